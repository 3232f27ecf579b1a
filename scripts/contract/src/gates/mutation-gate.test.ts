import { aJobRead, aList } from '@org/testkit'
import { readSpec } from '@org/backups-spec/read-spec'
import { expect, test } from 'vitest'
import { gateLine, isPassed } from '../gate-result.ts'
import { type Detector, detectors, runMutants } from '../mutations/detectors.ts'
import { listMutants } from '../mutations/list-mutants.ts'
import { mutationGate } from './mutation-gate.ts'

const spec = readSpec()
const mutants = listMutants(spec.document)
const only = (...names: string[]): Detector[] => detectors.filter(({ name }) => names.includes(name))
const fast = only('evidence', 'recorded', 'fields', 'lint')

test('G7 passes for a sample, and prints the number of all mutants', async () => {
  const filter = ({ kind }: { kind: string }): boolean => kind === 'rename'
  const result = await mutationGate(spec, { seed: 4, sample: 6, filter, using: fast })
  expect(result.problems).toEqual([])
  expect(gateLine(result)).toMatch(/^G7 mutations: 6\/6 mutants caught \(of \d{3}, 0 of changed lines, seed 4\)$/)
})

test('G7 tries the mutants of changed lines in addition to the sample', async () => {
  const base = structuredClone(spec.document)
  delete base.components.schemas['Job']?.properties?.['progress']
  const result = await mutationGate(spec, { seed: 4, sample: 6, base, using: fast })
  expect(result.problems).toEqual([])
  const [, caught, all, changed] = /(\d+)\/(\d+) mutants.* (\d+) of changed lines/.exec(gateLine(result)) ?? []
  expect([caught, all]).toEqual([String(6 + Number(changed)), String(6 + Number(changed))])
  expect(Number(changed)).toBeGreaterThan(3)
})

test('G7 fails when no check catches a mutant, and names it', async () => {
  const id = 'rename #/paths/~1v2~1jobs~1{jobId} → /v1/jobs/{jobId}'
  const result = await mutationGate(spec, { seed: 1, filter: (one) => one.id === id, using: only('evidence', 'lint') })
  expect(isPassed(result)).toBe(false)
  expect(result.problems).toMatchObject([{ where: id, what: 'no check catches this mistake' }])
})

test('G7 fails when a check fails for the unchanged document', async () => {
  const broken = structuredClone(spec)
  delete broken.evidence.entries['Job.startTime#null']
  const result = await mutationGate(broken, { seed: 1, sample: 3, using: fast })
  expect(isPassed(result)).toBe(false)
  expect(result.problems[0]?.where).toBe('the unchanged document')
})

test('G7 fails in a full run for an exemption that no survivor needs', async () => {
  const all: Detector = {
    name: 'all',
    does: 'catches every mutant',
    findProblems: (specs) =>
      Promise.resolve(specs.map(({ document }) => (document === spec.document ? undefined : 'a mutant'))),
  }
  const exempt = [{ id: /jobs/, reason: 'none' }]
  const result = await mutationGate(spec, { seed: 1, using: [all], exempt })
  expect(result.problems).toMatchObject([
    { where: '/jobs/', what: 'a check catches every mutant that this exemption covers' },
  ])
})

test.each([
  ['evidence', 'add #/components/schemas/JobStatus/x-open-enum ARCHIVED', 'JobStatus=ARCHIVED'],
  ['lint', 'example #/paths/~1v2~1backups/get/responses/200/content/application~1json/examples', aList],
  ['recorded', 'rename #/paths/~1v2~1jobs~1{jobId}/get → post', aJobRead],
  ['fields', 'rename #/components/parameters/JobId/name → jobID', 'jobID'],
  ['generate', 'rename #/paths/~1v2~1backups/get/x-retry-class → x-retry-classs', aList],
  [
    'redocly',
    'example #/components/responses/TooManyRequests/content/application~1json/examples/rateLimited/value unknown field',
    'backupSizeInBytes',
  ],
])('the check %s alone catches the mutant: %s', async (name, id, message) => {
  const [outcome] = await runMutants(
    spec,
    mutants.filter((one) => one.id === id),
    only(name),
  )
  expect(outcome?.caughtBy).toBe(name)
  expect(outcome?.message).toContain(message)
})

test('the recordings catch each renamed field if its examples are renamed too, and name the field', async () => {
  const renames = mutants.filter(
    ({ kind, hasMatchingEvidence, pointer }) =>
      kind === 'rename' && hasMatchingEvidence && pointer.length === 5 && pointer[3] === 'properties',
  )
  const outcomes = await runMutants(spec, renames, only('recorded'))
  expect(outcomes.length).toBeGreaterThan(100)
  for (const { mutant, message } of outcomes) {
    const name = mutant.pointer.at(-1)?.toLowerCase() ?? ''
    expect([mutant.id, message.toLowerCase().includes(name)]).toEqual([mutant.id, true])
  }
})
