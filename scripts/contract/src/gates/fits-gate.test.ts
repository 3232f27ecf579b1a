import { aCreate, aJobRead, aList } from '@org/testkit'
import { expect, test } from 'vitest'
import { fitsGate } from './fits-gate.ts'
import { gateLine, isPassed } from '../gate-result.ts'
import type { FetchLike } from '../wire/observe-wire.ts'
import { readSpec } from '@org/backups-spec/read-spec'

const few = { seed: 3, requests: 4, responses: 4 }

test('G4 passes for the repository', async () => {
  const result = await fitsGate(readSpec(), { seed: 1, requests: 8, responses: 8 })
  expect(result.problems).toEqual([])
  expect(isPassed(result)).toBe(true)
  expect(gateLine(result)).toMatch(
    /^G4 requests: (\d+)\/\1 operations, \d+ cases, (\d+)\/\2 wrong calls refused \(seed 1\); responses: (\d+)\/\3 cells, \d+ responses; recorded: (\d+)\/\4 /,
  )
})

/** Changes the requests of core. */
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
    aCreate,
  ],
  ['a query parameter is renamed', (url, init) => [url.replace('pageSize=', 'page_size='), init], aList],
  ['the path has another version', (url, init) => [url.replace('/v2/jobs', '/v1/jobs'), init], aJobRead],
  ['the method is another one', (url, init) => [url, { ...init, method: 'GET', body: null }], 'deleteBackup'],
  [
    'a value is changed',
    (url, init) => [url, inBody(init, (body) => body.replace('"KEEP"', '"RELEASE"'))],
    'restoreCluster',
  ],
])('G4 fails if, in a request of core, %s, and names the operation', async (_, change, id) => {
  const result = await fitsGate(readSpec(), { ...few, throughRequests: changed(change) })
  expect(isPassed(result)).toBe(false)
  expect(result.problems.some(({ where }) => where.startsWith(id))).toBe(true)
})

/** Changes the responses of the simulator. */
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
  ['a value is unknown', (body: string) => body.replaceAll('"AVAILABLE"', '"READY"'), 'READY'],
  ['a success lacks its data', (body: string) => body.replace(/"data":.*\}/, '"more":{}}'), 'data'],
])('G4 fails if, in a response of the simulator, %s, and names the place', async (_, change, said) => {
  const result = await fitsGate(readSpec(), { ...few, throughResponses: answering(change) })
  expect(isPassed(result)).toBe(false)
  expect(result.problems.map(({ what }) => what).join('\n')).toMatch(new RegExp(said))
})

test('G4 fails if the simulator never returns a documented response, and names the response and its operation', async () => {
  const result = await fitsGate(readSpec(), { ...few, throughResponses: answering((body) => body, 500) })
  expect(isPassed(result)).toBe(false)
  expect(result.problems.map(({ where }) => where)).toEqual(
    expect.arrayContaining([`${aList} success`, `${aJobRead} 401`, 'exportBackup 429']),
  )
})

test('G4 fails for an operation that core does not have', async () => {
  const spec = readSpec()
  const list = spec.document.paths['/v2/backups']?.['get']
  spec.document.paths['/v2/jobs'] = { get: { ...list!, operationId: 'listJobs', parameters: [] } }
  const result = await fitsGate(spec, few)
  expect(result.problems.map(({ where, what }) => `${where}: ${what}`)).toContain(
    'listJobs: no method of core sends this operation',
  )
})
