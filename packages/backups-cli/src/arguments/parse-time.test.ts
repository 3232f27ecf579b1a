import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseTime } from './parse-time.ts'

const now = Date.parse('2024-08-26T12:00:00.123Z')

test.each([
  ['2024-08-01', '2024-08-01T00:00:00Z'],
  ['2024-08-01T12:30:00Z', '2024-08-01T12:30:00Z'],
  ['2024-08-01T12:30:00.5Z', '2024-08-01T12:30:00Z'],
  ['2024-08-01T12:30:00+02:00', '2024-08-01T10:30:00Z'],
  ['7d', '2024-08-19T12:00:00Z'],
  ['36h', '2024-08-25T00:00:00Z'],
  ['90m', '2024-08-26T10:30:00Z'],
  ['2w', '2024-08-12T12:00:00Z'],
  ['2024-02-29', '2024-02-29T00:00:00Z'],
  ['0001-02-03', '0001-02-03T00:00:00Z'],
  ['today', '2024-08-26T00:00:00Z'],
  ['Yesterday', '2024-08-25T00:00:00Z'],
])('--start %s sends %s', (text, time) => {
  expect(parseTime('start', text, now)).toBe(time)
})

test.each([
  '',
  'tomorrow',
  '7',
  '7y',
  '2024-02-30',
  '2023-02-29T10:00:00Z',
  '999999999999d',
  `${'9'.repeat(400)}w`,
  '2024-8-1',
  '2024-13-01',
  '2024-08-01T12:30:00',
  'Mon, 26 Aug 2024',
])('--start refuses "%s"', (text) => {
  expect(() => parseTime('start', text, now)).toThrow('--start must be a time')
})

test.each([
  ['2024-08-01', '2024-08-01T23:59:59Z'],
  ['2024-12-31', '2024-12-31T23:59:59Z'],
  ['yesterday', '2024-08-25T23:59:59Z'],
  ['2024-08-01T12:30:00Z', '2024-08-01T12:30:00Z'],
  ['1d', '2024-08-25T12:00:00Z'],
])('--end %s sends %s, so that the whole day is included', (text, time) => {
  expect(parseTime('end', text, now, { isUpperBound: true })).toBe(time)
})

describe('with --local', () => {
  const zone = process.env['TZ']
  beforeAll(() => void (process.env['TZ'] = 'Europe/Berlin'))
  afterAll(() => {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  })

  test.each([
    ['2024-08-01', '2024-07-31T22:00:00Z', '2024-08-01T21:59:59Z'],
    // The clocks go forward on this day, so it has 23 hours.
    ['2024-03-31', '2024-03-30T23:00:00Z', '2024-03-31T21:59:59Z'],
    ['today', '2024-08-25T22:00:00Z', '2024-08-26T21:59:59Z'],
  ])('with --local, %s is a day in the local time zone', (text, start, end) => {
    expect(parseTime('start', text, now, { isLocal: true })).toBe(start)
    expect(parseTime('end', text, now, { isLocal: true, isUpperBound: true })).toBe(end)
  })
})
