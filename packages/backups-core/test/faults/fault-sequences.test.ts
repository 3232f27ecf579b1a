/** Tests calls with two different faults: if the last attempt fails, the outcome of the first attempt still counts. */
import { type Fault, type FaultName, isRetried, maxAttempts } from '@org/testkit/fault-table'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Call, calls } from '../calls.ts'
import { faults, runCell, startSurroundings, type Surroundings } from './run-cell.ts'

/** One fault of each kind. */
const names: ReadonlySet<FaultName> = new Set([
  'connection refused',
  'reset before the response',
  'silence before the response',
  'HTTP 401',
  'HTTP 404',
  'HTTP 429, Retry-After in seconds',
  'HTTP 503',
  'HTTP 200 with HTML',
  'HTTP 200 with an unknown code',
  'HTTP 307 to another origin',
])
const chosen = faults.filter(({ name }) => names.has(name))

let around: Surroundings
beforeAll(async () => {
  around = await startSurroundings()
})
afterAll(() => around.close())

describe.each(calls)('$operationId', (call) => {
  const firsts = chosen.filter((fault) => isRetried(call, fault))
  const pairs = firsts.flatMap((first) => chosen.map((last) => ({ first, last })))

  test.each(pairs)(
    'a call with the faults $first.name and $last.name reports both and writes at most once',
    async ({ first, last }) => {
      const { error, requests, duplicateWrites, requestsElsewhere, leaks } = await runCell(call, [first, last], around)

      const attempts = isRetried(call, last) ? maxAttempts : 2
      const met = [first, last, last].slice(0, attempts)
      expect(error).toMatchObject({ kind: last.kind, attempts, history: met.map(({ kind }) => ({ kind })) })
      expect(requests).toHaveLength(met.filter(({ connectsTo }) => connectsTo === undefined).length)
      expect({ duplicateWrites, requestsElsewhere, leaks }).toEqual({
        duplicateWrites: 0,
        requestsElsewhere: 0,
        leaks: [],
      })
      expect(trueOutcomes(call, first, last)).toContain(error?.outcome)
    },
  )

  test.each(firsts)('a call succeeds at the third attempt after $name twice', async (first) => {
    const { error, requests, duplicateWrites } = await runCell(call, [first, first, undefined], around)
    expect(error).toBeUndefined()
    expect(requests).toHaveLength(first.connectsTo === undefined ? maxAttempts : 1)
    expect(duplicateWrites).toBe(0)
  })
})

/**
 * Returns the correct outcomes of a call that had both faults. A write has exactly one: `unknown` outweighs `rejected`, which outweighs
 * `not_sent`. A read may report its last attempt alone, because reads change nothing.
 */
function trueOutcomes(call: Call, first: Fault, last: Fault): string[] {
  const met = new Set([first.outcome, last.outcome])
  const heaviest = (['unknown', 'rejected', 'not_sent'] as const).filter((outcome) => met.has(outcome)).slice(0, 1)
  return call.method === 'GET' ? [...heaviest, last.outcome] : heaviest
}
