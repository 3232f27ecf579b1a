/** Tests that no cache between a program and the service answers a read of core. */
import { createBackupsClient } from '@org/backups-client'
import { createBackups, type FetchLike } from '@org/backups-core'
import { nodeFetch } from '@org/backups-core/node'
import { answer, startFaultServer, type FaultServer } from '@org/testkit'
import { Agent, fetch as packageFetch, getGlobalDispatcher, interceptors, request, setGlobalDispatcher } from 'undici'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

/** Responses may be cached for half an hour. Jobs are successful at the third request. */
let server: FaultServer
const usual = getGlobalDispatcher()

beforeEach(async () => {
  server = await startFaultServer((_, index) =>
    answer({
      headers: { 'cache-control': 'public, max-age=1800' },
      body: { code: 0, data: { jobId: 'job-1', status: index < 2 ? 'IN_PROGRESS' : 'SUCCESSFUL' } },
    }),
  )
  setGlobalDispatcher(new Agent().compose(interceptors.cache()))
})

afterEach(async () => {
  vi.unstubAllGlobals()
  await getGlobalDispatcher().close()
  setGlobalDispatcher(usual)
  await server.close()
})

const cacheOf = (input: string | Request, init?: RequestInit): string | undefined =>
  init?.cache ?? (typeof input === 'string' ? undefined : input.cache)

/** Next.js 14 replaces the global `fetch` and caches every GET unless `cache` is 'no-store'. */
function likeNext(): typeof globalThis.fetch {
  const kept = new Map<string, Response>()
  return async (given, init) => {
    const input = given as string | Request
    const isRead = (init?.method ?? (typeof input === 'string' ? 'GET' : input.method)) === 'GET'
    if (!isRead || cacheOf(input, init) === 'no-store') return globalThis.fetch(input, init)
    const url = typeof input === 'string' ? input : input.url
    const response = kept.get(url) ?? (await globalThis.fetch(input, init))
    kept.set(url, response.clone())
    return response
  }
}

/** React merges equal GETs of one render, unless they have a signal. */
function likeReact(): FetchLike {
  const kept = new Map<string, Response>()
  return async (url, init) => {
    if (init.signal) return globalThis.fetch(url, init)
    const response = kept.get(url) ?? (await globalThis.fetch(url, init))
    kept.set(url, response.clone())
    return response
  }
}

/** In these cache modes, the `fetch` of SvelteKit may return a response that its server has fetched earlier. */
const kitModes = new Set([undefined, 'default', 'force-cache', 'only-if-cached'])
const likeSvelteKit: FetchLike = async (url, init) =>
  kitModes.has(init.cache)
    ? Response.json({ code: 0, data: { jobId: 'job-1', status: 'IN_PROGRESS' } })
    : globalThis.fetch(url, init)

/** A custom transport without fetch options, over a dispatcher with a cache. */
const overRequest: FetchLike = async (url, { method = 'GET', headers }) => {
  const { statusCode, body } = await request(url, { method, headers: headers as Record<string, string> })
  return new Response(await body.text(), { status: statusCode })
}

const transports: Record<string, FetchLike | undefined> = {
  "Node's fetch": undefined,
  "undici's fetch": packageFetch as unknown as FetchLike,
  'a custom transport': overRequest,
  'a fetch that Next.js replaced': likeNext(),
  'a fetch that React replaced': likeReact(),
  "SvelteKit's fetch": likeSvelteKit,
}

describe.each(Object.entries(transports))('reads of core with %s', (_, fetch) => {
  const connect = (): ReturnType<typeof createBackups> =>
    createBackups({ apiKey: 'any-key', baseUrl: server.url, pacing: false, fetch })

  test('each poll of a wait reaches the service', async () => {
    await connect().jobs.wait({ jobId: 'job-1' }, { deadlineMs: Infinity, intervalMs: 1 })
    expect(server.requests).toHaveLength(3)
  })

  test('two equal reads send two requests', async () => {
    const client = connect()
    const first = await client.jobs.describe({ jobId: 'job-1' })
    await client.jobs.describe({ jobId: 'job-1' })
    const third = await client.jobs.describe({ jobId: 'job-1' })
    expect([first.status, third.status]).toEqual(['IN_PROGRESS', 'SUCCESSFUL'])
    expect(server.requests).toHaveLength(3)
  })
})

test('a read is fresh even if the program has cached an earlier response', async () => {
  await (await fetch(`${server.url}/v2/jobs/job-1`)).text()
  await (await fetch(`${server.url}/v2/jobs/job-1`)).text()
  expect(server.requests).toHaveLength(1)
  await createBackups({ apiKey: 'any-key', baseUrl: server.url }).jobs.describe({ jobId: 'job-1' })
  expect(server.requests).toHaveLength(2)
})

test.each<[string, typeof globalThis.fetch | undefined]>([
  ["Node's fetch", undefined],
  ['a fetch that Next.js replaced', likeNext()],
])('the raw client sends every read, with %s', async (_, fetch) => {
  const client = createBackupsClient({ apiKey: 'any-key', baseUrl: server.url, ...(fetch && { fetch }) })
  const path = { params: { path: { jobId: 'job-1' } } }
  await client.GET('/v2/jobs/{jobId}', path)
  await client.GET('/v2/jobs/{jobId}', path)
  expect(server.requests).toHaveLength(2)
})

test('nodeFetch sends the cache-control header for cache: no-store, as fetch does', async () => {
  const url = `${server.url}/v2/jobs/job-1`
  await (await nodeFetch(url, { cache: 'no-store' })).text()
  await (await nodeFetch(url, { cache: 'no-store' })).text()
  expect(server.requests.map(({ headers }) => headers.get('cache-control'))).toEqual(
    Array(2).fill('no-cache, no-store'),
  )
})

describe('static rendering in Next.js, where fetch throws to make the page dynamic', () => {
  const digest = 'DYNAMIC_SERVER_USAGE'
  const fetch = vi.fn<FetchLike>(async () => {
    throw Object.assign(new Error('Dynamic server usage: no-store fetch'), { digest })
  })
  const client = createBackups({ apiKey: 'any-key', fetch })
  beforeEach(() => void fetch.mockClear())

  test('a read that Next.js refuses during the build fails with the digest of Next.js and is not retried', async () => {
    const read = client.jobs.describe({ jobId: 'job-1' })
    await expect(read).rejects.toMatchObject({ kind: 'network', outcome: 'not_sent', digest, attempts: 1 })
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  test('a wait that Next.js refuses during the build ends at the first poll, with the digest of Next.js', async () => {
    const wait = client.jobs.wait({ jobId: 'job-1' }, { deadlineMs: Infinity })
    await expect(wait).rejects.toMatchObject({ kind: 'network', digest, jobId: 'job-1' })
    expect(fetch).toHaveBeenCalledTimes(1)
  })
})

test('an error that may contain the key has no digest', async () => {
  const fetch: FetchLike = async () => {
    throw Object.assign(new Error('refused'), { digest: 'any-key-of-some-length' })
  }
  const client = createBackups({ apiKey: 'any-key-of-some-length', fetch, retry: false })
  await expect(client.jobs.describe({ jobId: 'job-1' })).rejects.not.toHaveProperty('digest')
})

test('core requests a fresh response in jsdom, which imitates the navigator of a browser', async () => {
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (linux) AppleWebKit/537.36 (KHTML, like Gecko) jsdom/26.1.0' })
  const client = createBackups({ apiKey: 'any-key', baseUrl: server.url })
  await client.jobs.describe({ jobId: 'job-1' })
  await client.jobs.describe({ jobId: 'job-1' })
  expect(server.requests).toHaveLength(2)
})
