import { expect, test } from 'vitest'
import { parseRetryAfter } from '../../src/transport/retry-delay.ts'
import { fc } from './seeded.ts'

/** A wall-clock time in milliseconds, a multiple of 1000, within the range of HTTP dates. */
const wallClockMs = fc.integer({ min: 0, max: Date.UTC(9999, 0, 1) / 1000 }).map((seconds) => seconds * 1000)
const httpDate = (ms: number): string => new Date(ms).toUTCString()
/** Text that a header can contain. */
const headerText = fc
  .array(
    fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    { maxLength: 40 },
  )
  .map((characters) => characters.join(''))

test('a Retry-After in whole seconds is converted to milliseconds', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10 ** 9 }), fc.nat(), (seconds, now) => {
      expect(parseRetryAfter(new Headers({ 'retry-after': String(seconds) }), now)).toBe(seconds * 1000)
    }),
  )
})

test('a fraction of a millisecond is rounded up', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 10 ** 6, noNaN: true }), (seconds) => {
      const text = seconds.toFixed(6)
      const parsed = parseRetryAfter(new Headers({ 'retry-after': text }), 0)
      expect(parsed).toBeGreaterThanOrEqual(Number(text) * 1000)
      expect(parsed).toBeLessThan(Number(text) * 1000 + 1)
    }),
  )
})

test('a date is compared with the Date header for any local clock', () => {
  fc.assert(
    fc.property(wallClockMs, wallClockMs, wallClockMs, (until, serverNow, ourNow) => {
      const headers = new Headers({ 'retry-after': httpDate(until), date: httpDate(serverNow) })
      expect(parseRetryAfter(headers, ourNow)).toBe(Math.max(0, until - serverNow))
    }),
  )
})

test('a date is compared with the local clock if there is no Date header', () => {
  fc.assert(
    fc.property(wallClockMs, wallClockMs, (until, ourNow) => {
      expect(parseRetryAfter(new Headers({ 'retry-after': httpDate(until) }), ourNow)).toBe(Math.max(0, until - ourNow))
    }),
  )
})

test('parseRetryAfter never returns a negative delay', () => {
  fc.assert(
    fc.property(headerText, headerText, wallClockMs, (retryAfter, date, now) => {
      const parsed = parseRetryAfter(new Headers({ 'retry-after': retryAfter, date }), now)
      expect(parsed ?? 0).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 2000 },
  )
})

test('a header that is neither seconds nor an HTTP date is ignored', () => {
  const isEither = (text: string): boolean => /^\s*(\d+(\.\d+)?|(Mon|Tue|Wed|Thu|Fri|Sat|Sun).*\d.*)\s*$/.test(text)
  const words = fc.array(fc.constantFrom('Soon', 'In', 'May', 'Jan', '1', '2030', ',', '-', ':', 'GMT', '5'), {
    maxLength: 8,
  })
  const garbage = fc
    .oneof(
      headerText,
      words.map((list) => list.join(' ')),
    )
    .filter((text) => !isEither(text))
  fc.assert(
    fc.property(garbage, wallClockMs, (retryAfter, now) => {
      expect(parseRetryAfter(new Headers({ 'retry-after': retryAfter }), now)).toBeUndefined()
    }),
    { numRuns: 2000 },
  )
})
