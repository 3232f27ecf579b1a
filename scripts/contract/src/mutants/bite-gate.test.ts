import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { biteGate } from './bite-gate.ts'
import { gateLine, isPassed } from '../gate.ts'
import { type Detector, detectors } from './detectors.ts'
import { makeMutants } from './make-mutants.ts'
import { runMutants } from './run-mutants.ts'
import { readSpec as readContract } from '@org/backups-spec/read-spec'

const contract = readContract()
const only = (...names: string[]): Detector[] => detectors.filter(({ name }) => names.includes(name))
const inMemory = only('evidence', 'recorded', 'lint')
const mutant = (id: string) => makeMutants(contract.document).filter((one) => one.id === id)

test('G7 passes for a sample, and its line says of how many', async () => {
  const isMeant = ({ rule }: { rule: string }): boolean => rule === 'rename-property'
  const result = await biteGate(contract, { seed: 4, sample: 6, isMeant, using: inMemory })
  expect(result.faults).toEqual([])
  expect(gateLine(result)).toMatch(/^G7 bite: 6\/6 mutants caught \(of 230 by 1 rules, seed 4\)$/)
})

test('G7 fails when a mutant survives, and says which and where', async () => {
  const result = await biteGate(contract, {
    seed: 1,
    isMeant: ({ id }) => id === 'misspell-path /v2/jobs/{jobId}',
    using: only('evidence', 'lint'),
  })
  expect(isPassed(result)).toBe(false)
  expect(result.faults[0]).toMatchObject({
    where: '#/paths//v2/jobs/{jobId}',
    what: 'nothing sees misspell-path /v2/jobs/{jobId}',
  })
})

test('G7 fails when something is wrong before any mistake is made', async () => {
  const spoilt = structuredClone(contract)
  delete spoilt.evidence.entries['Job.status']
  const result = await biteGate(spoilt, { seed: 1, sample: 3, using: inMemory })
  expect(isPassed(result)).toBe(false)
  expect(result.faults[0]?.where).toBe('the document as it is')
})

test('G7 fails when a mutant is explained away that something sees', async () => {
  const talkative: Detector = { name: 'lint', does: 'sees all', look: ({ document }) => patternOf(document) }
  const isMeant = ({ id }: { id: string }): boolean => id.startsWith('loosen-pattern')
  const result = await biteGate(contract, { seed: 1, isMeant, using: [talkative] })
  expect(result.faults.map(({ what }) => what)).toContain('lint sees it, and it is explained away')
})

const patternOf = (document: typeof contract.document): string[] => {
  const { pattern } = document.components.schemas['SetBackupPolicyRequest']?.properties?.['startTime'] ?? {}
  return String(pattern).endsWith('$') ? [] : ['the pattern has no end']
}

test.each([
  ['evidence', 'rename-property Backup.size (slip)', 'Backup.size'],
  ['lint', 'drop-examples listBackups 200', 'listBackups'],
  ['recorded', 'change-method deleteBackup', 'deleteBackup'],
  ['generation', 'drop-extension paths /v2/backups get x-retry-class (thorough)', 'listBackups'],
  ['types', 'rename-property Job.jobId (thorough)', 'error TS'],
  ['gates', 'drop-property DeletedBackup.backupName (thorough)', 'backupName'],
  ['redocly', 'unknown-in-example listBackups 429 rateLimited', 'backupSizeInBytes'],
])('%s sees, by itself, %s', async (name, id, said) => {
  const [outcome] = await runMutants(contract, mutant(id), { using: only(name) })
  expect(outcome?.seenBy).toEqual([name])
  expect(outcome?.said).toContain(said)
})

test('copies are removed, and the checkout is not touched', async () => {
  const copies = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('contract-mutant-'))
  const before = new Set(copies())
  await runMutants(contract, mutant('change-method deleteBackup'), { using: only('generation', 'types') })
  expect(copies().filter((name) => !before.has(name) && existsSync(name))).toEqual([])
  expect(readContract().source).toBe(contract.source)
})
