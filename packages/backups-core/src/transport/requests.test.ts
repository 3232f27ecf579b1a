import { describe, expect, test } from 'vitest'
import { errorOf, observedBackups, success } from '../../test/observed-backups.ts'
import type { CallOptions } from '../options.ts'

const ids = [
  { name: 'a slash', id: 'a/b', encoded: 'a%2Fb' },
  { name: 'a space', id: 'a b', encoded: 'a%20b' },
  { name: 'an umlaut', id: 'größe', encoded: 'gr%C3%B6%C3%9Fe' },
  { name: 'dots that are encoded already', id: '%2e%2e', encoded: '%252e%252e' },
  { name: 'a relative path', id: '../../v2/jobs', encoded: '..%2F..%2Fv2%2Fjobs' },
  { name: 'a backslash', id: '..\\..', encoded: '..%5C..' },
  { name: 'a query', id: 'a?b=c', encoded: 'a%3Fb%3Dc' },
  { name: 'a fragment', id: 'a#b', encoded: 'a%23b' },
  { name: 'three dots', id: '...', encoded: '...' },
  { name: 'a line break', id: 'a\nb', encoded: 'a%0Ab' },
  { name: 'an emoji', id: '😀', encoded: '%F0%9F%98%80' },
  { name: 'a replacement pattern', id: '$&', encoded: '%24%26' },
  { name: 'the name of a placeholder', id: '{backupId}', encoded: '%7BbackupId%7D' },
]

test.each(ids)('an id with $name is percent-encoded in the path', async ({ id, encoded }) => {
  const { client, requests } = observedBackups(() => success({}))
  await client.backups.describe({ clusterId: id, backupId: 'backup1' })
  await client.backups.delete({ clusterId: 'in01-1', backupId: id })
  const urls = requests.map(({ method, url }) => `${method} ${url.pathname}${url.search}${url.hash}`)
  expect(urls).toEqual([`GET /v2/clusters/${encoded}/backups/backup1`, `DELETE /v2/clusters/in01-1/backups/${encoded}`])
})

test.each(['policy', 'create', 'restoreCluster', '..'])(
  'the id %s is refused, because the path would be that of another operation',
  async (word) => {
    const { client, requests } = observedBackups(() => success({}))
    const error = await errorOf(client.backups.delete({ clusterId: 'in01-1', backupId: word }))
    expect(error).toMatchObject({ kind: 'invalid_argument', outcome: 'not_sent', field: 'backupId' })
    expect(requests).toEqual([])
  },
)

test('an id that is not well-formed Unicode is refused', async () => {
  const { client, requests } = observedBackups(() => success({}))
  const error = await errorOf(client.jobs.describe({ jobId: 'job-\ud800' }))
  expect(error).toMatchObject({ kind: 'invalid_argument', outcome: 'not_sent', field: 'jobId' })
  const listed = await errorOf(client.backups.list({ projectId: '\udc00' }).toArray({ max: 1 }))
  expect(listed).toMatchObject({ kind: 'invalid_argument', outcome: 'not_sent', field: 'projectId' })
  expect(requests).toEqual([])
})

describe('places of parameters', () => {
  test('filters are encoded in the query, and undefined ones are omitted', async () => {
    const { client, requests } = observedBackups(() => success({ backups: [] }))
    const list = client.backups.list({
      projectId: 'a&b=c d',
      clusterId: undefined as never,
      creationMethod: 'MANUAL',
      backupType: 'COLLECTION',
      start: '2026-01-01T00:00:00Z',
      end: '2026-01-02T00:00:00+01:00',
      pageSize: 10,
      currentPage: 3,
    })
    await list.toArray({ max: 1 })
    expect(requests[0]?.url.pathname).toBe('/v2/backups')
    expect(Object.fromEntries(requests[0]?.url.searchParams ?? [])).toEqual({
      projectId: 'a&b=c d',
      creationMethod: 'MANUAL',
      backupType: 'COLLECTION',
      start: '2026-01-01T00:00:00Z',
      end: '2026-01-02T00:00:00+01:00',
      pageSize: '10',
      currentPage: '3',
    })
  })

  test('ids are in the path, and other parameters in a JSON body under the same names', async () => {
    const { client, requests } = observedBackups(() => success({ jobId: 'job-1', password: 'p' }))
    await client.backups.restoreCluster({
      clusterId: 'in01-1',
      backupId: 'backup1',
      projectId: 'proj-1',
      clusterName: 'copy',
      cuSize: 2,
      collectionStatus: 'KEEP',
    })
    const [request] = requests
    expect(request?.method).toBe('POST')
    expect(request?.url.pathname).toBe('/v2/clusters/in01-1/backups/backup1/restoreCluster')
    expect(request?.headers.get('content-type')).toBe('application/json')
    expect(JSON.parse(request?.body ?? '')).toEqual({
      projectId: 'proj-1',
      clusterName: 'copy',
      cuSize: 2,
      collectionStatus: 'KEEP',
    })
  })

  test('requests for the policy use the path of the policy', async () => {
    const { client, requests } = observedBackups(() => success({ status: 'DISABLED' }))
    await client.policies.get({ clusterId: 'in01-1' })
    await client.policies.set({ clusterId: 'in01-1', enabled: false })
    expect(requests.map(({ method, url, body }) => [method, url.pathname, body])).toEqual([
      ['GET', '/v2/clusters/in01-1/backups/policy', undefined],
      ['POST', '/v2/clusters/in01-1/backups/policy', '{"enabled":false}'],
    ])
  })

  test('reads and deletes have no body and no content type', async () => {
    const { client, requests } = observedBackups(() => success({}))
    await client.backups.describe({ clusterId: 'in01-1', backupId: 'backup1' })
    await client.backups.delete({ clusterId: 'in01-1', backupId: 'backup1' })
    for (const { headers, body } of requests) {
      expect(body).toBeUndefined()
      expect(headers.has('content-type')).toBe(false)
    }
  })

  test('the parameters of the caller are not changed', async () => {
    const { client } = observedBackups(() => success({}))
    const params = Object.freeze({ clusterId: 'in01-1', backupId: 'backup1' })
    await client.backups.describe(params)
    expect(params).toEqual({ clusterId: 'in01-1', backupId: 'backup1' })
  })
})

describe('headers of a call', () => {
  test('headers of a call replace others, except the key and the content type', async () => {
    const { client, requests, apiKey } = observedBackups(() => success({}))
    const headers = {
      'X-Trace': 'a1',
      'User-Agent': 'mine',
      Authorization: 'Bearer other',
      'Content-Type': 'text/plain',
    }
    await client.backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' }, { headers })
    expect(Object.fromEntries(requests[0]?.headers ?? [])).toEqual({
      accept: 'application/json',
      'cache-control': 'no-cache, no-store',
      'x-trace': 'a1',
      'user-agent': 'mine',
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
    })
  })

  test.each<[string, CallOptions['headers']]>([
    ['an object', { 'X-Trace': 'a1', 'x-none': undefined }],
    ['Headers', new Headers({ 'X-Trace': 'a1' })],
    ['a Map', new Map([['X-Trace', 'a1']])],
    ['pairs', [['X-Trace', 'a1']]],
    ['URLSearchParams', new URLSearchParams({ 'X-Trace': 'a1' })],
    ['no headers', {}],
  ])('headers of a call, given as %s, are sent with each attempt and do not replace the key', async (form, headers) => {
    const { client, clock, requests, apiKey } = observedBackups(
      (_, index) => (index === 0 ? new Response('', { status: 503 }) : success({ jobId: 'job-1' })),
      { pacing: false },
    )
    await clock.run(client.jobs.describe({ jobId: 'job-1' }, { headers }))
    const { headers: common } = requests[0] as (typeof requests)[0]
    const trace = form === 'no headers' ? null : 'a1'
    expect(requests.map((request) => request.headers.get('x-trace'))).toEqual([trace, trace])
    expect([...common.keys()].filter((name) => /none|0|,/.test(name))).toEqual([])
    expect(common.get('authorization')).toBe(`Bearer ${apiKey}`)
  })

  test('headers with the same name are joined, and an authorization header in any case is ignored', async () => {
    const { client, requests, apiKey } = observedBackups(() => success({ jobId: 'job-1' }))
    const headers: [string, string][] = [
      ['x-trace', 'a1'],
      ['X-TRACE', 'b2'],
      ['Authorization', 'Bearer other'],
    ]
    await client.jobs.describe({ jobId: 'job-1' }, { headers })
    expect(requests[0]?.headers.get('x-trace')).toBe('a1, b2')
    expect(requests[0]?.headers.get('authorization')).toBe(`Bearer ${apiKey}`)
  })

  test('headers of a call are not sent with the next call', async () => {
    const { client, requests } = observedBackups(() => success({}))
    await client.jobs.describe({ jobId: 'job-1' }, { headers: { 'x-trace': 'a1' } })
    await client.jobs.describe({ jobId: 'job-1' })
    expect(requests.map(({ headers }) => headers.get('x-trace'))).toEqual(['a1', null])
  })
})
