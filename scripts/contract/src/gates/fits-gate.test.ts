import { expect, test } from 'vitest'
import { fitsGate } from './fits-gate.ts'
import { gateLine, isPassed } from '../gate.ts'
import type { FetchLike } from '../wire/observe-wire.ts'
import { readSpec as readContract } from '@org/backups-spec/read-spec'

const few = { seed: 3, requests: 4, answers: 4 }

test('G4 passes: every request of core and every answer of the simulator fits', async () => {
  const result = await fitsGate(readContract(), { seed: 1, requests: 8, answers: 8 })
  expect(result.faults).toEqual([])
  expect(isPassed(result)).toBe(true)
  expect(gateLine(result)).toMatch(
    /^G4 requests: 10\/10 operations, \d{3} cases, (\d+)\/\1 wrong calls held back \(seed 1\); answers: 50\/50 cells, \d+ answers; recorded: (\d+)\/\2 /,
  )
})

/** Something between core and the wire that changes what is sent. */
const changed =
  (change: (url: string, init: RequestInit) => [string, RequestInit]): ((fetch: FetchLike) => FetchLike) =>
  (fetch) =>
  (url, init) =>
    fetch(...change(url, init))

const inBody = (init: RequestInit, change: (body: string) => string): RequestInit =>
  typeof init.body === 'string' ? { ...init, body: change(init.body) } : init

test.each<[string, (url: string, init: RequestInit) => [string, RequestInit], string]>([
  [
    'a field of the body is renamed',
    (url, init) => [url, inBody(init, (body) => body.replace('"backupType"', '"backup_type"'))],
    'createBackup',
  ],
  ['a query parameter is renamed', (url, init) => [url.replace('pageSize=', 'page_size='), init], 'listBackups'],
  ['the path has another version', (url, init) => [url.replace('/v2/jobs', '/v1/jobs'), init], 'describeJob'],
  ['the method is another one', (url, init) => [url, { ...init, method: 'GET', body: null }], 'deleteBackup'],
  [
    'a value is changed on the pointer',
    (url, init) => [url, inBody(init, (body) => body.replace('"KEEP"', '"RELEASE"'))],
    'restoreCluster',
  ],
])('G4 fails when %s on the pointer to the wire, and says for which call', async (_, change, id) => {
  const result = await fitsGate(readContract(), { ...few, throughRequests: changed(change) })
  expect(isPassed(result)).toBe(false)
  expect(result.faults.some(({ where }) => where.startsWith(id))).toBe(true)
})

/** Something between the simulator and core that changes what is answered. */
const answering =
  (change: (body: string) => string, status?: number): ((fetch: FetchLike) => FetchLike) =>
  (fetch) =>
  async (url, init) => {
    const response = await fetch(url, init)
    const headers = new Headers(response.headers)
    headers.delete('content-length')
    return new Response(change(await response.text()), { status: status ?? response.status, headers })
  }

test.each([
  ['a field is renamed', (body: string) => body.replaceAll('"backupName"', '"name"'), 'backupName|name'],
  ['a number is text', (body: string) => body.replaceAll(/"size":(\d+)/g, '"size":"$1"'), 'size'],
  ['a word is unknown', (body: string) => body.replaceAll('"AVAILABLE"', '"READY"'), 'READY'],
  ['a success lacks its data', (body: string) => body.replace(/"data":.*\}/, '"more":{}}'), 'data'],
])('G4 fails when in an answer of the simulator %s, and says where', async (_, change, said) => {
  const result = await fitsGate(readContract(), { ...few, throughAnswers: answering(change) })
  expect(isPassed(result)).toBe(false)
  expect(result.faults.map(({ what }) => what).join('\n')).toMatch(new RegExp(said))
})

test('G4 fails for a form that never comes: an empty cell is named', async () => {
  const result = await fitsGate(readContract(), { ...few, throughAnswers: answering((body) => body, 500) })
  expect(isPassed(result)).toBe(false)
  expect(result.faults.map(({ where }) => where)).toEqual(
    expect.arrayContaining(['listBackups success', 'describeJob 401', 'exportBackup 429']),
  )
})

test('G4 fails when the document has an operation that core does not send', async () => {
  const contract = readContract()
  const list = contract.document.paths['/v2/backups']?.['get']
  contract.document.paths['/v2/jobs'] = { get: { ...list!, operationId: 'listJobs', parameters: [] } }
  const result = await fitsGate(contract, few)
  expect(gateLine(result)).toContain('10/11 operations')
  expect(result.faults.map(({ where, what }) => `${where}: ${what}`)).toContain('listJobs: no method of core sends it')
})
