import { type RunningSimulator, startSimulator } from '@org/backups-sim'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreeCases } from './agree-cases.ts'
import { agreeState, compareResponders, type Responder, simulatorResponder } from './agree-gate.ts'
import { gateLine, isPassed } from '../gate-result.ts'
import { calls } from '@org/backups-spec/document'
import { readSpec } from '@org/backups-spec/read-spec'

let simulator: RunningSimulator
let responder: Responder
beforeAll(async () => {
  simulator = await startSimulator(agreeState())
  responder = simulatorResponder(simulator)
})
afterAll(() => simulator.close())

test('agreeCases returns every kind of case for each operation', () => {
  const { document } = readSpec()
  const cases = agreeCases(document)
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
  for (const kind of ['right', 'no key', 'wrong scheme', 'busy', 'fault'] as const) {
    const ids = cases.filter((one) => one.kind === kind).map(({ operationId }) => operationId)
    expect([kind, [...new Set(ids)]]).toEqual([kind, calls(document).map(({ id }) => id)])
  }
})

test('G5 finds no difference between a responder and itself', async () => {
  const result = await compareResponders(readSpec(), [responder, responder], [])
  expect(result.problems).toEqual([])
  expect(gateLine(result)).toMatch(/^G5 agree: (\d+)\/\1 operations, (\d+)\/\2 cases alike or explained/)
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
])('G5 fails when the responders differ in %s, and names the case', async (_, change, said) => {
  const other: Responder = async (one) => {
    const response = await responder(one)
    const headers = new Headers(response.headers)
    headers.delete('content-length')
    const body = await response.text()
    return change(new Response(null, { status: response.status, headers }), body)
  }
  const result = await compareResponders(readSpec(), [other, responder], [])
  expect(isPassed(result)).toBe(false)
  expect(result.problems.map(({ what }) => what)).toContain(said)
})

test('G5 fails for an exemption that is not needed', async () => {
  const unneeded = { name: 'the color', reason: 'none', covers: () => false }
  const result = await compareResponders(readSpec(), [responder, responder], [unneeded])
  expect(result.problems).toEqual([
    {
      where: 'the color',
      what: 'Prism and the simulator no longer differ in this',
      fix: 'remove the exemption',
    },
  ])
})
