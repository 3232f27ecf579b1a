/**
 * The fault table: every operation under every fault. The expectations are in @org/testkit/fault-table, the results in
 * docs/fault-table.md. Fix: after an intended change, run `UPDATE_FAULT_TABLE=1 pnpm --filter @org/backups-core test:contract`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { example } from '@org/testkit'
import { revealed } from '@org/testkit/call'
import { type Duration, expectedAttempts } from '@org/testkit/fault-table'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calls, type Call } from '../calls.ts'
import { type Counts, type NamedFault, renderCounts, renderTable } from './render-table.ts'
import { type Cell, faults, runCell, startSurroundings, type Surroundings } from './run-cell.ts'

const tableFile = new URL('../../../../docs/fault-table.md', import.meta.url)
const durations: readonly Duration[] = ['lasting', 'transient']
const all = faults.flatMap((fault) => calls.flatMap((call) => durations.map((duration) => ({ call, fault, duration }))))
const nameOf = (call: Call, fault: NamedFault, duration: Duration): string =>
  `${call.operationId} / ${fault.name} / ${duration}`

let around: Surroundings
const cells = new Map<string, Cell>()
const cellOf = (call: Call, fault: NamedFault, duration: Duration): Cell => {
  const cell = cells.get(nameOf(call, fault, duration))
  if (!cell) throw new Error(`The table has no cell for ${nameOf(call, fault, duration)}`)
  return cell
}

beforeAll(async () => {
  around = await startSurroundings()
  for (const { call, fault, duration } of all) {
    cells.set(
      nameOf(call, fault, duration),
      await runCell(call, duration === 'lasting' ? [fault] : [fault, undefined], around),
    )
  }
}, 60_000)
afterAll(() => around.close())

describe.each(faults)('$name', (fault) => {
  test.each(calls)('$operationId has the expected error if the fault affects every attempt', (call) => {
    const { error, value, requests } = cellOf(call, fault, 'lasting')
    const { attempts, ...expected } = expectedAttempts(call, fault, 'lasting')
    const { status, code, retryAfterMs } = fault
    const { clusterId, backupId, jobId } = call.params

    expect(value).toBeUndefined()
    expect(error).toMatchObject({
      operation: call.operationId,
      kind: fault.kind,
      outcome: fault.outcome,
      attempts,
      ...definedOf({ clusterId, backupId, jobId }),
    })
    expect({ status: error?.status, code: error?.code, retryAfterMs: error?.retryAfterMs }).toEqual({
      status,
      code,
      retryAfterMs,
    })

    const history = error?.history ?? []
    const startedAt: unknown = expect.stringMatching(/^2026-01-01T\d\d:\d\d:\d\d\.\d{3}Z$/)
    const entry = { startedAt, kind: fault.kind, ...definedOf({ status }) }
    expect(history).toMatchObject(Array.from({ length: attempts }, () => entry))
    expect(history.filter(({ delayMs }, retry) => !isDelayAllowed(delayMs, retry, retryAfterMs))).toEqual([])

    expect(requests).toHaveLength(expected.requests)
    const distinct = new Set(requests.map(({ method, path, body }) => JSON.stringify([method, path, body])))
    expect(distinct.size).toBe(Math.min(1, requests.length))
  })

  test.each(calls)('$operationId succeeds after one fault only if it is retried', (call) => {
    const { error, value, requests } = cellOf(call, fault, 'transient')
    const expected = expectedAttempts(call, fault, 'transient')
    const { kind, outcome } = fault

    const failure = error && { kind: error.kind, outcome: error.outcome, attempts: error.attempts }
    expect(failure ?? revealed(value)).toEqual(
      expected.succeeds ? example(call.operationId, 200)['data'] : { kind, outcome, attempts: 1 },
    )
    expect(requests).toHaveLength(expected.requests)
  })
})

test('every cell of the fault table has the expected result, and docs/fault-table.md contains the results', () => {
  const counts: Counts = {
    operations: calls.length,
    faults: faults.length,
    cells: cells.size,
    emptyCells: all.length - cells.size,
    duplicateWrites: 0,
    falseSuccesses: 0,
    wrongOutcomes: 0,
    leaks: 0,
    requestsElsewhere: 0,
  }
  for (const { call, fault, duration } of all) {
    const cell = cellOf(call, fault, duration)
    counts.duplicateWrites += cell.duplicateWrites
    counts.falseSuccesses += cell.isFalseSuccess ? 1 : 0
    counts.wrongOutcomes += cell.error !== undefined && cell.error.outcome !== fault.outcome ? 1 : 0
    counts.leaks += cell.leaks.length > 0 ? 1 : 0
    counts.requestsElsewhere += cell.requestsElsewhere
  }
  const summary = renderCounts(counts)
  process.stdout.write(`${summary}\n`)
  const table = renderTable(calls, faults, cellOf, summary)
  if (process.env['UPDATE_FAULT_TABLE'] === '1') writeFileSync(tableFile, table)

  expect(counts.emptyCells).toBe(0)
  expect(counts.faults).toBeGreaterThanOrEqual(26)
  expect(counts).toMatchObject({ duplicateWrites: 0, falseSuccesses: 0, wrongOutcomes: 0 })
  expect(counts).toMatchObject({ leaks: 0, requestsElsewhere: 0 })
  expect(readFileSync(tableFile, 'utf8')).toBe(table)
})

/** Full jitter from 250 ms, doubled for each attempt. A Retry-After is never shortened. The first attempt is not delayed. */
function isDelayAllowed(delayMs: number, retry: number, retryAfterMs: number | undefined): boolean {
  if (retry === 0) return delayMs === 0
  return retryAfterMs === undefined ? delayMs >= 0 && delayMs <= 250 * 2 ** (retry - 1) : delayMs >= retryAfterMs
}

function definedOf(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}
