/** Tests that `nodeFetch` reports every fault as `fetch` does. */
import { expectedAttempts } from '@org/testkit/fault-table'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodeFetch } from '../../src/node/index.ts'
import { calls } from '../calls.ts'
import { faults, runCell, startSurroundings, type Surroundings } from './run-cell.ts'

let around: Surroundings
beforeAll(async () => void (around = await startSurroundings()))
afterAll(() => around.close())

describe('nodeFetch', () => {
  describe.each(faults)('$name', (fault) => {
    test.each(calls)('$operationId over nodeFetch has the expected kind, outcome and attempts', async (call) => {
      const { attempts, requests } = expectedAttempts(call, fault, 'lasting')
      const cell = await runCell(call, [fault], around, nodeFetch)
      expect(cell).toMatchObject({ value: undefined, leaks: [], duplicateWrites: 0, requestsElsewhere: 0 })
      expect(cell.error).toMatchObject({ kind: fault.kind, outcome: fault.outcome, attempts })
      expect(cell.requests).toHaveLength(requests)
    })
  })
})
