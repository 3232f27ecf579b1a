import { describe, expect, test } from 'vitest'
import { createManualClock } from '../../test/manual-clock.ts'
import { heapUsed } from '../../test/node-only.ts'
import { errorOf, observedBackups, success } from '../../test/observed-backups.ts'
import { createBackupsWith } from '../create-backups.ts'
import type { BackupsEvent } from '../options.ts'
import { createPacer } from './pacing.ts'

const job = { jobId: 'job-1', status: 'PENDING' }
const times = (length: number): unknown[] => Array.from({ length })

let keys = 0

/** Creates a pacer with a new key on a manual clock. `acquire` requests a permit and resolves to the time at which the pacer gave it. */
function createPaced(requestsPerSecond: number) {
  const clock = createManualClock()
  const pacer = createPacer(clock.runtime, `key ${++keys}`)
  const live = new AbortController().signal
  const acquire = async (endpoint = 'endpoint', signal = live, onDelay = (_: number): boolean => true) => {
    await pacer.acquire(endpoint, signal, { requestsPerSecond, onDelay })
    return clock.now()
  }
  const burst = (length: number): Promise<number[]> => clock.run(Promise.all(times(length).map(() => acquire())))
  return { clock, pacer, acquire, burst }
}

describe('the built-in pacer', () => {
  test('the pacer permits a burst immediately, and each further request a second after an earlier one', async () => {
    expect(await createPaced(3).burst(7)).toEqual([0, 0, 0, 1020, 1020, 1020, 2040])
  })

  test('the pacer limits the requests in every one-second window, not only in seconds of the clock', async () => {
    const { clock, acquire } = createPaced(2)
    const permits: Promise<number>[] = []
    for (const requestedAt of [0, 900, 950, 960, 1021, 1100]) {
      await clock.advance(requestedAt - clock.now())
      permits.push(acquire())
    }
    expect(await clock.run(Promise.all(permits))).toEqual([0, 900, 1020, 1920, 2040, 2940])
  })

  test('the pacer permits a request immediately after a second without requests', async () => {
    const { clock, acquire } = createPaced(1)
    await clock.advance(5000)
    expect(await clock.run(acquire())).toBe(5000)
    await clock.advance(1019)
    expect(await clock.run(acquire())).toBe(6020)
    await clock.advance(1020)
    expect(await clock.run(acquire())).toBe(7040)
  })

  test('a timer that fires late delays the requests behind it', async () => {
    const { clock, acquire } = createPaced(1)
    const permits = Promise.all([acquire(), acquire(), acquire()])
    await clock.idle()
    clock.busy(1700)
    expect(await clock.run(permits)).toEqual([0, 1700, 2720])
  })

  test('an aborted request makes room for the next one', async () => {
    const { clock, acquire } = createPaced(1)
    const controller = new AbortController()
    const first = [acquire(), acquire('endpoint', controller.signal)]
    controller.abort()
    await Promise.all(first)
    expect(await clock.run(acquire())).toBe(1020)
    expect(clock.timers()).toBe(0)
  })

  test('a request that would pass its deadline ends without a permit and makes room for the next one', async () => {
    const { clock, acquire } = createPaced(1)
    const delays: number[] = []
    const refuse = (delayMs: number): boolean => delays.push(delayMs) === 0
    await Promise.all([acquire(), acquire('endpoint', undefined, refuse)])
    expect(delays).toEqual([1020])
    expect(await clock.run(acquire())).toBe(1020)
  })

  test('requests to one endpoint do not delay requests to another endpoint', async () => {
    const { clock, acquire } = createPaced(1)
    expect(await clock.run(Promise.all([acquire('a'), acquire('b'), acquire('a')]))).toEqual([0, 0, 1020])
  })

  test('requests before the first response count from the time of that response', async () => {
    const { clock, pacer, acquire } = createPaced(2)
    await Promise.all([acquire(), acquire()])
    const third = acquire()
    await clock.advance(200)
    pacer.answered?.('endpoint')
    await clock.advance(700)
    // The connection is open, so a later response does not change the time of an earlier request.
    pacer.answered?.('endpoint')
    expect(await clock.run(third)).toBe(1220)
  })

  test('requests to other endpoints do not reset the count of an endpoint', async () => {
    const { clock, acquire } = createPaced(1)
    await acquire()
    for (const ms of [1, 499, 519]) {
      await clock.advance(ms)
      await acquire(`endpoint at ${clock.now()}`)
    }
    expect(await clock.run(acquire())).toBe(1020)
  })

  test.each([
    [0.5, [0, 2020, 4040]],
    [2.5, [0, 0, 820]],
  ])('the pacer respects a limit of %f requests per second', async (requestsPerSecond, expected) => {
    expect(await createPaced(requestsPerSecond).burst(3)).toEqual(expected)
  })

  test('the pacer forgets unused keys', async () => {
    const bytes = 'k'.repeat(10_000)
    const { clock } = createPaced(20)
    const request = { requestsPerSecond: 20, onDelay: () => true }
    const before = heapUsed()
    // Keeping all of them would take 50 MB.
    for (let n = 0; n < 5000; n++) {
      clock.busy(100)
      await createPacer(clock.runtime, `${n} ${bytes}`).acquire('endpoint', new AbortController().signal, request)
    }
    expect(heapUsed() - before).toBeLessThan(10_000_000)
  })
})

describe('pacing of a client', () => {
  test('a client sends requests in order and within the limit in every one-second window', async () => {
    const { client, clock, requests, sentAt } = observedBackups(() => success(job), {
      pacing: { requestsPerSecond: 3 },
    })
    await clock.run(Promise.all(times(8).map((_, n) => client.jobs.describe({ jobId: `job-${n}` }))))
    expect(requests.map(({ url }) => url.pathname)).toEqual(times(8).map((_, n) => `/v2/jobs/job-${n}`))
    expect(sentAt).toEqual([0, 0, 0, 1020, 1020, 1020, 2040, 2040])
  })

  test('the event paced contains the delay of each request', async () => {
    const { client, clock, events } = observedBackups(() => success(job), { pacing: { requestsPerSecond: 1 } })
    await clock.run(Promise.all(times(3).map(() => client.jobs.describe({ jobId: 'job-1' }))))
    expect(events.filter(({ type }) => type === 'paced')).toEqual([
      { type: 'paced', operation: 'describeJob', attempt: 1, delayMs: 1020 },
      { type: 'paced', operation: 'describeJob', attempt: 1, delayMs: 2040 },
    ])
  })

  test('a client counts requests before the first response from the time of that response', async () => {
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

  test('a deadline that passes before the permit releases the permit', async () => {
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
  /** Returns the times at which two clients on one clock sent three requests. */
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

  test('clients whose apiKey functions return the same key share a limit', async () => {
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

test('a client without pacing does not use up the limit of other clients', async () => {
  const events: BackupsEvent[] = []
  const { client, clock, apiKey } = observedBackups(() => success(job), { pacing: { requestsPerSecond: 1 } })
  const options = { apiKey, pacing: false, onEvent: (event: BackupsEvent) => void events.push(event) } as const
  const free = createBackupsWith({ ...options, fetch: async () => success(job) }, clock.runtime)
  await Promise.all(times(5).map(() => free.jobs.describe({ jobId: 'job-1' })))
  await client.jobs.describe({ jobId: 'job-1' })
  expect(clock.now()).toBe(0)
  expect(events.map(({ type }) => type)).not.toContain('paced')
})
