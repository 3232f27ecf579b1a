import { expect, test } from 'vitest'
import { faultLines, gateLine, type GateResult, isPassed, runGate } from './gate.ts'

const result = (more: Partial<GateResult>): GateResult => ({ id: 'G9', name: 'looks', parts: [], faults: [], ...more })

test('a line has numerator and denominator, and a label for each part', () => {
  const parts = [
    {
      label: 'requests',
      counts: [
        { what: 'operations', good: 10, all: 10 },
        { what: 'cases', good: 412 },
      ],
    },
    { label: 'answers', counts: [{ what: 'cells', good: 50, all: 50 }], note: 'seed 1' },
  ]
  expect(gateLine(result({ parts }))).toBe('G9 requests: 10/10 operations, 412 cases; answers: 50/50 cells (seed 1)')
  expect(isPassed(result({ parts }))).toBe(true)
})

test.each([
  ['nothing was counted', []],
  ['a count is zero', [{ counts: [{ what: 'cases', good: 0 }] }]],
  ['zero of zero', [{ counts: [{ what: 'cells', good: 0, all: 0 }] }]],
  ['a count is short', [{ counts: [{ what: 'cells', good: 9, all: 10 }] }]],
])('fails when %s, and says so without a fault', (_, parts) => {
  expect(isPassed(result({ parts }))).toBe(false)
  expect(faultLines(result({ parts }))).toHaveLength(1)
})

test('a fault fails, and names the place and the command that mends it', () => {
  const faulty = result({
    parts: [{ counts: [{ what: 'files', good: 5, all: 5 }] }],
    faults: [{ where: 'a.gen.ts', what: 'extra', mend: 'pnpm generate' }],
  })
  expect(isPassed(faulty)).toBe(false)
  expect(faultLines(faulty)).toEqual(['G9 failed at a.gen.ts: extra. Mend it with: pnpm generate'])
})

test('many faults are cut, and the rest is counted', () => {
  const faults = Array.from({ length: 30 }, (_, at) => ({ where: String(at), what: 'wrong', mend: 'care' }))
  expect(faultLines(result({ faults }), 5).at(-1)).toBe('G9: and 25 more')
})

test('a gate that throws has failed, and says what it stumbled over', async () => {
  const stopped = await runGate('G9', () => {
    throw new Error('#/components/schemas/Job leads nowhere')
  })
  expect(isPassed(stopped)).toBe(false)
  expect(gateLine(stopped)).toBe('G9 stopped: nothing was counted')
  expect(faultLines(stopped)[0]).toContain('#/components/schemas/Job leads nowhere')
})
