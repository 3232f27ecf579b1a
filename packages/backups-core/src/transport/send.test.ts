import { describe, expect, test } from 'vitest'
import {
  connectionError,
  errorOf,
  failure,
  type Handler,
  observedBackups,
  silence,
  success,
} from '../../test/observed-backups.ts'

const ids = { clusterId: 'in01-1', backupId: 'backup1' }
const reset = (): Promise<Response> => Promise.reject(connectionError('ECONNRESET'))
const refused = (): Promise<Response> => Promise.reject(connectionError('ECONNREFUSED', 'connect'))
const respondWith =
  (status: number, headers?: Record<string, string>): Handler =>
  () =>
    new Response('', { status, ...(headers && { headers }) })
const inTurn =
  (...handlers: Handler[]): Handler =>
  (request, index) =>
    (handlers[index] as Handler)(request, index)

describe('outcomes of a DELETE with several attempts', () => {
  test.each<[string, Handler[], string, string]>([
    ['a lost response, then "not found"', [respondWith(503), respondWith(404)], 'not_found', 'unknown'],
    ['a reset, then "not found" as a code', [reset, () => failure(96_018, 'Gone.')], 'not_found', 'unknown'],
    ['a lost response, then a refusal of the key', [respondWith(500), respondWith(401)], 'auth', 'unknown'],
    ['a lost response, then a refused connection', [respondWith(500), refused, refused], 'network', 'unknown'],
    [
      'a lost response, 429, then "not found"',
      [respondWith(500), respondWith(429), respondWith(404)],
      'not_found',
      'unknown',
    ],
    ['429, then "not found"', [respondWith(429), respondWith(404)], 'not_found', 'rejected'],
    ['a refused connection, then "not found"', [refused, respondWith(404)], 'not_found', 'rejected'],
    ['a refused connection each time', [refused, refused, refused], 'network', 'not_sent'],
    ['429 each time', [respondWith(429), respondWith(429), respondWith(429)], 'rate_limit', 'rejected'],
    ['429, then a reset, then a reset', [respondWith(429), reset, reset], 'network', 'unknown'],
    ['"not found" first', [respondWith(404)], 'not_found', 'rejected'],
  ])('a DELETE has the correct outcome after %s', async (_, handlers, kind, outcome) => {
    const { client, clock, requests } = observedBackups(inTurn(...handlers))
    const error = await clock.run(errorOf(client.backups.delete(ids)))
    expect(error).toMatchObject({ kind, outcome, attempts: handlers.length, ...ids })
    expect(requests).toHaveLength(handlers.length)
  })

  test('a DELETE that succeeds after a lost response is a success', async () => {
    const { client, clock } = observedBackups(inTurn(respondWith(500), () => success({ backupId: 'backup1' })))
    expect(await clock.run(client.backups.delete(ids))).toEqual({ backupId: 'backup1' })
  })
})

test('the outcome of a read is that of its last attempt', async () => {
  const { client, clock } = observedBackups(inTurn(respondWith(503), respondWith(404)))
  const error = await clock.run(errorOf(client.backups.describe(ids)))
  expect(error).toMatchObject({ kind: 'not_found', outcome: 'rejected', attempts: 2 })
})

describe('history', () => {
  test('the history has start, duration, result and delay of each attempt', async () => {
    const { client, clock } = observedBackups(inTurn(silence, respondWith(503), reset), { timeoutMs: 1000 })
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
    expect(error.history).toEqual([
      { startedAt: '2026-01-01T00:00:00.000Z', durationMs: 1000, delayMs: 0, kind: 'timeout' },
      { startedAt: '2026-01-01T00:00:01.125Z', durationMs: 0, delayMs: 125, kind: 'server', status: 503 },
      { startedAt: '2026-01-01T00:00:01.375Z', durationMs: 0, delayMs: 250, kind: 'network' },
    ])
    expect(error.attempts).toBe(3)
  })

  test('calls have separate histories', async () => {
    const { client, clock } = observedBackups(respondWith(404))
    const errors = await clock.run(
      Promise.all([errorOf(client.jobs.describe({ jobId: 'a' })), errorOf(client.jobs.describe({ jobId: 'b' }))]),
    )
    expect(errors.map(({ jobId, history }) => [jobId, history.length])).toEqual([
      ['a', 1],
      ['b', 1],
    ])
  })
})

describe('deadlines', () => {
  const call = { deadlineMs: 10_000, retry: { attempts: 5 } }

  test('the deadline ends an attempt in progress with phase deadline', async () => {
    const { client, clock, requests } = observedBackups(silence)
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' }, call)))
    expect(error).toMatchObject({ kind: 'timeout', phase: 'deadline', outcome: 'unknown', attempts: 1 })
    expect(clock.now()).toBe(10_000)
    expect(requests[0]?.signal.aborted).toBe(true)
  })

  test('the time limit of an attempt ends it with phase attempt', async () => {
    const { client, clock } = observedBackups(silence, { timeoutMs: 4000 })
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' }, { ...call, retry: false })))
    expect(error).toMatchObject({ kind: 'timeout', phase: 'attempt', outcome: 'unknown', attempts: 1 })
    expect(clock.now()).toBe(4000)
  })

  test('no attempt starts after the deadline', async () => {
    const { client, clock, sentAt } = observedBackups(silence, { timeoutMs: 3000 })
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' }, call)))
    expect(error).toMatchObject({ kind: 'timeout', phase: 'deadline', attempts: 4 })
    expect(sentAt).toEqual([0, 3125, 6375, 9875])
    expect(clock.now()).toBe(10_000)
  })

  test('a call whose retry delay exceeds the deadline fails immediately with the last failure', async () => {
    const { client, clock, requests } = observedBackups(respondWith(503), { random: () => 0.8 })
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' }, { ...call, deadlineMs: 600 })))
    expect(error).toMatchObject({ kind: 'server', status: 503, attempts: 2 })
    expect(clock.now()).toBe(200)
    expect(requests).toHaveLength(2)
  })

  test('no attempt starts if the deadline passes at the end of a delay', async () => {
    const { client, clock, requests } = observedBackups(respondWith(429, { 'retry-after': '10' }))
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' }, call)))
    expect(error).toMatchObject({ kind: 'rate_limit', outcome: 'rejected', retryAfterMs: 10_000, attempts: 1 })
    expect(requests).toHaveLength(1)
  })

  test('a call that pacing would delay past the deadline fails immediately with phase pacing and outcome not_sent', async () => {
    const { client, clock, requests } = observedBackups(() => success({}), { pacing: { requestsPerSecond: 1 } })
    await client.jobs.describe({ jobId: 'job-1' })
    const error = await errorOf(client.jobs.describe({ jobId: 'job-1' }, { deadlineMs: 999 }))
    expect(error).toMatchObject({ kind: 'timeout', phase: 'pacing', outcome: 'not_sent', attempts: 0, history: [] })
    expect(clock.now()).toBe(0)
    expect(clock.timers()).toBe(0)
    expect(requests).toHaveLength(1)
  })

  test('if pacing would delay a second attempt past the deadline, the outcome is that of the first attempt', async () => {
    const { client, clock, requests } = observedBackups(respondWith(429), { pacing: { requestsPerSecond: 1 } })
    const error = await clock.run(errorOf(client.backups.delete(ids, { deadlineMs: 999 })))
    expect(error).toMatchObject({ kind: 'timeout', phase: 'pacing', outcome: 'rejected', attempts: 1 })
    expect(requests).toHaveLength(1)
  })
})

describe('aborts', () => {
  const reason = new Error('The user went away')

  /** Aborts after `ms` and returns the error. Fails if the clock moves before the call settles. */
  async function abortedAfter(ms: number, handler: Handler, more: object = {}) {
    const controller = new AbortController()
    const around = observedBackups(handler, more)
    const failed = errorOf(around.client.backups.delete(ids, { signal: controller.signal }))
    await around.clock.advance(ms)
    controller.abort(reason)
    const error = await failed
    expect(around.clock.now()).toBe(ms)
    expect(around.clock.timers()).toBe(0)
    await around.clock.advance(100_000)
    return { ...around, error }
  }

  test('an abort before the call sends nothing', async () => {
    const { client, clock, requests, events } = observedBackups(() => success({}))
    const error = await errorOf(client.backups.delete(ids, { signal: AbortSignal.abort(reason) }))
    expect(error).toMatchObject({ kind: 'aborted', outcome: 'not_sent', attempts: 0, cause: reason, ...ids })
    expect(clock.timers()).toBe(0)
    expect(requests).toEqual([])
    expect(events).toEqual([])
  })

  test('an abort during the request has outcome unknown', async () => {
    const { error, requests } = await abortedAfter(500, silence)
    expect(error).toMatchObject({ kind: 'aborted', outcome: 'unknown', attempts: 1, cause: reason })
    expect(error.history).toMatchObject([{ kind: 'aborted', durationMs: 500 }])
    expect(requests).toHaveLength(1)
    expect(requests[0]?.signal.aborted).toBe(true)
  })

  test('an abort in the delay after a 429 has outcome rejected', async () => {
    const { error, requests } = await abortedAfter(500, respondWith(429, { 'retry-after': '30' }))
    expect(error).toMatchObject({ kind: 'aborted', outcome: 'rejected', attempts: 1, cause: reason })
    expect(error.history).toMatchObject([{ kind: 'rate_limit', status: 429 }])
    expect(requests).toHaveLength(1)
  })

  test('an abort in the delay after a 503 has outcome unknown', async () => {
    const { error, requests } = await abortedAfter(100, respondWith(503))
    expect(error).toMatchObject({ kind: 'aborted', outcome: 'unknown', attempts: 1, cause: reason })
    expect(requests).toHaveLength(1)
  })

  test('the error of an abort in the delay after a timeout has no phase', async () => {
    const { error } = await abortedAfter(1050, silence, { timeoutMs: 1000 })
    expect(error).toMatchObject({ kind: 'aborted', outcome: 'unknown', attempts: 1 })
    expect(error.phase).toBeUndefined()
  })

  test('an abort in the delay after a refused connection has outcome not_sent', async () => {
    const { error } = await abortedAfter(100, refused)
    expect(error).toMatchObject({ kind: 'aborted', outcome: 'not_sent', attempts: 1 })
  })

  test('an abort during pacing has outcome not_sent', async () => {
    const { client, clock, requests } = observedBackups(() => success({}), { pacing: { requestsPerSecond: 1 } })
    await client.backups.delete(ids)
    const controller = new AbortController()
    const failed = errorOf(client.backups.delete(ids, { signal: controller.signal }))
    await clock.advance(500)
    controller.abort(reason)
    expect(await failed).toMatchObject({ kind: 'aborted', outcome: 'not_sent', attempts: 0, cause: reason })
    expect(clock.now()).toBe(500)
    expect(clock.timers()).toBe(0)
    expect(requests).toHaveLength(1)
  })

  test('an abort during the pacing of a second attempt has the outcome of the first attempt', async () => {
    const controller = new AbortController()
    const { client, clock, requests } = observedBackups(respondWith(429), { pacing: { requestsPerSecond: 1 } })
    const failed = errorOf(client.backups.delete(ids, { signal: controller.signal }))
    await clock.advance(500)
    controller.abort(reason)
    expect(await failed).toMatchObject({ kind: 'aborted', outcome: 'rejected', attempts: 1, cause: reason })
    expect(requests).toHaveLength(1)
  })

  test('an abort after the call changes nothing', async () => {
    const controller = new AbortController()
    const { client } = observedBackups(() => success({ backupId: 'backup1' }))
    const deleted = client.backups.delete(ids, { signal: controller.signal })
    expect(await deleted).toEqual({ backupId: 'backup1' })
    controller.abort(reason)
    expect(await deleted).toEqual({ backupId: 'backup1' })
  })

  test('an AbortSignal.timeout aborts the call, and the cause is the reason of the signal', async () => {
    const { client } = observedBackups(silence)
    const error = await errorOf(client.backups.delete(ids, { signal: AbortSignal.timeout(1) }))
    expect(error).toMatchObject({ kind: 'aborted', outcome: 'unknown', cause: { name: 'TimeoutError' } })
  })
})

describe('parameters that change after the call', () => {
  test('changing the parameters after the call changes neither the second attempt nor the ids on the error', async () => {
    const params = { ...ids }
    const { client, clock, requests } = observedBackups(respondWith(503))
    const failed = errorOf(client.backups.delete(params))
    params.backupId = 'backup2'
    expect(await clock.run(failed)).toMatchObject({ backupId: 'backup1' })
    expect(new Set(requests.map(({ url }) => url.pathname)).size).toBe(1)
  })
})
