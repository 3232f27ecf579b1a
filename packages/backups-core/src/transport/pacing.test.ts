import { describe, expect, test } from 'vitest'
import { heapUsed } from '../../test/node-only.ts'
import { errorOf, observedBackups, success } from '../../test/observed-backups.ts'
import { createBackupsWith } from '../create-backups.ts'
import type { BackupsEvent } from '../options.ts'
import { requestPermit } from './pacing.ts'

let endpoints = 0
/** All tests of the process share the limits, so each test uses a different endpoint. */
const endpoint = (): string => `endpoint ${++endpoints}`
const job = { jobId: 'job-1', status: 'PENDING' }
const times = (length: number): unknown[] => Array.from({ length })

/** Requests a permit, waits for it, and returns how long that took. */
function waitMs(at: string, requestsPerSecond: number, now: number): number {
  const turn = requestPermit(at, requestsPerSecond, now)
  const delayMs = turn.delayMs(now)
  expect(turn.delayMs(now + delayMs)).toBe(0)
  return delayMs
}

describe('permits', () => {
  test('a burst is permitted immediately, and each further request a second after an earlier one', () => {
    const at = endpoint()
    expect(times(7).map(() => waitMs(at, 3, 0))).toEqual([0, 0, 0, 1020, 1020, 1020, 2040])
  })

  test('permits count any window of one second, and not seconds of the clock', () => {
    const at = endpoint()
    expect([0, 900, 950, 960, 1021, 1100].map((now) => now + waitMs(at, 2, now))).toEqual([
      0, 900, 1020, 1920, 2040, 2940,
    ])
  })

  test('a request is permitted immediately after a second without requests', () => {
    const at = endpoint()
    const first = requestPermit(at, 1, 5000)
    expect(first.delayMs(5000)).toBe(0)
    const second = requestPermit(at, 1, 6019)
    expect(second.delayMs(6019)).toBe(1)
    expect(second.delayMs(6020)).toBe(0)
    expect(waitMs(at, 1, 7040)).toBe(0)
  })

  test('a permit that is used late delays those behind it', () => {
    const at = endpoint()
    const [first, second, third] = times(3).map(() => requestPermit(at, 1, 0))
    expect([first, second, third].map((turn) => turn?.delayMs(0))).toEqual([0, 1020, 2040])
    expect(second?.delayMs(1700)).toBe(0)
    expect(third?.delayMs(2040)).toBe(680)
    expect(third?.delayMs(2720)).toBe(0)
  })

  test('a released permit makes room for the next one', () => {
    const at = endpoint()
    waitMs(at, 1, 0)
    const second = requestPermit(at, 1, 0)
    expect(second.delayMs(0)).toBe(1020)
    second.release()
    expect(waitMs(at, 1, 0)).toBe(1020)
  })

  test('releasing a permit twice releases one permit', () => {
    const at = endpoint()
    waitMs(at, 2, 0)
    waitMs(at, 2, 0)
    const third = requestPermit(at, 2, 0)
    third.release()
    third.release()
    expect(waitMs(at, 2, 0)).toBe(1020)
    expect(waitMs(at, 2, 0)).toBe(1020)
    expect(waitMs(at, 2, 0)).toBe(2040)
  })

  test('permits of one endpoint do not delay another endpoint', () => {
    const [one, other] = [endpoint(), endpoint()]
    waitMs(one, 1, 0)
    expect(waitMs(other, 1, 0)).toBe(0)
    expect(waitMs(one, 1, 0)).toBe(1020)
  })

  test('requests sent before the first response count from that response', () => {
    const at = endpoint()
    const first = requestPermit(at, 2, 0)
    const second = requestPermit(at, 2, 0)
    const third = requestPermit(at, 2, 0)
    expect([first, second, third].map((turn) => turn.delayMs(0))).toEqual([0, 0, 1020])
    first.answered(200)
    expect(third.delayMs(1020)).toBe(200)
    // The connection is open, so later responses do not change the times of requests.
    second.answered(900)
    expect(third.delayMs(1220)).toBe(0)
  })

  test('permits stay counted while other endpoints are used', () => {
    const at = endpoint()
    waitMs(at, 1, 0)
    for (const now of [1, 500, 1019]) waitMs(endpoint(), 1, now)
    expect(waitMs(at, 1, 1019)).toBe(1)
  })

  test('the permits of an unused key are removed', () => {
    const bytes = 'k'.repeat(10_000)
    const before = heapUsed()
    // Keeping all of them would take 50 MB.
    for (let n = 0; n < 5000; n++) waitMs(`${n} ${bytes}`, 20, 10_000 + n * 100)
    expect(heapUsed() - before).toBeLessThan(10_000_000)
  })
})

describe('pacing of a client', () => {
  test('a client sends in order, at most the limit in any second', async () => {
    const { client, clock, requests, sentAt } = observedBackups(() => success(job), {
      pacing: { requestsPerSecond: 3 },
    })
    await clock.run(Promise.all(times(8).map((_, n) => client.jobs.describe({ jobId: `job-${n}` }))))
    expect(requests.map(({ url }) => url.pathname)).toEqual(times(8).map((_, n) => `/v2/jobs/job-${n}`))
    expect(sentAt).toEqual([0, 0, 0, 1020, 1020, 1020, 2040, 2040])
  })

  test('the event paced shows how long each request is delayed', async () => {
    const { client, clock, events } = observedBackups(() => success(job), { pacing: { requestsPerSecond: 1 } })
    await clock.run(Promise.all(times(3).map(() => client.jobs.describe({ jobId: 'job-1' }))))
    expect(events.filter(({ type }) => type === 'paced')).toEqual([
      { type: 'paced', operation: 'describeJob', attempt: 1, delayMs: 1020 },
      { type: 'paced', operation: 'describeJob', attempt: 1, delayMs: 2040 },
    ])
  })

  test('a client counts requests before the first response from that response', async () => {
    const { client, clock, sentAt } = observedBackups(
      () => new Promise((resolve) => void clock.runtime.setTimeout(() => resolve(success(job)), 200)),
      { pacing: { requestsPerSecond: 2 } },
    )
    await clock.run(Promise.all(times(5).map(() => client.jobs.describe({ jobId: 'job-1' }))))
    expect(sentAt).toEqual([0, 0, 1220, 1220, 2240])
  })

  test('each attempt needs a permit', async () => {
    const { client, clock, sentAt } = observedBackups(
      (_, index) => (index < 2 ? new Response('', { status: 503 }) : success(job)),
      { pacing: { requestsPerSecond: 1 } },
    )
    await clock.run(client.jobs.describe({ jobId: 'job-1' }))
    expect(sentAt).toEqual([0, 1020, 2040])
  })

  test('each operation has a separate limit', async () => {
    const { client, clock, sentAt } = observedBackups(() => success({ ...job, backups: [] }), {
      pacing: { requestsPerSecond: 1 },
    })
    const calls = [
      client.jobs.describe({ jobId: 'job-1' }),
      client.backups.describe({ clusterId: 'in01-1', backupId: 'backup1' }),
      client.backups.delete({ clusterId: 'in01-1', backupId: 'backup1' }),
      client.policies.get({ clusterId: 'in01-1' }),
      client.policies.set({ clusterId: 'in01-1', enabled: false }),
      client.backups.list().toArray({ max: 1 }),
    ]
    await clock.run(Promise.all<unknown>(calls))
    expect(sentAt).toEqual([0, 0, 0, 0, 0, 0])
  })

  test('an operation has one limit for all clusters', async () => {
    const { client, clock, sentAt } = observedBackups(() => success({}), { pacing: { requestsPerSecond: 1 } })
    await clock.run(Promise.all(['in01-1', 'in01-2', 'in01-3'].map((clusterId) => client.policies.get({ clusterId }))))
    expect(sentAt).toEqual([0, 1020, 2040])
  })

  test('an abort during pacing releases the permit', async () => {
    const { client, clock, sentAt } = observedBackups(() => success(job), { pacing: { requestsPerSecond: 1 } })
    await client.jobs.describe({ jobId: 'job-1' })
    const controller = new AbortController()
    const failed = errorOf(client.jobs.describe({ jobId: 'job-2' }, { signal: controller.signal }))
    await clock.idle()
    controller.abort()
    await failed
    await clock.run(client.jobs.describe({ jobId: 'job-3' }))
    expect(sentAt).toEqual([0, 1020])
  })

  test('a deadline before the permit releases it', async () => {
    const { client, clock, sentAt } = observedBackups(() => success(job), { pacing: { requestsPerSecond: 1 } })
    await client.jobs.describe({ jobId: 'job-1' })
    await errorOf(client.jobs.describe({ jobId: 'job-2' }, { deadlineMs: 500 }))
    await clock.run(client.jobs.describe({ jobId: 'job-3' }))
    expect(sentAt).toEqual([0, 1020])
  })

  test('a call whose signal is aborted requests no permit', async () => {
    const { client, clock, sentAt } = observedBackups(() => success(job), { pacing: { requestsPerSecond: 1 } })
    for (const signal of times(5).map(() => AbortSignal.abort())) {
      await errorOf(client.jobs.describe({ jobId: 'job-1' }, { signal }))
    }
    await clock.run(client.jobs.describe({ jobId: 'job-2' }))
    expect(sentAt).toEqual([0])
  })
})

test('the limit holds although timers fire late', async () => {
  const { clock } = observedBackups(() => success(job))
  // No timer fires from 1.0 s to 1.4 s. Timers that are due in between fire at 1.4 s.
  const late = (dueMs: number): number => (dueMs >= 1000 && dueMs < 1400 ? 1400 : dueMs)
  const setTimeout = (callback: () => void, ms: number): unknown =>
    clock.runtime.setTimeout(callback, late(clock.now() + ms) - clock.now())
  const sentAt: number[] = []
  const client = createBackupsWith(
    {
      apiKey: 'late-key-hush',
      pacing: { requestsPerSecond: 3 },
      async fetch() {
        sentAt.push(clock.now())
        return success(job)
      },
    },
    { ...clock.runtime, setTimeout },
  )
  await clock.run(Promise.all(times(12).map(() => client.jobs.describe({ jobId: 'job-1' }))))
  expect(sentAt).toEqual([0, 0, 0, 1400, 1400, 1400, 2420, 2420, 2420, 3440, 3440, 3440])
})

describe('clients of one process', () => {
  /** Returns when each of three requests of two clients on one clock was sent. */
  async function sentByTwo(one: { apiKey?: string; baseUrl?: string }, other: { apiKey?: string; baseUrl?: string }) {
    const { client, clock, sentAt, apiKey } = observedBackups(() => success(job), {
      pacing: { requestsPerSecond: 1 },
      ...one,
    })
    const twin = createBackupsWith(
      {
        apiKey,
        pacing: { requestsPerSecond: 1 },
        async fetch() {
          sentAt.push(clock.now())
          return success(job)
        },
        ...one,
        ...other,
      },
      clock.runtime,
    )
    const calls = [client, twin, client].map(({ jobs }) => jobs.describe({ jobId: 'job-1' }))
    await clock.run(Promise.all(calls))
    return sentAt
  }

  test('clients with the same key share a limit', async () => {
    expect(await sentByTwo({}, {})).toEqual([0, 1020, 2040])
  })

  test('clients with the same key from a function share a limit', async () => {
    const { apiKey } = observedBackups(() => success(job))
    expect(await sentByTwo({ apiKey }, { apiKey: (() => apiKey) as never })).toEqual([0, 1020, 2040])
  })

  test('clients with different keys have separate limits', async () => {
    expect(await sentByTwo({}, { apiKey: 'another-key' })).toEqual([0, 0, 1020])
  })

  test('clients with different servers have separate limits', async () => {
    expect(await sentByTwo({}, { baseUrl: 'https://api.cloud.zilliz.com.cn' })).toEqual([0, 0, 1020])
  })
})

test('a client without pacing does not use the limit of others', async () => {
  const events: BackupsEvent[] = []
  const { client, clock, apiKey } = observedBackups(() => success(job), { pacing: { requestsPerSecond: 1 } })
  const options = { apiKey, pacing: false, onEvent: (event: BackupsEvent) => void events.push(event) } as const
  const free = createBackupsWith({ ...options, fetch: async () => success(job) }, clock.runtime)
  await Promise.all(times(5).map(() => free.jobs.describe({ jobId: 'job-1' })))
  await client.jobs.describe({ jobId: 'job-1' })
  expect(clock.now()).toBe(0)
  expect(events.map(({ type }) => type)).not.toContain('paced')
})
