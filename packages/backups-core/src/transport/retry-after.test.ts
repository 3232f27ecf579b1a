import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startOfTime } from '../../test/manual-clock.ts'
import { errorOf, observedBackups, success } from '../../test/observed-backups.ts'
import { parseRetryAfter } from './retry-delay.ts'

const localNow = Date.UTC(2026, 0, 1, 12, 0, 0)
const parse = (headers: Record<string, string>): number | undefined => parseRetryAfter(new Headers(headers), localNow)

describe('Retry-After in seconds', () => {
  test.each([
    ['0', 0],
    ['1', 1000],
    // Other clients read the first digit and wait 3 s.
    ['30', 30_000],
    ['007', 7000],
    ['86400', 86_400_000],
    ['0.5', 500],
    ['1.0001', 1001],
    [' 30 ', 30_000],
  ])('Retry-After %j is a delay of %i ms', (value, ms) => {
    expect(parse({ 'retry-after': value })).toBe(ms)
  })
})

describe('Retry-After as a date', () => {
  test('a date is compared with the Date header of the server', () => {
    const headers = { date: 'Wed, 31 Dec 2025 23:59:00 GMT', 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' }
    expect(parse(headers)).toBe(60_000)
  })

  test.each([{}, { date: '' }, { date: 'yesterday' }])(
    'a date is compared with the local clock if the Date header is missing or invalid: %j',
    (more) => {
      expect(parse({ ...more, 'retry-after': 'Thu, 01 Jan 2026 12:00:45 GMT' })).toBe(45_000)
    },
  )

  test('a date may have the older HTTP form', () => {
    expect(parse({ 'retry-after': 'Thursday, 01-Jan-26 12:00:45 GMT' })).toBe(45_000)
  })

  describe('in a time zone that is not UTC', () => {
    beforeAll(() => void vi.stubEnv('TZ', 'Asia/Tokyo'))
    afterAll(() => void vi.unstubAllEnvs())

    test.each([
      'Thu, 01 Jan 2026 12:00:45 GMT',
      'Thu, 01 Jan 2026 12:00:45',
      'Thursday, 01-Jan-26 12:00:45 GMT',
      'Thu Jan  1 12:00:45 2026',
      'Thu Jan 01 12:00:45 2026',
    ])('the date %s is read as UTC', (date) => {
      expect(new Date(localNow).getHours()).toBe(21)
      expect(parse({ 'retry-after': date })).toBe(45_000)
    })

    test('the Date header of the server may be in asctime format', () => {
      const headers = { date: 'Thu Jan  1 11:59:00 2026', 'retry-after': 'Thu, 01 Jan 2026 12:00:00 GMT' }
      expect(parse(headers)).toBe(60_000)
    })
  })

  test('a date in the past means no delay', () => {
    expect(parse({ 'retry-after': 'Thu, 01 Jan 2026 11:00:00 GMT' })).toBe(0)
  })
})

test.each([
  '',
  '-1',
  '+1',
  '1e3',
  '0x1f',
  '30 s',
  '30,30',
  '1.',
  '.5',
  'soon',
  'Infinity',
  'NaN',
  'Thu, 99 Foo 2026 00:00:00 GMT',
  '2026-01-01T12:00:45Z',
  'in 5 minutes, 2030',
  'Thu Jan  1 2026',
  'Monday',
])('the invalid Retry-After %j is ignored', (value) => {
  expect(parse({ 'retry-after': value })).toBeUndefined()
})

test('a response without Retry-After has no delay', () => {
  expect(parse({})).toBeUndefined()
})

describe('delays between attempts', () => {
  const job = { jobId: 'job-1', status: 'PENDING' }
  const httpDate = (ms: number): string => new Date(startOfTime + ms).toUTCString()

  test.each([
    ['30', 30_000],
    ['0', 0],
    [httpDate(20_000), 20_000],
  ])('the next attempt starts exactly when Retry-After %s has passed', async (value, ms) => {
    const { client, clock, sentAt } = observedBackups((_, index) =>
      index === 0 ? new Response('', { status: 429, headers: { 'retry-after': value } }) : success(job),
    )
    expect(await clock.run(client.jobs.describe({ jobId: 'job-1' }))).toEqual(job)
    expect(sentAt).toEqual([0, ms])
  })

  test.each([429, 503])('a read is retried after the Retry-After of HTTP %i', async (status) => {
    const { client, clock, sentAt } = observedBackups((_, index) =>
      index === 0 ? new Response('', { status, headers: { 'retry-after': '7' } }) : success(job),
    )
    await clock.run(client.jobs.describe({ jobId: 'job-1' }))
    expect(sentAt).toEqual([0, 7000])
  })

  test('the delay has jitter if Retry-After is invalid', async () => {
    const { client, clock, sentAt } = observedBackups((_, index) =>
      index === 0 ? new Response('', { status: 429, headers: { 'retry-after': 'soon' } }) : success(job),
    )
    await clock.run(client.jobs.describe({ jobId: 'job-1' }))
    expect(sentAt).toEqual([0, 125])
  })

  test.each(['91', '3600', httpDate(3_600_000), '9'.repeat(400)])(
    'the call fails immediately if Retry-After %s exceeds the deadline',
    async (value) => {
      const { client, clock, requests } = observedBackups(
        () => new Response('', { status: 429, headers: { 'retry-after': value } }),
      )
      const error = await errorOf(client.jobs.describe({ jobId: 'job-1' }))
      expect(error).toMatchObject({ kind: 'rate_limit', outcome: 'rejected', attempts: 1 })
      expect(error.retryAfterMs).toBeGreaterThanOrEqual(91_000)
      expect(clock.now()).toBe(0)
      expect(clock.timers()).toBe(0)
      expect(requests).toHaveLength(1)
    },
  )

  test('a long Retry-After is respected if the deadline is longer', async () => {
    const { client, clock, sentAt } = observedBackups((_, index) =>
      index === 0 ? new Response('', { status: 429, headers: { 'retry-after': '3600' } }) : success(job),
    )
    await clock.run(client.jobs.describe({ jobId: 'job-1' }, { deadlineMs: 2 * 3_600_000 }))
    expect(sentAt).toEqual([0, 3_600_000])
  })

  test('the error has the retryAfterMs of the last attempt', async () => {
    const { client, clock } = observedBackups(
      (_, index) => new Response('', { status: 429, headers: { 'retry-after': String(index + 1) } }),
    )
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
    expect(error).toMatchObject({ kind: 'rate_limit', attempts: 3, retryAfterMs: 3000 })
    expect(error.history.map(({ delayMs }) => delayMs)).toEqual([0, 1000, 2000])
  })
})
