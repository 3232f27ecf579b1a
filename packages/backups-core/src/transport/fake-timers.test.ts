/** Tests that clients work with fake timers that replace only some of the clocks and timers, and after fake timers. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { errorOf, silence, success } from '../../test/observed-backups.ts'
import { createBackups } from '../create-backups.ts'
import type { BackupsOptions, FetchLike } from '../options.ts'

afterEach(() => void vi.useRealTimers())

let keys = 0
const createClient = (fetch: FetchLike, options: Partial<BackupsOptions> = {}) =>
  createBackups({ apiKey: `key-of-fake-timers-${++keys}`, fetch, retry: false, ...options })
const job = (status: string): Response => success({ jobId: 'job-1', status })

/** Observes when work settles, in milliseconds of the fake timers. */
function settled(work: PromiseLike<unknown>): { result?: unknown } {
  const seen: { result?: unknown } = {}
  void Promise.resolve(work).then((result) => (seen.result = result))
  return seen
}

const fakes: Record<string, Parameters<typeof vi.useFakeTimers>[0]> = {
  'timers and Date, as node:test and vitest 2 do': { toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'Date'] },
  'timers only': { toFake: ['setTimeout', 'clearTimeout'] },
  'everything, as vitest and Jest do': {},
}

describe.each(Object.entries(fakes))('fake timers that replace %s', (_, config) => {
  test('a call times out when its limit passes', async () => {
    vi.useFakeTimers(config)
    const { jobs } = createClient(silence)
    const seen = settled(errorOf(jobs.describe({ jobId: 'job-1' })))
    await vi.advanceTimersByTimeAsync(29_999)
    expect(seen.result).toBeUndefined()
    // Real time that passes in the meantime also counts.
    await vi.advanceTimersByTimeAsync(20)
    expect(seen.result).toMatchObject({ kind: 'timeout', phase: 'attempt' })
  })

  test('a wait polls until the job has ended', async () => {
    vi.useFakeTimers(config)
    let polls = 0
    const { jobs } = createClient(async () => job(++polls < 6 ? 'IN_PROGRESS' : 'SUCCESSFUL'))
    const seen = settled(jobs.wait({ jobId: 'job-1' }, { deadlineMs: 3_600_000 }))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(seen.result).toMatchObject({ status: 'SUCCESSFUL' })
  })

  test('a wait ends at its deadline', async () => {
    vi.useFakeTimers(config)
    const { jobs } = createClient(async () => job('IN_PROGRESS'))
    const seen = settled(errorOf(jobs.wait({ jobId: 'job-1' }, { deadlineMs: 60_000 })))
    await vi.advanceTimersByTimeAsync(60_001)
    expect(seen.result).toMatchObject({ kind: 'wait_timeout' })
  })

  test('a retry starts when the retry delay has passed', async () => {
    vi.useFakeTimers(config)
    let sent = 0
    const limited = (): Response => new Response('', { status: 429, headers: { 'retry-after': '30' } })
    const { jobs } = createClient(async () => (sent++ === 0 ? limited() : job('PENDING')), { retry: { attempts: 1 } })
    const seen = settled(jobs.describe({ jobId: 'job-1' }))
    await vi.advanceTimersByTimeAsync(29_999)
    expect(sent).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(seen.result).toMatchObject({ status: 'PENDING' })
  })

  test('a request that pacing delays is sent when its turn comes', async () => {
    vi.useFakeTimers(config)
    let sent = 0
    const { jobs } = createClient(async () => job(`${++sent}`), { pacing: { requestsPerSecond: 1 } })
    const seen = settled(Promise.all([1, 2, 3].map(() => jobs.describe({ jobId: 'job-1' }))))
    await vi.advanceTimersByTimeAsync(1100)
    expect(sent).toBe(2)
    await vi.advanceTimersByTimeAsync(1100)
    expect(seen.result).toHaveLength(3)
  })

  test('the deadline ends a call whose apiKey function never settles', async () => {
    vi.useFakeTimers(config)
    const { jobs } = createClient(silence, { apiKey: () => new Promise(() => {}) })
    const seen = settled(errorOf(jobs.describe({ jobId: 'job-1' })))
    await vi.advanceTimersByTimeAsync(90_020)
    expect(seen.result).toMatchObject({ kind: 'timeout', phase: 'deadline' })
  })

  test('a call after fake timers were used is paced normally', async () => {
    vi.useFakeTimers(config)
    const apiKey = `key-of-fake-timers-${++keys}`
    const options = { apiKey, pacing: { requestsPerSecond: 2 } }
    const { jobs } = createClient(async () => job('PENDING'), options)
    await vi.advanceTimersByTimeAsync(7_000_000)
    // The first two calls are sent. The other ones are abandoned while pacing delays them.
    for (let n = 0; n < 5; n++) void jobs.describe({ jobId: 'job-1' })
    await vi.advanceTimersByTimeAsync(1)
    vi.useRealTimers()
    const delays: number[] = []
    const onEvent: BackupsOptions['onEvent'] = (event) => void (event.type === 'paced' && delays.push(event.delayMs))
    const again = createClient(async () => job('PENDING'), { ...options, onEvent })
    expect(await again.jobs.describe({ jobId: 'job-1' })).toMatchObject({ status: 'PENDING' })
    // Times of requests up to a second ago may remain, but no time in the future.
    expect(delays.filter((ms) => ms > 2 * 1020)).toEqual([])
  })
})

test('a clock that stands still does not extend a limit', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const error = await errorOf(createClient(silence, { timeoutMs: 20 }).jobs.describe({ jobId: 'job-1' }))
  expect(error).toMatchObject({ kind: 'timeout', phase: 'attempt' })
})
