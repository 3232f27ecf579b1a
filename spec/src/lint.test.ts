import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import type { Document, Finding, Operation, Schema } from './document.ts'
import type { Evidence } from './evidence-keys.ts'
import { houseRules } from './house-rules.ts'
import { checkExamples, checkOperations, checkPresence, checkSources, isShort, lint } from './lint.ts'
import { readSpec } from './read-spec.ts'

const fresh = (): Document => readSpec().document
const freshEvidence = (): Evidence => readSpec().evidence

const policyPath = '/v2/clusters/{clusterId}/backups/policy'
const detailPath = '/v2/clusters/{clusterId}/backups/{backupId}'
const operation = (document: Document, path: string, method: string): Operation =>
  document.paths[path]?.[method] as Operation
const schema = (document: Document, name: string): Schema => document.components.schemas[name] as Schema
const property = (document: Document, name: string, field: string): Schema =>
  schema(document, name).properties?.[field] as Schema
const media = (document: Document, path: string, method: string) => {
  const found = operation(document, path, method).requestBody?.content?.['application/json']
  if (!found) throw new Error(`${method} ${path} takes no body`)
  return found
}

/** What a house rule says of the document after one change. */
function afterChange(rule: string, change: (document: Document) => void): Finding[] {
  const document = fresh()
  change(document)
  return houseRules[rule]?.(document, freshEvidence()) ?? []
}

describe('the document as it is', () => {
  it('passes every house rule', () => {
    const document = fresh()
    const evidence = freshEvidence()
    expect(Object.values(houseRules).flatMap((rule) => rule(document, evidence))).toEqual([])
  })

  it('has ten operations, an example everywhere, only fitting examples, and evidence for every line', () => {
    const results = [
      checkOperations(fresh()),
      checkPresence(fresh()),
      checkExamples(fresh()),
      checkSources(fresh(), freshEvidence()),
    ]
    expect(results.flatMap(({ findings }) => findings)).toEqual([])
    expect(results.flatMap(({ counts }) => counts).filter(isShort)).toEqual([])
  })
})

describe('counts', () => {
  it('are short when zero things were looked at', () => {
    expect(isShort({ what: 'examples', good: 0, all: 0 })).toBe(true)
    expect(isShort({ what: 'examples', good: 3, all: 3 })).toBe(false)
  })

  it('fall when an operation is gone', () => {
    const document = fresh()
    delete document.paths['/v2/jobs/{jobId}']
    const { counts, findings } = checkOperations(document)
    expect(counts).toEqual([{ what: 'operations', good: 9, all: 10 }])
    expect(findings[0]?.message).toContain('describeJob is missing')
  })

  it('fall when an answer loses its examples, or its body', () => {
    const document = fresh()
    delete media(document, policyPath, 'post').examples
    delete document.components.responses['Unauthorized']?.content
    const { counts, findings } = checkPresence(document)
    expect(counts.map(isShort)).toEqual([true, true])
    expect(findings.map(({ message }) => message)).toContain('setBackupPolicy request has no example: add a named one')
    expect(findings.map(({ message }) => message).join()).toContain('describeJob 401 has no body')
  })
})

describe('an example that does not fit', () => {
  it.each<[string, string, string, unknown]>([
    [
      'collections are left out though the type is COLLECTION',
      '/v2/clusters/{clusterId}/backups/create',
      'post',
      { backupType: 'COLLECTION' },
    ],
    ['a policy is enabled without a schedule', policyPath, 'post', { enabled: true }],
    ['the window has three hours', policyPath, 'post', { enabled: false, startTime: '02:00-05:00' }],
    ['the window lies after midnight', policyPath, 'post', { enabled: false, startTime: '25:00-27:00' }],
    ['a day comes twice', policyPath, 'post', { enabled: false, frequency: '1,2,1' }],
    ['a field is unknown', policyPath, 'post', { enabled: false, timeZone: 'UTC' }],
  ])('is found when %s', (_what, path, method, value) => {
    const document = fresh()
    media(document, path, method).examples = { broken: { value } }
    const { counts, findings } = checkExamples(document)
    expect(findings).toHaveLength(1)
    expect(counts.map(isShort)).toEqual([true])
  })

  it('is found when a failure bears the code of success', () => {
    const document = fresh()
    document.components['examples'] = {
      FailureInvalidKey: { value: { code: 0, message: 'no data' } },
      FailureClusterNotFound: { value: { code: 1 } },
    }
    expect(checkExamples(document).findings.length).toBeGreaterThan(0)
  })

  it('is not found for windows that pass midnight', () => {
    const document = fresh()
    media(document, policyPath, 'post').examples = {
      evening: { value: { enabled: true, frequency: '7', startTime: '23:30-01:30', retentionDays: 30 } },
      night: { value: { enabled: true, frequency: '1,2,3,4,5,6,7', startTime: '02:00-04:00', retentionDays: 1 } },
    }
    expect(checkExamples(document).findings).toEqual([])
  })
})

describe('evidence', () => {
  it('is missed for a new property, a new value and a new limit', () => {
    const document = fresh()
    schema(document, 'Job').properties = {
      ...schema(document, 'Job').properties,
      owner: { type: 'string', minLength: 2 },
    }
    schema(document, 'JobStatus')['x-open-enum'] = ['PAUSED']
    const { findings } = checkSources(document, freshEvidence())
    for (const key of ['Job.owner', 'Job.owner#minLength', 'JobStatus=PAUSED']) {
      expect(findings.map(({ message }) => message)).toContain(`evidence.yaml: "${key}" has no evidence: add an entry`)
    }
  })

  it('is an orphan when its line is gone', () => {
    const document = fresh()
    delete schema(document, 'Job').properties?.['reason']
    const messages = checkSources(document, freshEvidence()).findings.map(({ message }) => message)
    expect(messages.join('\n')).toContain('"Job.reason" is not in the document')
    expect(messages.join('\n')).toContain('touches "Job.reason"')
  })

  it('needs a known source, a date, a confidence and no strange field', () => {
    const evidence = freshEvidence()
    evidence.entries['describeJob'] = {
      source: ['hearsay'],
      date: 'last year',
      confidence: 'sure',
      corrected: { date: '2026', was: '' },
    }
    expect(checkSources(fresh(), evidence).findings).toHaveLength(4)
  })
})

describe('house rules', () => {
  it.each<[string, string, (document: Document) => void]>([
    ['known-fields', 'webhooks', (document) => (document['webhooks'] = {})],
    ['known-fields', 'callbacks', (document) => (operation(document, detailPath, 'get')['callbacks'] = {})],
    [
      'known-fields',
      'the servers of one operation',
      (document) => (operation(document, detailPath, 'get')['servers'] = []),
    ],
    [
      'known-fields',
      'a parameter in a cookie',
      (document) => (operation(document, detailPath, 'get').parameters = [{ name: 'session', in: 'cookie' }]),
    ],
    [
      'known-fields',
      'links of a response',
      (document) => ((document.components.responses['Unauthorized'] as Record<string, unknown>)['links'] = {}),
    ],
    ['known-fields', 'allOf', (document) => (schema(document, 'Job')['allOf'] = [])],
    ['known-fields', 'anyOf', (document) => (schema(document, 'Job')['anyOf'] = [])],
    ['known-fields', 'oneOf in a property', (document) => (property(document, 'Job', 'reason').oneOf = [])],
    [
      'known-fields',
      'a keyword beside oneOf',
      (document) => {
        const content = operation(document, policyPath, 'get').responses['200']?.content?.['application/json']
        if (content) content.schema['type'] = 'object'
      },
    ],
    ['known-fields', 'a keyword beside $ref', (document) => (property(document, 'Job', 'type')['deprecated'] = true)],
    [
      'known-fields',
      'a boolean schema',
      (document) => ((schema(document, 'Job').properties as Record<string, unknown>)['owner'] = true),
    ],
    [
      'known-fields',
      'a path that is a $ref',
      (document) => ((document.paths[detailPath] as Record<string, unknown>)['$ref'] = '#/paths/~1v2~1backups'),
    ],
    [
      'operation-id',
      'an operation without a verb',
      (document) => (operation(document, detailPath, 'get').operationId = 'backupDetails'),
    ],
    [
      'described',
      'a property without a description',
      (document) => delete property(document, 'Job', 'type').description,
    ],
    [
      'described',
      'an operation without a description',
      (document) => delete operation(document, detailPath, 'get').description,
    ],
    ['named-examples', 'a body with `example`', (document) => (media(document, policyPath, 'post').example = {})],
    [
      'named-examples',
      'an example name with a hyphen',
      (document) => (media(document, policyPath, 'post').examples = { 'not-camel': { value: {} } }),
    ],
    [
      'named-examples',
      'an answer 200 without a failure',
      (document) => {
        const content = operation(document, detailPath, 'get').responses['200']?.content?.['application/json']
        if (content) content.examples = { only: { value: { code: 0, data: {} } } }
      },
    ],
    ['open-answers', 'a closed enum in an answer', (document) => (schema(document, 'JobStatus').enum = ['PENDING'])],
    [
      'open-answers',
      'an answer that forbids fields',
      (document) => (schema(document, 'BackedUpCollection').additionalProperties = false),
    ],
    [
      'strict-requests',
      'a request that takes unknown fields',
      (document) => delete schema(document, 'ScheduledCopy').additionalProperties,
    ],
    [
      'named-objects',
      'an anonymous object',
      (document) => (property(document, 'BackupPage', 'backups').items = { type: 'object' }),
    ],
    [
      'required-defined',
      'a condition that requires what is not there',
      (document) => schema(document, 'CreateBackupRequest').then?.required?.push('dbs'),
    ],
    [
      'extensions-known',
      'an extension that nobody knows',
      (document) => (operation(document, detailPath, 'get')['x-cache'] = true),
    ],
    [
      'extensions-known',
      'a retry class that does not exist',
      (document) => (operation(document, detailPath, 'get')['x-retry-class'] = 'twice'),
    ],
    ['extensions-known', 'an extension in the wrong place', (document) => (schema(document, 'Job')['x-secret'] = true)],
    [
      'extensions-known',
      'a hint that is too long',
      (document) => ((document['x-error-codes'][0] ?? { hint: '' }).hint = 'x'.repeat(111)),
    ],
    [
      'retry-and-rate',
      'an operation without a rate limit',
      (document) => delete operation(document, detailPath, 'get')['x-rate-limit'],
    ],
    [
      'concrete-first',
      'the template before the concrete path',
      (document) => (document.paths = { [detailPath]: document.paths[detailPath] ?? {}, ...document.paths }),
    ],
    [
      'evidence',
      'an error code without evidence',
      (document) => document['x-error-codes'].push({ code: 99999, kind: 'api', meaning: 'New.' }),
    ],
  ])('%s finds %s', (rule, _what, change) => {
    expect(afterChange(rule, change).length).toBeGreaterThan(0)
  })
})

describe('redocly', () => {
  it('finds nothing in the document', async () => {
    expect((await lint()).findings).toEqual([])
  }, 30_000)

  it('runs its own rules, the example rule and the house rules', async () => {
    const document = fresh()
    delete operation(document, detailPath, 'get').summary
    delete property(document, 'Job', 'type').description
    media(document, policyPath, 'post').examples = { broken: { value: { enabled: 'yes' } } }
    const folder = mkdtempSync(join(tmpdir(), 'spec-lint-'))
    writeFileSync(join(folder, 'openapi.yaml'), stringify(document))
    const { counts, findings } = await lint(join(folder, 'openapi.yaml')).finally(() =>
      rmSync(folder, { recursive: true }),
    )
    const messages = findings.map(({ message }) => message).join('\n')
    expect(messages).toContain('operation-summary')
    expect(messages).toContain('no-invalid-media-type-examples')
    expect(messages).toContain('house/described')
    expect(counts.map(isShort)).toEqual([true])
  }, 30_000)
})
