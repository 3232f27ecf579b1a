/** Calls that meet one fault after another: what the first attempt may have done must not be forgotten when the last one fails. */
import type { Outcome } from '@org/backups-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Call, calls } from '../calls.ts'
import { type Fault, faults } from './catalogue.ts'
import { classOf, maxAttempts, repeats } from './rules.ts'
import { runCell, startSurroundings, type Surroundings } from './run-cell.ts'

/** One fault of each sort, under the name that it has in the table. */
const chosen = [
  'connection refused',
  'reset before the head',
  'silence before the head',
  '401',
  '404',
  '429, Retry-After in seconds',
  '503',
  '200 with HTML',
  '200 with a code that nobody knows',
  '307 to another origin',
].map((name): Fault => {
  const found = faults.find((fault) => fault.name === name)
  if (!found) throw new Error(`No fault is called ${name}`)
  return found
})

let around: Surroundings
beforeAll(async () => {
  around = await startSurroundings()
})
afterAll(() => around.close())

describe.each(calls)('$operationId', (call) => {
  const firsts = chosen.filter((fault) => repeats(call.operationId, fault))
  const pairs = firsts.flatMap((first) => chosen.map((last) => ({ first, last })))

  test.each(pairs)('tells of $first.name, then $last.name, without a duplicate', async ({ first, last }) => {
    const { error, requests, duplicateWrites, requestsElsewhere, leaks } = await runCell(call, [first, last], around)

    const attempts = repeats(call.operationId, last) ? maxAttempts : 2
    const met = [first, last, last].slice(0, attempts)
    expect(error).toMatchObject({ kind: last.kind, attempts, history: met.map(({ kind }) => ({ kind })) })
    expect(requests).toHaveLength(met.filter(({ deadEnd }) => deadEnd === undefined).length)
    expect({ duplicateWrites, requestsElsewhere, leaks }).toEqual({
      duplicateWrites: 0,
      requestsElsewhere: 0,
      leaks: [],
    })
    expect(truthsOf(call, first, last)).toContain(error?.outcome)
  })

  test.each(firsts)('succeeds when the right answer follows $name twice', async (first) => {
    const { error, requests, duplicateWrites } = await runCell(call, [first, first, undefined], around)
    expect(error).toBeUndefined()
    expect(requests).toHaveLength(first.deadEnd === undefined ? maxAttempts : 1)
    expect(duplicateWrites).toBe(0)
  })
})

/**
 * The outcomes that are true of a call which met both. For a write there is one: an attempt that may have done it outweighs everything,
 * and one that reached the server outweighs one that did not. Of a read the last attempt may speak alone: nothing was done either way.
 */
function truthsOf({ operationId }: Call, first: Fault, last: Fault): Outcome[] {
  const met = new Set([first.outcome, last.outcome])
  const heaviest = (['unknown', 'rejected', 'not_sent'] as const).filter((outcome) => met.has(outcome)).slice(0, 1)
  return classOf[operationId] === 'read' ? [...heaviest, last.outcome] : heaviest
}
