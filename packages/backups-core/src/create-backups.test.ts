import { afterEach, describe, expect, test, vi } from 'vitest'
import { inspected } from '../test/node-only.ts'
import { connectionError, errorOf, failure, observedBackups, silence, success } from '../test/observed-backups.ts'
import { createBackups } from './create-backups.ts'
import { isBackupsError } from './errors/backups-error.ts'
import { BASE_URLS, type BackupsOptions } from './options.ts'
import { version } from './version.ts'

const apiKey = 'hush-hush'
const job = { jobId: 'job-1', status: 'PENDING' }

/** Returns the error that `createBackups` throws. */
function refusalOf(options: unknown): unknown {
  try {
    createBackups(options as BackupsOptions)
  } catch (error) {
    return error
  }
  throw new Error('It was accepted')
}

describe('defaults', () => {
  test('by default, a client sends requests with the key to the global server and does not follow redirects', async () => {
    const { client, requests, apiKey: key } = observedBackups(() => success(job))
    await client.jobs.describe({ jobId: 'job-1' })
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({ method: 'GET', body: undefined, redirect: 'error' })
    expect(requests[0]?.url.href).toBe('https://api.cloud.zilliz.com/v2/jobs/job-1')
    expect(Object.fromEntries(requests[0]?.headers ?? [])).toEqual({
      accept: 'application/json',
      authorization: `Bearer ${key}`,
      'cache-control': 'no-cache, no-store',
      'user-agent': `org-backups-core/${version}`,
    })
  })

  test('BASE_URLS contains the two servers', () => {
    expect(BASE_URLS).toEqual({
      global: 'https://api.cloud.zilliz.com',
      china: 'https://api.cloud.zilliz.com.cn',
    })
  })

  test('by default, an attempt times out after 30 s', async () => {
    const { client, clock } = observedBackups(silence)
    const error = await clock.run(errorOf(client.backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' })))
    expect(error).toMatchObject({ kind: 'timeout', phase: 'attempt' })
    expect(clock.now()).toBe(30_000)
  })

  test('by default, a call has three attempts and ends after 90 s', async () => {
    const { client, clock, requests } = observedBackups(silence)
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
    expect(error).toMatchObject({ kind: 'timeout', phase: 'deadline', attempts: 3 })
    expect(requests).toHaveLength(3)
    expect(clock.now()).toBe(90_000)
  })

  test('by default, 20 requests are sent immediately and the next one a second later', async () => {
    const { client, clock, sentAt } = observedBackups(() => success(job))
    await clock.run(Promise.all(Array.from({ length: 21 }, () => client.jobs.describe({ jobId: 'job-1' }))))
    expect(sentAt).toEqual([...Array<number>(20).fill(0), 1020])
  })
})

describe('default fetch', () => {
  afterEach(() => vi.unstubAllGlobals())

  test('a client reads the global fetch at each call', async () => {
    const client = createBackups({ apiKey })
    vi.stubGlobal('fetch', () => Promise.resolve(success(job)))
    expect(await client.jobs.describe({ jobId: 'job-1' })).toEqual(job)
  })
})

describe('browsers', () => {
  afterEach(() => vi.unstubAllGlobals())

  test('a client sends no user agent in a browser, because the browser sets the header', async () => {
    vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' })
    const { client, requests } = observedBackups(() => success(job), { userAgent: 'nightly/3.1' })
    await client.jobs.describe({ jobId: 'job-1' })
    expect([...(requests[0]?.headers.keys() ?? [])]).toEqual(['accept', 'authorization'])
  })

  test.each([undefined, {}, { userAgent: 'Node.js/24' }])(
    'a client sends the user agent if the navigator is %j, because that is not a browser',
    async (navigator) => {
      vi.stubGlobal('navigator', navigator)
      const { client, requests } = observedBackups(() => success(job))
      await client.jobs.describe({ jobId: 'job-1' })
      expect(requests[0]?.headers.get('user-agent')).toBe(`org-backups-core/${version}`)
    },
  )
})

test('creating a client sends no request', async () => {
  const { clock, requests } = observedBackups(() => success(job))
  await clock.idle()
  expect(requests).toEqual([])
  expect(clock.timers()).toBe(0)
})

const badOptions: { name: string; options: Record<string, unknown> | undefined; field: string }[] = [
  { name: 'missing options', options: undefined, field: 'apiKey' },
  { name: 'a missing key', options: { apiKey: undefined }, field: 'apiKey' },
  { name: 'an empty key', options: { apiKey: '' }, field: 'apiKey' },
  { name: 'a key that is not a string', options: { apiKey: 5 }, field: 'apiKey' },
  { name: 'timeoutMs: 0', options: { timeoutMs: 0 }, field: 'timeoutMs' },
  { name: 'a negative timeoutMs', options: { timeoutMs: -1 }, field: 'timeoutMs' },
  { name: 'a timeoutMs that is not a number', options: { timeoutMs: '30' }, field: 'timeoutMs' },
  { name: 'timeoutMs: NaN', options: { timeoutMs: Number.NaN }, field: 'timeoutMs' },
  { name: 'timeoutMs: null', options: { timeoutMs: null }, field: 'timeoutMs' },
  { name: 'deadlineMs: 0', options: { deadlineMs: 0 }, field: 'deadlineMs' },
  { name: 'deadlineMs: NaN', options: { deadlineMs: Number.NaN }, field: 'deadlineMs' },
  { name: 'a number as retry', options: { retry: 2 }, field: 'retry' },
  { name: 'retry: true', options: { retry: true }, field: 'retry' },
  { name: 'retry: null', options: { retry: null }, field: 'retry' },
  { name: 'negative attempts', options: { retry: { attempts: -1 } }, field: 'retry' },
  { name: 'fractional attempts', options: { retry: { attempts: 0.5 } }, field: 'retry' },
  { name: 'a number as pacing', options: { pacing: 20 }, field: 'pacing' },
  { name: 'pacing: true', options: { pacing: true }, field: 'pacing' },
  { name: 'pacing: null', options: { pacing: null }, field: 'pacing' },
  { name: 'requestsPerSecond: 0', options: { pacing: { requestsPerSecond: 0 } }, field: 'pacing' },
  { name: 'fractional requestsPerSecond', options: { pacing: { requestsPerSecond: 0.5 } }, field: 'pacing' },
  { name: 'a base URL that is not a string', options: { baseUrl: 5 }, field: 'baseUrl' },
  { name: 'a user agent of two lines', options: { userAgent: 'a\r\nx-evil: 1' }, field: 'userAgent' },
  { name: 'a fetch that is not a function', options: { fetch: {} }, field: 'fetch' },
  { name: 'a listener that is not a function', options: { onEvent: {} }, field: 'onEvent' },
]

test.each(badOptions)(
  'createBackups refuses $name, and the error contains the name of the option',
  ({ options, field }) => {
    const error = refusalOf(options && { apiKey, ...options })
    expect(isBackupsError(error, 'invalid_argument')).toBe(true)
    expect(error).toMatchObject({ outcome: 'not_sent', operation: 'createBackups', field, attempts: 0, history: [] })
  },
)

const secretKeys = [
  { name: 'a line break', key: 'hush\nhush' },
  { name: 'a second header', key: 'hush\r\nx-evil: 1' },
  { name: 'a space', key: 'hush hush' },
  { name: 'a letter outside of ASCII', key: 'hush-schlüssel' },
  { name: 'a null character', key: 'hush\0' },
]

test.each(secretKeys)('createBackups refuses a key with $name, and the error does not contain the key', ({ key }) => {
  const error = refusalOf({ apiKey: key })
  expect(error).toMatchObject({ kind: 'invalid_argument', outcome: 'not_sent', field: 'apiKey' })
  expect(inspected(error) + JSON.stringify(error)).not.toContain('hush')
})

describe('base URLs', () => {
  test.each([
    ['https://api.cloud.zilliz.com.cn', 'https://api.cloud.zilliz.com.cn/v2/jobs/job-1'],
    ['https://proxy.example.com/zilliz/', 'https://proxy.example.com/zilliz/v2/jobs/job-1'],
    ['https://proxy.example.com/v2/zilliz', 'https://proxy.example.com/v2/zilliz/v2/jobs/job-1'],
    ['https://v2/zilliz', 'https://v2/zilliz/v2/jobs/job-1'],
    ['https://proxy.example.com//', 'https://proxy.example.com/v2/jobs/job-1'],
    ['http://localhost', 'http://localhost/v2/jobs/job-1'],
    ['http://LOCALHOST:4010', 'http://localhost:4010/v2/jobs/job-1'],
    ['http://mock.localhost:4010', 'http://mock.localhost:4010/v2/jobs/job-1'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010/v2/jobs/job-1'],
    ['http://127.8.9.10', 'http://127.8.9.10/v2/jobs/job-1'],
    ['http://[::1]:4010', 'http://[::1]:4010/v2/jobs/job-1'],
  ])('createBackups accepts the base URL %s', async (baseUrl, url) => {
    const { client, requests } = observedBackups(() => success(job), { baseUrl })
    await client.jobs.describe({ jobId: 'job-1' })
    expect(requests[0]?.url.href).toBe(url)
  })

  test.each([
    'http://api.cloud.zilliz.com',
    'http://localhost.example.com',
    'http://example.com/localhost',
    'http://127.0.0.1.example.com',
    'http://example.com#http://localhost',
    'http://localhost@example.com',
    'http://xlocalhost',
    'http://10.0.0.1',
    'http://0.0.0.0',
    'http://[::2]',
    'ftp://localhost',
    'ws://localhost',
    'file:///v2',
    'javascript:alert(1)',
    'api.cloud.zilliz.com',
    '/v2',
    '',
    'https://user@api.cloud.zilliz.com',
    'https://:hush@api.cloud.zilliz.com',
    'https://api.cloud.zilliz.com?region=1',
    'https://api.cloud.zilliz.com#region',
    'http://user:hush@localhost',
  ])('createBackups refuses the base URL %s', (baseUrl) => {
    const error = refusalOf({ apiKey, baseUrl })
    expect(error).toMatchObject({ kind: 'invalid_argument', outcome: 'not_sent', field: 'baseUrl' })
    expect(inspected(error)).not.toContain('hush')
  })

  test.each([
    'https://api.cloud.zilliz.com/v2',
    'https://api.cloud.zilliz.com/v2/',
    'https://api.cloud.zilliz.com/v2//',
    'https://api.cloud.zilliz.com/v2/backups',
    'https://api.cloud.zilliz.com/v2/clusters/in01-1/backups/',
    'https://proxy.example.com/zilliz/v2/jobs',
  ])('createBackups refuses %s, because every request adds the path of the API', (baseUrl) => {
    const error = refusalOf({ apiKey, baseUrl })
    const message = 'createBackups: baseUrl must end before /v2, which every request adds'
    expect(error).toMatchObject({ kind: 'invalid_argument', outcome: 'not_sent', field: 'baseUrl', message })
  })

  test.each(['https://example.com/?', 'https://example.com/#'])(
    'createBackups removes the empty query or fragment of %s',
    async (baseUrl) => {
      const { client, requests } = observedBackups(() => success(job), { baseUrl })
      await client.jobs.describe({ jobId: 'job-1' })
      expect(requests[0]?.url.href).toBe('https://example.com/v2/jobs/job-1')
    },
  )
})

describe('options', () => {
  test('createBackups appends userAgent to the user agent of the package', async () => {
    const { client, requests } = observedBackups(() => success(job), { userAgent: 'nightly/3.1' })
    await client.jobs.describe({ jobId: 'job-1' })
    expect(requests[0]?.headers.get('user-agent')).toBe(`org-backups-core/${version} nightly/3.1`)
  })

  test('an undefined option has the default value', async () => {
    const { client, clock } = observedBackups(silence, {
      baseUrl: undefined,
      timeoutMs: undefined,
      deadlineMs: undefined,
      retry: undefined,
      pacing: undefined,
      userAgent: undefined,
    })
    expect(await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))).toMatchObject({ attempts: 3 })
    expect(clock.now()).toBe(90_000)
  })

  test('pacing: false sends all requests immediately', async () => {
    const { client, sentAt } = observedBackups(() => success(job), { pacing: false })
    await Promise.all(Array.from({ length: 50 }, () => client.jobs.describe({ jobId: 'job-1' })))
    expect(sentAt).toEqual(Array<number>(50).fill(0))
  })

  test('options of a call override the limits and retries of the client', async () => {
    const { client, clock, requests } = observedBackups(silence, {
      timeoutMs: 1000,
      deadlineMs: 10_000,
      retry: { attempts: 1 },
    })
    expect(await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))).toMatchObject({ attempts: 2 })
    expect(clock.now()).toBe(2125)
    const call = { timeoutMs: 3000, deadlineMs: 4000, retry: { attempts: 5 } }
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' }, call)))
    expect(error).toMatchObject({ attempts: 2, phase: 'deadline' })
    expect(clock.now()).toBe(2125 + 4000)
    expect(requests).toHaveLength(4)
  })

  test('deadlineMs: Infinity sets no deadline', async () => {
    const { client, clock } = observedBackups(silence, { timeoutMs: 86_400_000, deadlineMs: Number.POSITIVE_INFINITY })
    expect(await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))).toMatchObject({ phase: 'attempt' })
    expect(clock.now()).toBeGreaterThanOrEqual(3 * 86_400_000)
  })
})

const badCallOptions: { name: string; call: object; field: string }[] = [
  { name: 'an invalid signal', call: { signal: {} }, field: 'signal' },
  { name: 'signal: null', call: { signal: null }, field: 'signal' },
  { name: 'timeoutMs: 0', call: { timeoutMs: 0 }, field: 'timeoutMs' },
  { name: 'a negative deadlineMs', call: { deadlineMs: -1 }, field: 'deadlineMs' },
  { name: 'retry: true', call: { retry: true }, field: 'retry' },
  { name: 'a header of two lines', call: { headers: { 'x-note': 'hush\nhush' } }, field: 'headers' },
  { name: 'a header that is null', call: { headers: { 'x-note': null } }, field: 'headers' },
  { name: 'a header that is a number', call: { headers: { 'x-note': 5 } }, field: 'headers' },
  { name: 'a header in a Map that is a list', call: { headers: new Map([['x-note', ['hush']]]) }, field: 'headers' },
  { name: 'headers that are a text', call: { headers: 'x-note: hush' }, field: 'headers' },
  { name: 'headers that are null', call: { headers: null }, field: 'headers' },
  {
    name: 'headers that can be read once',
    call: { headers: new Map([['x-note', 'hush']]).entries() },
    field: 'headers',
  },
  { name: 'a header without a name', call: { headers: { '': 'hush' } }, field: 'headers' },
]

test.each(badCallOptions)('a call with $name is refused and sends nothing', async ({ call, field }) => {
  const { client, requests } = observedBackups(() => success(job))
  const error = await errorOf(client.jobs.describe({ jobId: 'job-1' }, call))
  expect(error).toMatchObject({ kind: 'invalid_argument', outcome: 'not_sent', operation: 'describeJob', field })
  expect(inspected(error)).not.toContain('hush')
  expect(requests).toEqual([])
})

describe('visibility of the key', () => {
  test('a printed client does not contain the key', () => {
    const { client, apiKey: key } = observedBackups(() => success(job))
    expect(inspected(client)).not.toContain(key)
    expect(JSON.stringify(client)).not.toContain(key)
    expect(Object.values(client.backups).join('')).not.toContain(key)
  })

  test.each([
    ['a refusal', () => failure(21119, 'The apikey is illegal', { status: 401 })],
    ['HTTP 500', () => new Response('', { status: 500 })],
    ['a broken connection', () => Promise.reject(connectionError('ECONNRESET'))],
    ['an unusable body', () => new Response('<html>')],
  ])('the printed error after %s and its JSON do not contain the key', async (_, handler) => {
    const { client, clock, apiKey: key } = observedBackups(handler)
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
    expect(inspected(error)).not.toContain(key)
    expect(JSON.stringify(error)).not.toContain(key)
    expect(`${error.message}${error.stack}`).not.toContain(key)
  })
})
