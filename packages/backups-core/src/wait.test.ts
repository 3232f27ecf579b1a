import { observedFetch } from '@org/testkit'
import { describe, expect, test } from 'vitest'
import { createManualClock } from '../test/manual-clock.ts'
import { abortListeners } from '../test/node-only.ts'
import {
  connectionError,
  errorOf,
  failure,
  type Handler,
  observedBackups,
  silence,
  success,
} from '../test/observed-backups.ts'
import { createBackupsWith } from './create-backups.ts'
import type { JobEvent } from './resources/jobs.ts'
import { parseProgress } from './wait.ts'

type Reply = { status: string; progress?: unknown } | Handler

/** A server that returns one reply for each poll, in order, and repeats the last one. */
const jobs =
  (...replies: Reply[]): Handler =>
  (request, index) => {
    const reply = replies[Math.min(index, replies.length - 1)] as Reply
    return typeof reply === 'function' ? reply(request, index) : success({ jobId: 'job-1', ...reply })
  }
const pending: Reply = { status: 'PENDING' }
const running: Reply = { status: 'IN_PROGRESS', progress: '50' }
const done: Reply = { status: 'SUCCESSFUL', progress: '100' }
const many = (length: number, reply: Reply): Reply[] => Array.from({ length }, () => reply)
const params = { jobId: 'job-1' }
const hour = { deadlineMs: 3_600_000 }

const collect = async (events: AsyncIterable<JobEvent>): Promise<JobEvent[]> => {
  const seen: JobEvent[] = []
  for await (const event of events) seen.push(event)
  return seen
}
const pollsOf = (events: readonly JobEvent[]) => events.flatMap((event) => (event.type === 'poll' ? [event] : []))

describe('intervals of polls', () => {
  test('a wait polls immediately and after 2 s, and then increases each interval by half, up to 15 s', async () => {
    const { client, clock, sentAt } = observedBackups(jobs(...many(9, pending), done))
    await clock.run(client.jobs.wait(params, hour))
    const gaps = sentAt.slice(1).map((at, index) => at - (sentAt[index] as number))
    expect(sentAt[0]).toBe(0)
    expect(gaps).toEqual([2000, 3000, 4500, 6750, 10_125, 15_000, 15_000, 15_000, 15_000])
  })

  test.each([
    [0, 0.8],
    [0.5, 1],
    [0.999_999, 1.2],
  ])('jitter with the random number %d multiplies the interval by %d', async (chance, share) => {
    const { client, clock, sentAt } = observedBackups(jobs(pending, pending, done), { random: () => chance })
    await clock.run(client.jobs.wait(params, hour))
    expect(sentAt[1]).toBeCloseTo(2000 * share, -1)
    expect((sentAt[2] as number) - (sentAt[1] as number)).toBeCloseTo(3000 * share, -1)
  })

  test('intervals start at intervalMs and grow to 15 s, or stay at intervalMs if it is longer', async () => {
    const { client, clock, sentAt } = observedBackups(jobs(pending, pending, pending, done))
    await clock.run(client.jobs.wait(params, { ...hour, intervalMs: 10_000 }))
    expect(sentAt).toEqual([0, 10_000, 25_000, 40_000])

    const slow = observedBackups(jobs(pending, pending, pending, done))
    await slow.clock.run(slow.client.jobs.wait(params, { ...hour, intervalMs: 60_000 }))
    expect(slow.sentAt).toEqual([0, 60_000, 120_000, 180_000])
  })

  test('a wait sends at most eight polls in the first minute', async () => {
    for (const reply of [pending, { status: 'SHINY_NEW' }, () => new Response('', { status: 503 })] as Reply[]) {
      const { client, clock, requests } = observedBackups(jobs(reply), { retry: false })
      await clock.run(errorOf(client.jobs.wait(params, { deadlineMs: 60_000 })))
      expect(requests.length).toBeLessThanOrEqual(8)
    }
  })

  test('the next poll waits for the Retry-After of a failed poll', async () => {
    const limited = (): Response => new Response('', { status: 429, headers: { 'retry-after': '120' } })
    const { client, clock, sentAt } = observedBackups(jobs(limited, done))
    await clock.run(client.jobs.wait(params, hour))
    expect(sentAt).toEqual([0, 120_000])
  })

  test('the interval between polls can be several months', async () => {
    const months = 90 * 24 * 3_600_000
    const { client, clock, sentAt } = observedBackups(jobs(pending, done))
    await clock.run(client.jobs.wait(params, { deadlineMs: 2 * months, intervalMs: months }))
    expect(sentAt).toEqual([0, months])
  })
})

describe('waits that succeed', () => {
  test('a wait returns a finished job after one poll', async () => {
    const { client, clock, requests } = observedBackups(jobs({ ...done, extra: { kept: true } } as Reply))
    expect(await client.jobs.wait(params, hour)).toEqual({
      jobId: 'job-1',
      status: 'SUCCESSFUL',
      progress: 100,
      progressText: '100',
      extra: { kept: true },
    })
    expect(requests).toHaveLength(1)
    expect(clock.now()).toBe(0)
    expect(clock.timers()).toBe(0)
  })

  test('a wait with deadlineMs: Infinity has no limit', async () => {
    const { client, clock } = observedBackups(jobs(...many(10_000, pending), done))
    const job = await clock.run(client.jobs.wait(params, { deadlineMs: Infinity }))
    expect(job.status).toBe('SUCCESSFUL')
    expect(clock.now()).toBeGreaterThan(40 * 3_600_000)
  }, 30_000)
})

describe('deadlines of waits', () => {
  test.each([
    ['no options', undefined, 'deadlineMs'],
    ['null', null, 'deadlineMs'],
    ['no deadline', {}, 'deadlineMs'],
    ['undefined', { deadlineMs: undefined }, 'deadlineMs'],
    ['deadlineMs: null', { deadlineMs: null }, 'deadlineMs'],
    ['deadlineMs: 0', { deadlineMs: 0 }, 'deadlineMs'],
    ['NaN', { deadlineMs: Number.NaN }, 'deadlineMs'],
    ['intervalMs: 0', { deadlineMs: 1000, intervalMs: 0 }, 'intervalMs'],
    ['NaN for an interval', { deadlineMs: 1000, intervalMs: Number.NaN }, 'intervalMs'],
    ['a bad interval beside a good timeout', { deadlineMs: 1000, timeoutMs: 5, intervalMs: -1 }, 'intervalMs'],
    ['a bad timeout beside a good interval', { deadlineMs: 1000, timeoutMs: -1, intervalMs: 5 }, 'timeoutMs'],
    ['a bad signal', { deadlineMs: 1000, signal: {} }, 'signal'],
  ])('a wait with %s is refused and sends nothing', async (_, options, field) => {
    const { client, requests } = observedBackups(jobs(done))
    const waits = [
      client.jobs.wait(params, options as never),
      client.jobs.watch(params, options as never).next(),
      client.backups.waitUntilAvailable({ clusterId: 'in01-1', backupId: 'backup1' }, options as never),
    ]
    for (const wait of waits) {
      expect(await errorOf(wait)).toMatchObject({ kind: 'invalid_argument', outcome: 'not_sent', field })
    }
    expect(requests).toEqual([])
  })

  test('the deadline ends a wait with outcome accepted, and the error contains `resume`', async () => {
    const { client, clock } = observedBackups(jobs(pending, running))
    const error = await clock.run(errorOf(client.jobs.wait(params, { deadlineMs: 60_000 })))
    expect(error).toMatchObject({
      kind: 'wait_timeout',
      outcome: 'accepted',
      operation: 'describeJob',
      jobId: 'job-1',
      resume: { jobId: 'job-1' },
      job: { jobId: 'job-1', status: 'IN_PROGRESS', progress: 50, progressText: '50' },
    })
    expect(clock.now()).toBe(60_000)
    expect(clock.timers()).toBe(0)
  })

  test('the deadline ends a poll in progress', async () => {
    const { client, clock, requests } = observedBackups(jobs(silence))
    const error = await clock.run(errorOf(client.jobs.wait(params, { deadlineMs: 20_000 })))
    expect(error).toMatchObject({ kind: 'wait_timeout', outcome: 'accepted', resume: { jobId: 'job-1' } })
    expect(error).not.toHaveProperty('job')
    expect(clock.now()).toBe(20_000)
    expect(requests).toHaveLength(1)
  })

  test('a deadline that passes just before a poll is a wait_timeout and not an invalid_argument', async () => {
    const clock = createManualClock()
    // Each reading advances this clock by 0.4 ms, because time passes between readings of a real clock.
    let readings = 0
    const runtime = { ...clock.runtime, now: () => clock.now() + 0.4 * readings++ }
    const { fetch } = observedFetch(jobs(pending))
    const client = createBackupsWith({ apiKey: 'last-millisecond-hush', fetch }, runtime)
    const error = await clock.run(errorOf(client.jobs.wait(params, { deadlineMs: 0.3 })))
    expect(error).toMatchObject({ kind: 'wait_timeout', outcome: 'accepted' })
  })

  test('`resume` is plain JSON, so another process can use it', async () => {
    const { client, clock } = observedBackups(jobs(pending))
    const error = await clock.run(errorOf(client.jobs.wait(params, { deadlineMs: 1 })))
    const { resume } = JSON.parse(JSON.stringify(error)) as { resume: { jobId: string } }

    const elsewhere = observedBackups(jobs(done))
    expect(await elsewhere.client.jobs.wait(resume, hour)).toMatchObject({ jobId: 'job-1', status: 'SUCCESSFUL' })
  })
})

describe('aborts of waits', () => {
  const reason = new Error('The user went away')

  test.each<[string, Reply, number]>([
    ['between two polls', pending, 1000],
    ['during a poll', silence, 1000],
    [
      'during the retry delay of a poll',
      () => new Response('', { status: 429, headers: { 'retry-after': '30' } }),
      1000,
    ],
    ['before the first poll', pending, 0],
  ])('an abort %s ends the wait, and the job continues', async (name, reply, ms) => {
    const controller = new AbortController()
    const { client, clock, requests } = observedBackups(jobs(reply))
    if (name === 'before the first poll') controller.abort(reason)
    const failed = errorOf(client.jobs.wait(params, { ...hour, signal: controller.signal }))
    await clock.advance(ms)
    controller.abort(reason)
    const error = await failed
    expect(error).toMatchObject({
      kind: 'aborted',
      outcome: 'accepted',
      jobId: 'job-1',
      resume: { jobId: 'job-1' },
      cause: reason,
    })
    expect(clock.now()).toBe(ms)
    expect(clock.timers()).toBe(0)
    expect(abortListeners(controller.signal)).toBe(0)
    expect(requests).toHaveLength(name === 'before the first poll' ? 0 : 1)
  })
})

describe('failed polls', () => {
  test.each<[string, Reply]>([
    ['a broken connection', () => Promise.reject(connectionError('ECONNRESET'))],
    ['a refused connection', () => Promise.reject(connectionError('ECONNREFUSED', 'connect'))],
    ['HTTP 429', () => new Response('', { status: 429 })],
    ['HTTP 408', () => new Response('', { status: 408 })],
    ['HTTP 500', () => new Response('', { status: 500 })],
    ['HTTP 501', () => new Response('', { status: 501 })],
    ['HTTP 502', () => new Response('<html>', { status: 502 })],
    ['HTML', () => new Response('<html>')],
    ['silence', silence],
  ])('a wait continues after a poll with %s and counts it as a transient failure', async (_, reply) => {
    const { client, clock } = observedBackups(jobs(running, reply, reply, done), { retry: false })
    const polls = pollsOf(await clock.run(collect(client.jobs.watch(params, hour))))
    expect(polls.map(({ transientFailures }) => transientFailures)).toEqual([0, 1, 2, 2])
    expect(polls.map(({ status }) => status)).toEqual(['IN_PROGRESS', 'IN_PROGRESS', 'IN_PROGRESS', 'SUCCESSFUL'])
    expect(polls.map(({ terminal }) => terminal)).toEqual([false, false, false, true])
  })

  test('a poll is retried like other reads', async () => {
    const broken: Reply = () => new Response('', { status: 503 })
    const { client, clock, sentAt } = observedBackups(jobs(broken, broken, done))
    const [poll] = pollsOf(await clock.run(collect(client.jobs.watch(params, hour))))
    expect(poll).toMatchObject({ poll: 1, transientFailures: 0, status: 'SUCCESSFUL' })
    expect(sentAt).toEqual([0, 125, 375])
  })

  test('timeoutMs applies to each poll', async () => {
    const { client, clock, sentAt } = observedBackups(jobs(silence, done))
    await clock.run(client.jobs.wait(params, { ...hour, timeoutMs: 1000, retry: false }))
    expect(sentAt).toEqual([0, 3000])
  })

  test.each<[string, Reply, object]>([
    [
      'HTTP 401',
      () => failure(21_119, 'The apikey is illegal', { status: 401 }),
      { kind: 'auth', status: 401, code: 21_119 },
    ],
    ['HTTP 403', () => new Response('', { status: 403 }), { kind: 'permission', status: 403 }],
    ['HTTP 404', () => new Response('', { status: 404 }), { kind: 'not_found', status: 404 }],
    ['an auth code inside HTTP 200', () => failure(80_001, 'No.'), { kind: 'auth', code: 80_001 }],
    ['an unknown code inside HTTP 200', () => failure(987_654, 'No.'), { kind: 'api', code: 987_654 }],
  ])('%s in a poll ends a wait', async (_, reply, facts) => {
    const { client, clock, requests } = observedBackups(jobs(running, reply))
    const error = await clock.run(errorOf(client.jobs.wait(params, hour)))
    expect(error).toMatchObject({
      ...facts,
      outcome: 'accepted',
      jobId: 'job-1',
      resume: { jobId: 'job-1' },
      job: { status: 'IN_PROGRESS' },
    })
    expect(requests).toHaveLength(2)
    expect(clock.timers()).toBe(0)
  })

  test('a failing apiKey function ends a wait', async () => {
    const cause = new Error('The vault is closed')
    const { client } = observedBackups(jobs(done), { apiKey: () => Promise.reject(cause) })
    const error = await errorOf(client.jobs.wait(params, hour))
    expect(error).toMatchObject({ kind: 'auth', outcome: 'accepted', resume: { jobId: 'job-1' } })
  })
})

describe('unknown statuses', () => {
  test('an unknown status is reported once and polled at the maximum interval', async () => {
    const shiny: Reply = { status: 'SHINY_NEW' }
    const { client, clock, sentAt, events } = observedBackups(
      jobs(shiny, shiny, shiny, { status: 'FROZEN' }, shiny, done),
    )
    const seen = await clock.run(collect(client.jobs.watch(params, hour)))
    const gaps = sentAt.slice(1).map((at, index) => at - (sentAt[index] as number))
    expect(gaps).toEqual([15_000, 15_000, 15_000, 15_000, 15_000])
    const unknown = ['SHINY_NEW', 'FROZEN'].map((value) => ({
      type: 'unknown_value',
      operation: 'describeJob',
      field: 'status',
      value,
    }))
    expect(seen.filter(({ type }) => type === 'unknown_value')).toEqual(unknown)
    expect(events.filter(({ type }) => type === 'unknown_value')).toEqual(unknown)
    expect(pollsOf(seen).every(({ regressed }) => !regressed)).toBe(true)
  })

  test.each([undefined, null, 5, '', {}])(
    'the status %j does not end a wait, and is polled at the maximum interval',
    async (status) => {
      const { client, clock, requests } = observedBackups(jobs({ status } as never))
      const error = await clock.run(errorOf(client.jobs.wait(params, { deadlineMs: 60_000 })))
      expect(error).toMatchObject({ kind: 'wait_timeout', outcome: 'accepted' })
      expect(requests.length).toBeLessThanOrEqual(8)
    },
  )
})

describe('regressions', () => {
  test.each<[string, Reply[], boolean[]]>([
    ['an earlier status', [running, pending, done], [false, true, false]],
    [
      'lower progress',
      [{ status: 'IN_PROGRESS', progress: '50' }, { status: 'IN_PROGRESS', progress: '40' }, done],
      [false, true, false],
    ],
    ['no regression', [pending, pending, running, running, done], [false, false, false, false, false]],
    [
      'an unknown status',
      [running, { status: 'SHINY_NEW', progress: '60' }, running, done],
      [false, false, true, false],
    ],
    [
      'missing progress',
      [running, { status: 'IN_PROGRESS' }, { status: 'SUCCESSFUL', progress: null }],
      [false, false, false],
    ],
    [
      'an earlier status after a failed poll',
      [running, () => new Response('<html>'), pending, done],
      [false, false, true, false],
    ],
  ])('poll events report regressions correctly: %s', async (_, replies, regressed) => {
    const { client, clock } = observedBackups(jobs(...replies), { retry: false })
    const polls = pollsOf(await clock.run(collect(client.jobs.watch(params, hour))))
    expect(polls.map((poll) => poll.regressed)).toEqual(regressed)
  })
})

describe('progress', () => {
  test.each([
    ['0', 0],
    ['42', 42],
    ['42%', 42],
    [' 42.5 % ', 42.5],
    ['100', 100],
    ['101', 100],
    ['007', 7],
    ['', undefined],
    ['-1', undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
    ['1e2', undefined],
    ['0x10', undefined],
    ['half', undefined],
    ['4 2', undefined],
    ['1,5', undefined],
    [undefined, undefined],
  ])('the progress %j is parsed as %j', (text, progress) => {
    expect(parseProgress(text)).toBe(progress)
  })

  test.each([
    ['42', 42, '42'],
    [42, 42, '42'],
    [0, 0, '0'],
    ['0', 0, '0'],
    ['soon', undefined, 'soon'],
    [undefined, undefined, undefined],
    [null, undefined, undefined],
  ])('for the progress %j, a job has the parsed number and the value as text', async (progress, number, text) => {
    const { client } = observedBackups(jobs({ status: 'SUCCESSFUL', progress }))
    const job = await client.jobs.wait(params, hour)
    expect(job.progress).toBe(number)
    expect(job.progressText).toBe(text)
  })
})
