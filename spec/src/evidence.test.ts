import { expect, test } from 'vitest'
import type { Schema } from './document.ts'
import { checkEvidence, type Evidence, expandKey, resolveEvidence } from './evidence.ts'
import { readSpec, type Spec } from './read-spec.ts'

/** Changes a copy of the document and of its evidence, and returns the problems without their prefix. */
function problemsAfter(change: (spec: Spec, entries: Evidence['entries']) => void): string[] {
  const spec = readSpec()
  change(spec, spec.evidence.entries)
  return checkEvidence(spec.document, spec.evidence).map(({ message }) => message.replace('evidence.yaml: ', ''))
}
const schema = ({ document }: Spec, name: string): Schema => document.components.schemas[name] as Schema
const stated = { source: ['ref-2026'], confidence: 'stated' }

test('every new value, limit, requirement and null needs an entry, even if the schema has a default', () => {
  const problems = problemsAfter((spec) => {
    const job = schema(spec, 'Job')
    job.properties = { ...job.properties, owner: { type: ['string', 'null'], maxLength: 2 } }
    job.required?.push('owner')
    schema(spec, 'JobStatus')['x-open-enum']?.push('PAUSED')
  })
  const keys = ['JobStatus=PAUSED', 'Job.owner#required', 'Job.owner#maxLength', 'Job.owner#null']
  expect(problems).toEqual(keys.map((key) => `"${key}" has no evidence: add an entry`))
})

test('a schema without a default needs an entry for each property', () => {
  const problems = problemsAfter((_, entries) => delete entries['DeletedBackup.*'])
  expect(problems).toContain('"DeletedBackup.backupName" has no evidence: add an entry')
})

test('an entry must not remain when its line is removed', () => {
  const problems = problemsAfter((spec) => delete schema(spec, 'Job').properties?.['reason'])
  expect(problems).toContain('"Job.reason#null" is not in the document: remove the entry, or correct its key')
  expect(problems.join()).toContain('touches "Job.reason"')
})

test('an entry needs a known source, a date, a known confidence and no unknown field', () => {
  const corrected = { date: '2026', was: '' }
  const entry = { source: ['hearsay'], date: 'last year', confidence: 'sure', corrected, sure: true }
  const problems = problemsAfter((_, entries) => (entries['describeJob'] = entry))
  expect(problems.every((problem) => problem.startsWith('"describeJob" '))).toBe(true)
  expect(problems).toHaveLength(5)
})

test.each([
  ['a default without a source', 'Job.*', { confidence: 'stated' }, 'names no source'],
  ['a default of a schema that does not exist', 'Task.*', stated, 'is not in the document'],
  ['a default for every line', '*', stated, 'is not a valid default'],
  ['an entry that repeats its default', 'Job.status', stated, 'adds nothing to its default'],
  ['an empty entry', 'Job.type', {}, 'adds nothing to its default'],
  ['two entries for a line', 'Job.type, progress', { note: 'Twice.' }, 'has two entries'],
])('%s is a problem', (_what, key, entry, message) => {
  const problems = problemsAfter((_, entries) => (entries[key] = entry))
  expect(problems.join('\n')).toContain(message)
})

test('an entry inherits the fields that it lacks, and its date is that of its newest source', () => {
  const { document, evidence } = readSpec()
  evidence.sources = { old: { what: 'a page', date: '2024' }, new: { what: 'a page', date: '2026-05' } }
  evidence.entries = {
    '*#required': { source: ['old'], confidence: 'inferred' },
    'Job.*': { source: ['new', 'old'], confidence: 'stated' },
    'Job.type, status': { note: 'A word.' },
    'Job.progress': { source: ['old'] },
  }
  const resolved = resolveEvidence(document, evidence)
  expect(resolved.get('Job.jobId')).toEqual({ source: ['new', 'old'], confidence: 'stated', date: '2026-05' })
  expect(resolved.get('Job.status')).toMatchObject({ note: 'A word.', confidence: 'stated' })
  expect(resolved.get('Job.progress')).toMatchObject({ date: '2024' })
  expect(resolved.get('Job.jobId#required')).toMatchObject({ confidence: 'inferred', date: '2024' })
  expect(resolved.has('Job.endTime#null')).toBe(false)
})

test('a key can name several properties, values or codes', () => {
  expect(expandKey('Job.type, status')).toEqual(['Job.type', 'Job.status'])
  expect(expandKey('listBackups.backupType=CLUSTER, COLLECTION')[1]).toBe('listBackups.backupType=COLLECTION')
  expect(expandKey('code=1, 2, 3')).toEqual(['code=1', 'code=2', 'code=3'])
})
