import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { calls, type Document, type Finding, type Operation, type Schema } from './document.ts'
import { houseRules } from './house-rules.ts'
import { checkExamples, checkPresence, lintFiles } from './lint.ts'
import { readSpec } from './read-spec.ts'

const fresh = (): Document => readSpec().document

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

/** Runs a house rule on the document after a change. */
function afterChange(rule: string, change: (document: Document) => void): Finding[] {
  const document = fresh()
  change(document)
  return houseRules[rule]?.(document) ?? []
}

describe('the counts', () => {
  it('the counts are lower without examples or without a body', () => {
    const document = fresh()
    delete media(document, policyPath, 'post').examples
    delete document.components.responses['Unauthorized']?.content
    const { counts, findings } = checkPresence(document)
    const [responses = 0, requests = 0] = checkPresence(fresh()).counts.map(({ all }) => all)
    expect(counts).toEqual([
      { what: 'responses with examples', good: responses - calls(document).length, all: responses },
      { what: 'requests with examples', good: requests - 1, all: requests },
    ])
    expect(findings.map(({ message }) => message)).toContain('setBackupPolicy request has no example: add a named one')
    expect(findings.map(({ message }) => message).join()).toContain('describeJob 401 has no body')
  })
})

describe('an invalid example', () => {
  it.each<[string, string, string, unknown]>([
    [
      'the type is COLLECTION and there are no collections',
      '/v2/clusters/{clusterId}/backups/create',
      'post',
      { backupType: 'COLLECTION' },
    ],
    ['a policy is enabled without a schedule', policyPath, 'post', { enabled: true }],
    ['the window is three hours long', policyPath, 'post', { enabled: false, startTime: '02:00-05:00' }],
    ['the window starts at 25:00', policyPath, 'post', { enabled: false, startTime: '25:00-27:00' }],
    ['a day is repeated', policyPath, 'post', { enabled: false, frequency: '1,2,1' }],
    ['a field is unknown', policyPath, 'post', { enabled: false, timeZone: 'UTC' }],
  ])('an invalid example is found when %s', (_what, path, method, value) => {
    const document = fresh()
    media(document, path, method).examples = { broken: { value } }
    const { counts, findings } = checkExamples(document)
    expect(findings).toHaveLength(1)
    expect(counts[0]).toMatchObject({ good: (counts[0]?.all ?? 0) - 1 })
  })

  it('an invalid example is found when a failure has the code of success', () => {
    const document = fresh()
    document.components['examples'] = {
      FailureInvalidKey: { value: { code: 0, message: 'no data' } },
      FailureClusterNotFound: { value: { code: 1 } },
    }
    expect(checkExamples(document).findings.length).toBeGreaterThan(0)
  })

  it('examples with windows across midnight are valid', () => {
    const document = fresh()
    media(document, policyPath, 'post').examples = {
      evening: { value: { enabled: true, frequency: '7', startTime: '23:30-01:30', retentionDays: 30 } },
      night: { value: { enabled: true, frequency: '1,2,3,4,5,6,7', startTime: '02:00-04:00', retentionDays: 1 } },
    }
    expect(checkExamples(document).findings).toEqual([])
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
    [
      'named-examples',
      'a body with an unnamed example',
      (document) => (media(document, policyPath, 'post').example = {}),
    ],
    [
      'named-examples',
      'an example name with a hyphen',
      (document) => (media(document, policyPath, 'post').examples = { 'not-camel': { value: {} } }),
    ],
    [
      'named-examples',
      'a response 200 without a failure',
      (document) => {
        const content = operation(document, detailPath, 'get').responses['200']?.content?.['application/json']
        if (content) content.examples = { only: { value: { code: 0, data: {} } } }
      },
    ],
    ['open-responses', 'a closed enum in a response', (document) => (schema(document, 'JobStatus').enum = ['PENDING'])],
    [
      'open-responses',
      'a response that forbids fields',
      (document) => (schema(document, 'BackedUpCollection').additionalProperties = false),
    ],
    [
      'strict-requests',
      'a request that accepts unknown fields',
      (document) => delete schema(document, 'ScheduledCopy').additionalProperties,
    ],
    [
      'named-objects',
      'an anonymous object',
      (document) => (property(document, 'BackupPage', 'backups').items = { type: 'object' }),
    ],
    [
      'required-defined',
      'a condition that requires an unknown property',
      (document) => schema(document, 'CreateBackupRequest').then?.required?.push('dbs'),
    ],
    [
      'extensions-known',
      'an unknown extension',
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
      'a terminal status that is not a known value',
      (document) => (schema(document, 'JobStatus')['x-terminal'] = { LOST: 'failed' }),
    ],
    [
      'extensions-known',
      'an unknown ending of a terminal status',
      (document) => (schema(document, 'JobStatus')['x-terminal'] = { FAILED: 'lost' as never }),
    ],
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
    ['typed-schemas', 'a property without a type', (document) => delete property(document, 'Job', 'reason').type],
    [
      'path-required',
      'an optional path parameter',
      (document) => Object.assign(document.components['parameters']?.['JobId'] ?? {}, { required: false }),
    ],
  ])('the house rule %s finds %s', (rule, _what, change) => {
    expect(afterChange(rule, change).length).toBeGreaterThan(0)
  })
})

it('lintFiles returns the findings of Redocly for each of several files', async () => {
  const document = fresh()
  delete operation(document, detailPath, 'get').summary
  media(document, policyPath, 'post').examples = { broken: { value: { enabled: 'yes' } } }
  const folder = mkdtempSync(join(tmpdir(), 'spec-lint-'))
  const [good, bad] = [join(folder, 'good.json'), join(folder, 'bad.json')]
  writeFileSync(good, JSON.stringify(fresh()))
  writeFileSync(bad, JSON.stringify(document))
  const results = await lintFiles([good, bad]).finally(() => rmSync(folder, { recursive: true }))
  expect(results[0]).toEqual([])
  const messages = results[1]?.map(({ message }) => message).join('\n')
  expect(messages).toContain('operation-summary')
  expect(messages).toContain('no-invalid-media-type-examples')
})

it('lintFiles checks the other files when one is not a document', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spec-lint-'))
  const [good, broken] = [join(folder, 'good.json'), join(folder, 'broken.json')]
  writeFileSync(good, JSON.stringify(fresh()))
  writeFileSync(broken, '{')
  const results = await lintFiles([broken, good]).finally(() => rmSync(folder, { recursive: true }))
  expect(results.map(({ length }) => length > 0)).toEqual([true, false])
})
