import { describe, expect, test, vi } from 'vitest'
import { abortListeners } from '../../test/node-only.ts'
import { errorOf, type Handler, observedBackups, silence, success } from '../../test/observed-backups.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const envelope = '{"code":0,"data":{"jobId":"job-1"}}'

/** A body that sends a part of the envelope and then stalls. It ignores signals, as fetch on Node 20 may. */
const stalledBody = (status: number): Response =>
  new Response(new ReadableStream({ start: (stream) => stream.enqueue(bytes(envelope.slice(0, 10))) }), { status })

/** A body that is cut short. */
const brokenBody = (status: number): Response =>
  new Response(
    new ReadableStream({
      start(stream) {
        stream.enqueue(bytes(envelope.slice(0, 10)))
        stream.error(new TypeError('terminated'))
      },
    }),
    { status },
  )

describe('bodies that stall', () => {
  test('the time limit of an attempt ends a stalled body', async () => {
    const { client, clock } = observedBackups(() => stalledBody(200), { retry: false })
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
    expect(error).toMatchObject({ kind: 'timeout', phase: 'attempt', outcome: 'unknown', status: 200, attempts: 1 })
    expect(clock.now()).toBe(30_000)
    expect(clock.timers()).toBe(0)
  })

  test('an abort settles a call with a stalled body', async () => {
    const controller = new AbortController()
    const { client, clock } = observedBackups(() => stalledBody(200))
    const failed = errorOf(client.jobs.describe({ jobId: 'job-1' }, { signal: controller.signal }))
    await clock.advance(1000)
    controller.abort()
    expect(await failed).toMatchObject({ kind: 'aborted', outcome: 'unknown', status: 200 })
    expect(clock.now()).toBe(1000)
    expect(clock.timers()).toBe(0)
    expect(abortListeners(controller.signal)).toBe(0)
  })

  test.each([
    [400, 'invalid_request'],
    [403, 'permission'],
  ])('HTTP %i with a stalled body is a refusal', async (status, kind) => {
    const { client, clock } = observedBackups(() => stalledBody(status), { retry: false })
    const error = await clock.run(errorOf(client.backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' })))
    expect(error).toMatchObject({ kind, outcome: 'rejected', status })
  })

  test('an abort while the body of a refusal stalls has outcome rejected', async () => {
    const controller = new AbortController()
    const { client, clock } = observedBackups(() => stalledBody(403))
    const failed = errorOf(client.jobs.describe({ jobId: 'job-1' }, { signal: controller.signal }))
    await clock.advance(1000)
    controller.abort()
    expect(await failed).toMatchObject({ kind: 'aborted', outcome: 'rejected', status: 403 })
  })

  test('an attempt without a response has no status', async () => {
    const { client, clock } = observedBackups(silence, { retry: false })
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
    expect(Object.hasOwn(error, 'status')).toBe(false)
  })

  test('a read with a stalled body is retried, and a create is not', async () => {
    const { client, clock, requests } = observedBackups((_, index) =>
      index === 0 ? stalledBody(200) : success({ jobId: 'job-1' }),
    )
    expect(await clock.run(client.jobs.describe({ jobId: 'job-1' }))).toEqual({ jobId: 'job-1' })
    expect(requests).toHaveLength(2)

    const creating = observedBackups(() => stalledBody(200))
    const made = errorOf(creating.client.backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' }))
    expect(await creating.clock.run(made)).toMatchObject({ kind: 'timeout', outcome: 'unknown', attempts: 1 })
  })
})

describe('bodies that are cut short', () => {
  test.each([
    [200, 'decode', 'unknown', 3],
    [500, 'server', 'unknown', 3],
    [404, 'not_found', 'rejected', 1],
    [429, 'rate_limit', 'rejected', 3],
  ])('HTTP %i with a body that is cut short has kind %s and outcome %s', async (status, kind, outcome, attempts) => {
    const { client, clock } = observedBackups(() => brokenBody(status))
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
    expect(error).toMatchObject({ kind, outcome, status, attempts })
  })
})

describe('bodies in several chunks', () => {
  test('a body in several chunks is joined', async () => {
    const { client } = observedBackups(() => {
      const text = bytes('{"code":0,"data":{"jobId":"größe"}}')
      const body = new ReadableStream({
        start(stream) {
          for (const byte of text) stream.enqueue(Uint8Array.of(byte))
          stream.close()
        },
      })
      return new Response(body)
    })
    expect(await client.jobs.describe({ jobId: 'job-1' })).toEqual({ jobId: 'größe' })
  })

  test('a response after the end of a call is dropped', async () => {
    const { promise: answer, resolve } = Promise.withResolvers<Response>()
    const { client, clock, events } = observedBackups(() => answer, { retry: false, timeoutMs: 1000 })
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
    resolve(success({ jobId: 'job-1' }))
    await clock.advance(60_000)
    expect(error).toMatchObject({ kind: 'timeout', phase: 'attempt' })
    expect(events.map(({ type }) => type)).toEqual(['request'])
  })
})

describe('custom fetches', () => {
  test.each<[string, () => unknown]>([
    ['returns undefined', () => undefined],
    ['returns no Response', () => ({ status: 200 })],
    [
      'throws',
      () => {
        throw new Error('no')
      },
    ],
    ['returns a response whose body has been read', () => Promise.resolve(readAlready())],
  ])('a call has outcome unknown if its custom fetch %s', async (_, fetch) => {
    const { client, clock } = observedBackups(silence, { fetch: fetch as never, retry: false })
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
    expect(error).toMatchObject({ outcome: 'unknown', attempts: 1 })
    expect(clock.timers()).toBe(0)
  })

  test('a custom fetch is called with the URL as a string and with `this` undefined', async () => {
    const calls: unknown[] = []
    const { client } = observedBackups(silence, {
      async fetch(this: unknown, url, init) {
        calls.push([this, url, init.method, init.redirect])
        return success({ jobId: 'job-1' })
      },
    })
    await client.jobs.describe({ jobId: 'job-1' })
    expect(calls).toEqual([[undefined, 'https://api.cloud.zilliz.com/v2/jobs/job-1', 'GET', 'error']])
  })
})

function readAlready(): Response {
  const response = new Response(envelope)
  void response.text()
  return response
}

test('a key that the server echoes is masked in the data', async () => {
  const apiKey = 'a-key-of-some-length'
  const { client } = observedBackups(
    () => success({ jobId: 'job-1', status: 'FAILED', reason: `token ${apiKey} has no role` }),
    { apiKey },
  )
  const error = await errorOf(client.jobs.wait({ jobId: 'job-1' }, { deadlineMs: 1000 }))
  expect(error.job?.reason).toBe('token [api key] has no role')
  expect(`${error.message} ${JSON.stringify(error)}`).not.toContain(apiKey)
})

test('a key shorter than 12 characters is not masked', async () => {
  const { client } = observedBackups(() => success({ jobId: 'job-1' }), { apiKey: 'job' })
  expect(await client.jobs.describe({ jobId: 'job-1' })).toEqual({ jobId: 'job-1' })
})

test.each([200, 429, 503])('a key shorter than 12 characters does not change the error of HTTP %i', async (status) => {
  const init = { status, headers: { requestid: 'any-1' } }
  const { client } = observedBackups(() => Response.json({ code: 429, message: 'Too many requests.' }, init), {
    apiKey: 'any',
    retry: false,
  })
  const error = await errorOf(client.jobs.describe({ jobId: 'job-1' }))
  expect(error.message).toBe(`describeJob: HTTP ${status}, code 429: Too many requests.`)
  expect(error.requestId).toBe('any-1')
})

test('a key with characters that JSON escapes is masked in the message', async () => {
  const apiKey = String.raw`hush-"hush"-\hush`
  const { client } = observedBackups(() => Response.json({ code: 1, message: `Bearer ${apiKey} is illegal` }), {
    apiKey,
  })
  expect((await errorOf(client.jobs.describe({ jobId: 'job-1' }))).message).toContain('Bearer [api key] is illegal')
})

describe('redirects', () => {
  test.each<[string, Handler]>([
    ['a read', () => new Response('', { status: 302, headers: { location: 'https://elsewhere.example.com' } })],
    ['a write', () => new Response('', { status: 307, headers: { location: '/v2/elsewhere' } })],
    ['a read in a browser', () => Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' })],
    ['a read that has not changed', () => new Response(null, { status: 304 })],
    ['a read whose body stalls', () => new Response(new ReadableStream(), { status: 302 })],
  ])('core does not follow %s even if fetch returns it', async (name, handler) => {
    const { client, clock, requests } = observedBackups(handler)
    const call =
      name !== 'a write'
        ? client.jobs.describe({ jobId: 'job-1' })
        : client.backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' })
    const error = await clock.run(errorOf(call))
    expect(error).toMatchObject({ kind: 'network', outcome: 'unknown', attempts: 1 })
    expect(requests).toHaveLength(1)
    expect(requests[0]?.redirect).toBe('error')
  })

  test('core does not follow redirects in workers, which do not support redirect: error', async () => {
    vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' })
    const { client, requests } = observedBackups(() => new Response('', { status: 302 }))
    const error = await errorOf(client.jobs.describe({ jobId: 'job-1' }))
    vi.unstubAllGlobals()
    expect(error).toMatchObject({ kind: 'network', outcome: 'unknown', status: 302, attempts: 1 })
    expect(requests[0]?.redirect).toBe('manual')
  })
})
