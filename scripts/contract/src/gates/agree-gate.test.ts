import { type RunningSimulator, startSimulator } from '@org/backups-sim'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreeCases } from './agree-cases.ts'
import { agreeWorld, compareWitnesses, simulatorWitness, type Witness } from './agree-gate.ts'
import { gateLine, isPassed } from '../gate.ts'
import { readSpec as readContract } from '@org/backups-spec/read-spec'

let simulator: RunningSimulator
let witness: Witness
beforeAll(async () => {
  simulator = await startSimulator(agreeWorld())
  witness = simulatorWitness(simulator)
})
afterAll(() => simulator.close())

test('the suite tries everything that can be wrong with each operation', () => {
  const cases = agreeCases(readContract().document)
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
  for (const kind of ['right', 'no key', 'wrong scheme', 'busy', 'fault'] as const) {
    const ids = cases.filter((one) => one.kind === kind).map(({ operationId }) => operationId)
    expect([kind, new Set(ids).size]).toEqual([kind, 10])
  }
})

test('one and the same witness agrees with itself, with nothing to explain', async () => {
  const result = await compareWitnesses(readContract(), [witness, witness], [])
  expect(result.faults).toEqual([])
  expect(gateLine(result)).toMatch(/^G5 agree: 10\/10 operations, (\d+)\/\1 cases alike or explained/)
})

test.each<[string, (response: Response, body: string) => Response, string]>([
  [
    'a status',
    (response, body) =>
      new Response(body, { status: response.status === 401 ? 403 : response.status, headers: response.headers }),
    'status: Prism 403, simulator 401',
  ],
  [
    'success and failure',
    (response, body) =>
      new Response(body.replace(/^\{"code":0,.*/, '{"code":1}'), {
        status: response.status,
        headers: { 'content-type': 'application/json', requestid: 'r' },
      }),
    'form: Prism failure, simulator success',
  ],
  [
    'a header',
    (response, body) =>
      new Response(body, { status: response.status, headers: { 'content-type': 'application/json' } }),
    'requestId: Prism no, simulator yes',
  ],
])('G5 fails when the two differ in %s, and says in which case', async (_, change, said) => {
  const other: Witness = async (one) => {
    const response = await witness(one)
    const headers = new Headers(response.headers)
    headers.delete('content-length')
    const body = await response.text()
    return change(new Response(null, { status: response.status, headers }), body)
  }
  const result = await compareWitnesses(readContract(), [other, witness], [])
  expect(isPassed(result)).toBe(false)
  expect(result.faults.map(({ what }) => what)).toContain(said)
})

test('G5 fails for an allowance that nobody needs', async () => {
  const unneeded = { name: 'the colour', reason: 'none', covers: () => false }
  const result = await compareWitnesses(readContract(), [witness, witness], [unneeded])
  expect(result.faults).toEqual([
    {
      where: 'the colour',
      what: 'the two do not differ in this any more',
      mend: 'pnpm contract --only G5, after taking it out',
    },
  ])
})
