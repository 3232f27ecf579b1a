import { expect, test } from 'vitest'
import { checkEvidence } from '@org/backups-spec/evidence-keys'
import { checkExamples } from '@org/backups-spec/lint'
import { readSpec as readContract } from '@org/backups-spec/read-spec'
import { explained } from './explained.ts'
import { makeMutants, rules } from './make-mutants.ts'
import { pickSample } from './pick-sample.ts'
import { applyMutant } from './run-mutants.ts'

const contract = readContract()
const mutants = makeMutants(contract.document)
const unchanged = JSON.stringify(contract.document)

test('there are far more than a hundred, and every rule has a place', () => {
  expect(mutants.length).toBeGreaterThan(1000)
  expect(rules.filter(({ name }) => !mutants.some(({ rule }) => rule === name))).toEqual([])
})

test('the rules cover what a document can be wrong in', () => {
  const names = rules.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining([
      'rename-property',
      'drop-property',
      'retype-property',
      'require-property',
      'unrequire-property',
      'add-value',
      'drop-value',
      'misspell-path',
      'change-method',
      'change-status',
      'drop-security',
      'retype-in-example',
      'raise-limit',
      'drop-extension',
    ]),
  )
  const extensions = mutants.filter(({ rule }) => rule === 'drop-extension').map(({ pointer }) => pointer.at(-1))
  expect(new Set(extensions)).toEqual(
    new Set(
      'x-retry-classes x-error-codes x-retry-class x-rate-limit x-plan-limits x-open-enum x-form x-secret'.split(' '),
    ),
  )
})

test('each changes the document, and leaves the one it was made from alone', () => {
  // One of seven: the document is long, and the rules do the same thing everywhere.
  for (const mutant of mutants.filter((_, at) => at % 7 === 0)) {
    const copy = structuredClone(contract.document)
    mutant.apply(copy)
    expect([mutant.id, JSON.stringify(copy) === unchanged]).toEqual([mutant.id, false])
  }
  expect(JSON.stringify(contract.document)).toBe(unchanged)
})

const thorough = (id: string) => {
  const mutant = mutants.find((one) => one.id === `${id} (thorough)`)
  if (!mutant) throw new Error(`No mutant ${id}`)
  return applyMutant(contract, mutant)
}

test.each([
  'rename-property Backup.size',
  'drop-property Job.status',
  'retype-property BackupDetail.createTime',
  'require-property Backup.clusterName',
  'misspell-value JobStatus=FAILED',
  'drop-value CreateBackupRequest.backupType=COLLECTION',
  'forbid-null Backup.expireTime',
])('a thorough mistake takes examples and evidence along: %s', (id) => {
  const { document, evidence } = thorough(id)
  expect(checkEvidence(document, evidence)).toEqual([])
  expect(checkExamples(document).findings).toEqual([])
})

test('a thorough rename shows in the examples under the new name', () => {
  const text = JSON.stringify(thorough('rename-property Backup.size').document.paths['/v2/backups'])
  expect(text).toContain('"sizes":73400320')
  expect(text).not.toContain('"size":')
})

test('a sample depends on the seed, has no rule twice before every rule came once, and repeats itself', () => {
  const sample = pickSample(mutants, 24, 'a')
  expect(new Set(sample.map(({ rule }) => rule)).size).toBe(24)
  expect(pickSample(mutants, 24, 'a')).toEqual(sample)
  expect(pickSample(mutants, 24, 'b')).not.toEqual(sample)
  expect(new Set(pickSample(mutants, rules.length, 'a').map(({ rule }) => rule)).size).toBe(rules.length)
})

test('every explained mutant is made, and has a reason', () => {
  const ids = new Set(mutants.map(({ id }) => id))
  for (const [id, reason] of Object.entries(explained)) {
    expect(ids.has(id)).toBe(true)
    expect(reason.length).toBeGreaterThan(40)
  }
})
