import { answer, startFaultServer } from '@org/testkit'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { errorOf } from '../../test/observed-backups.ts'
import { createBackups } from '../create-backups.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Returns the body that a create request sends. */
async function bodyOfCreate(): Promise<unknown> {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json({ code: 0, data: {} }))
  vi.stubGlobal('fetch', fetch)
  await createBackups({ apiKey: 'any-key' }).backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' })
  expect(fetch.mock.calls).toHaveLength(1)
  return fetch.mock.calls[0]?.[1]?.body
}

test('a body is sent as text', async () => {
  expect(await bodyOfCreate()).toBe('{"backupType":"CLUSTER"}')
})

test('on Deno, which repeats requests with a text body, a body is sent as a Blob of the same bytes', async () => {
  vi.stubGlobal('Deno', {})
  const body = await bodyOfCreate()
  expect(body).toBeInstanceOf(Blob)
  expect(await (body as Blob).text()).toBe('{"backupType":"CLUSTER"}')
})

test('on Deno, a request without a body gets no Blob', async () => {
  vi.stubGlobal('Deno', {})
  const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json({ code: 0, data: {} }))
  vi.stubGlobal('fetch', fetch)
  await createBackups({ apiKey: 'any-key' }).jobs.describe({ jobId: 'job-1' })
  expect(fetch.mock.calls[0]?.[1]).not.toHaveProperty('body')
})

describe('requests that fetch refuses before it sends them', () => {
  const params = { clusterId: 'in01-1', backupType: 'CLUSTER' } as const

  test('a signal from another environment, such as jsdom, does not prevent a request', async () => {
    const { url, requests, close } = await startFaultServer([answer({ body: { code: 0, data: { jobId: 'job-1' } } })])
    vi.stubGlobal(
      'AbortController',
      class {
        signal = Object.assign(new EventTarget(), { aborted: false })
        abort = (): void => {}
      },
    )
    const client = createBackups({ apiKey: 'a-key-of-some-length', baseUrl: url, pacing: false })
    expect(await client.backups.create(params)).toEqual({ jobId: 'job-1' })
    expect(requests.map(({ body }) => body)).toEqual(['{"backupType":"CLUSTER"}'])
    await close()
  })

  test('a missing fetch ends a call and a wait, and the message names the option', async () => {
    vi.stubGlobal('fetch', undefined)
    const client = createBackups({ apiKey: 'any-key', pacing: false })
    const message = 'fetch is missing in this environment: pass one to createBackups'
    const refused = { kind: 'invalid_argument', outcome: 'not_sent', field: 'fetch', attempts: 1 }
    expect(await errorOf(client.backups.create(params))).toMatchObject({
      ...refused,
      message: `createBackup: ${message}`,
    })
    expect(await errorOf(client.jobs.wait({ jobId: 'job-1' }, { deadlineMs: Infinity }))).toMatchObject({
      ...refused,
      message: `describeJob: ${message}`,
    })
  })

  /** Replaces `fetch` and `Request` with functions that fail with the given messages. */
  const stubFailures = (fetchMessage: string, requestMessage: string) => {
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.reject(new TypeError(fetchMessage)))
    vi.stubGlobal('fetch', fetch)
    vi.stubGlobal('Request', function Request() {
      throw new TypeError(requestMessage)
    })
    return fetch
  }

  test('an argument that fetch refuses ends the call with outcome not_sent, and the message does not contain the key', async () => {
    const apiKey = 'a-key-of-some-length'
    stubFailures(`Bearer ${apiKey} is refused`, `Bearer ${apiKey} is refused`)
    const error = await errorOf(createBackups({ apiKey }).backups.create(params))
    expect(error).toMatchObject({ kind: 'invalid_argument', outcome: 'not_sent', attempts: 1 })
    expect(error.message).toBe('createBackup: fetch refused the request: Bearer [api key] is refused')
    expect(error.cause).toBeUndefined()
  })

  test('a fetch failure counts as a network failure if the Request constructor throws a different error', async () => {
    const fetch = stubFailures('Failed to fetch', 'Request is not implemented')
    const error = await errorOf(createBackups({ apiKey: 'any-key' }).backups.create(params))
    expect(error).toMatchObject({ kind: 'network', outcome: 'unknown', attempts: 1 })
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  test('a network failure is not a refused request', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.reject(new TypeError('Failed to fetch')))
    vi.stubGlobal('fetch', fetch)
    const error = await errorOf(createBackups({ apiKey: 'any-key' }).backups.create(params))
    expect(error).toMatchObject({ kind: 'network', outcome: 'unknown', attempts: 1 })
    expect(fetch).toHaveBeenCalledTimes(1)
  })
})
