import { describe, expect, test } from 'vitest'
import { startOfTime } from '../../test/manual-clock.ts'
import { errorOf, observedBackups, success } from '../../test/observed-backups.ts'
import { parseRetryAfter } from './retry-delay.ts'

const here = Date.UTC(2026, 0, 1, 12, 0, 0)
const parse = (headers: Record<string, string>): number | undefined => parseRetryAfter(new Headers(headers), here)

describe('seconds', () => {
  test.each([
    ['0', 0],
    ['1', 1000],
    // A peer reads the first figure: 3 s.
    ['30', 30_000],
    ['007', 7000],
    ['86400', 86_400_000],
    ['0.5', 500],
    ['1.0001', 1001],
    [' 30 ', 30_000],
  ])('%j is %i ms', (value, ms) => {
    expect(parse({ 'retry-after': value })).toBe(ms)
  })
})

describe('a date', () => {
  test("is measured against the server's own clock", () => {
    const headers = { date: 'Wed, 31 Dec 2025 23:59:00 GMT', 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' }
    expect(parse(headers)).toBe(60_000)
  })

  test.each([{}, { date: '' }, { date: 'yesterday' }])(
    'is measured against ours when the server has none: %j',
    (more) => {
      expect(parse({ ...more, 'retry-after': 'Thu, 01 Jan 2026 12:00:45 GMT' })).toBe(45_000)
    },
  )

  test('may be in the older form', () => {
    expect(parse({ 'retry-after': 'Thursday, 01-Jan-26 12:00:45 GMT' })).toBe(45_000)
  })

  test('in the past is no wait at all', () => {
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
])('%j asks for nothing', (value) => {
  expect(parse({ 'retry-after': value })).toBeUndefined()
})

test('no header asks for nothing', () => {
  expect(parse({})).toBeUndefined()
})

describe('the next attempt', () => {
  const job = { jobId: 'job-1', status: 'PENDING' }
  const httpDate = (ms: number): string => new Date(startOfTime + ms).toUTCString()

  test.each([
    ['30', 30_000],
    ['0', 0],
    [httpDate(20_000), 20_000],
  ])('comes when Retry-After %s says, to the millisecond', async (value, ms) => {
    const { client, clock, sentAt } = observedBackups((_, index) =>
      index === 0 ? new Response('', { status: 429, headers: { 'retry-after': value } }) : success(job),
    )
    expect(await clock.run(client.jobs.describe({ jobId: 'job-1' }))).toEqual(job)
    expect(sentAt).toEqual([0, ms])
  })

  test.each([429, 503])('of a read obeys it after HTTP %i', async (status) => {
    const { client, clock, sentAt } = observedBackups((_, index) =>
      index === 0 ? new Response('', { status, headers: { 'retry-after': '7' } }) : success(job),
    )
    await clock.run(client.jobs.describe({ jobId: 'job-1' }))
    expect(sentAt).toEqual([0, 7000])
  })

  test('comes after a delay of our own when it is garbage', async () => {
    const { client, clock, sentAt } = observedBackups((_, index) =>
      index === 0 ? new Response('', { status: 429, headers: { 'retry-after': 'soon' } }) : success(job),
    )
    await clock.run(client.jobs.describe({ jobId: 'job-1' }))
    expect(sentAt).toEqual([0, 125])
  })

  test.each(['91', '3600', httpDate(3_600_000), '9'.repeat(400)])(
    'is not made, and not waited for, when Retry-After %s passes the deadline',
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

  test('may be long under a longer deadline', async () => {
    const { client, clock, sentAt } = observedBackups((_, index) =>
      index === 0 ? new Response('', { status: 429, headers: { 'retry-after': '3600' } }) : success(job),
    )
    await clock.run(client.jobs.describe({ jobId: 'job-1' }, { deadlineMs: 2 * 3_600_000 }))
    expect(sentAt).toEqual([0, 3_600_000])
  })

  test('the last of them leaves what the server asked for on the error', async () => {
    const { client, clock } = observedBackups(
      (_, index) => new Response('', { status: 429, headers: { 'retry-after': String(index + 1) } }),
    )
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
    expect(error).toMatchObject({ kind: 'rate_limit', attempts: 3, retryAfterMs: 3000 })
    expect(error.history.map(({ delayMs }) => delayMs)).toEqual([0, 1000, 2000])
  })
})
