import { expect, test } from 'vitest'
import { problemLines, gateLine, type GateResult, isPassed, runGate } from './gate-result.ts'

const result = (more: Partial<GateResult>): GateResult => ({
  id: 'G9',
  name: 'checks',
  parts: [],
  problems: [],
  ...more,
})

test('gateLine prints the label, the counts and the totals of each part', () => {
  const parts = [
    {
      label: 'requests',
      counts: [
        { what: 'operations', good: 10, all: 10 },
        { what: 'cases', good: 412 },
      ],
    },
    { label: 'responses', counts: [{ what: 'cells', good: 50, all: 50 }], note: 'seed 1' },
  ]
  expect(gateLine(result({ parts }))).toBe('G9 requests: 10/10 operations, 412 cases; responses: 50/50 cells (seed 1)')
  expect(isPassed(result({ parts }))).toBe(true)
})

test.each([
  ['nothing was counted', []],
  ['a count is zero', [{ counts: [{ what: 'cases', good: 0 }] }]],
  ['a total is zero', [{ counts: [{ what: 'cells', good: 0, all: 0 }] }]],
  ['a count is lower than its total', [{ counts: [{ what: 'cells', good: 9, all: 10 }] }]],
])('a gate fails and prints the count when %s', (_, parts) => {
  expect(isPassed(result({ parts }))).toBe(false)
  expect(problemLines(result({ parts }))).toHaveLength(1)
})

test('a problem fails the gate, and the line of the problem has the place and the fix', () => {
  const faulty = result({
    parts: [{ counts: [{ what: 'files', good: 5, all: 5 }] }],
    problems: [{ where: 'a.gen.ts', what: 'extra', fix: 'run `pnpm generate`' }],
  })
  expect(isPassed(faulty)).toBe(false)
  expect(problemLines(faulty)).toEqual(['G9 failed at a.gen.ts: extra. Fix: run `pnpm generate`'])
})

test('a failed gate prints its first problems and the number of the others', () => {
  const problems = Array.from({ length: 30 }, (_, at) => ({ where: String(at), what: 'wrong', fix: 'care' }))
  expect(problemLines(result({ problems }), 5).at(-1)).toBe('G9: and 25 more')
})

test('a gate that throws fails, and the error is its problem', async () => {
  const stopped = await runGate('G9', () => {
    throw new Error('Reference #/components/schemas/Job has no target')
  })
  expect(isPassed(stopped)).toBe(false)
  expect(gateLine(stopped)).toBe('G9 stopped: nothing was counted')
  expect(problemLines(stopped)[0]).toContain('Reference #/components/schemas/Job has no target')
})
