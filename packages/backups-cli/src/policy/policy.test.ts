import { describe, expect, test } from 'vitest'
import { policyChanges } from './changes.ts'
import { parseCopies } from './copies.ts'
import { daysInWords, parseDays } from './days.ts'
import { nextRun, parseWindow } from './window.ts'

describe('days', () => {
  test.each([
    ['daily', '1,2,3,4,5,6,7'],
    ['weekdays', '1,2,3,4,5'],
    ['weekends', '6,7'],
    ['mon,wed', '1,3'],
    ['Wednesday, Mon', '1,3'],
    ['1,3,5', '1,3,5'],
    ['5,1,1', '1,5'],
    ['mon-wed', '1,2,3'],
    ['fri-mon', '1,5,6,7'],
    ['weekends,wed', '3,6,7'],
  ])('%s is %s', (text, frequency) => {
    expect(parseDays(text)).toBe(frequency)
  })

  test.each(['', 'never', '0', '8', 'mon-', 'mon-tue-wed', 'daily-mon', '1;2'])('"%s" is refused', (text) => {
    expect(() => parseDays(text)).toThrow('--frequency must be days')
  })

  test.each([
    ['1,2,3,4,5,6,7', 'every day'],
    ['1,2,3,4,5', 'Mon to Fri'],
    ['6,7', 'Sat and Sun'],
    ['1,2,3,5', 'Mon, Tue, Wed and Fri'],
    ['7', 'Sun'],
    ['0 3 * * *', undefined],
  ])('%s in words: %s', (frequency, words) => {
    expect(daysInWords(frequency)).toBe(words)
  })
})

describe('windows', () => {
  test.each([
    ['02:00-04:00', '02:00-04:00'],
    ['02:00', '02:00-04:00'],
    ['2', '02:00-04:00'],
    ['23:30', '23:30-01:30'],
    ['22-00', '22:00-00:00'],
  ])('%s is %s', (text, window) => {
    expect(parseWindow(text)).toBe(window)
  })

  test.each(['', '24', '2:60', '02:00-05:00', '02:00-04:00-06:00', 'noon', '02:00-'])('"%s" is refused', (text) => {
    expect(() => parseWindow(text)).toThrow('--start-time must be two hours')
  })
})

describe('the next run', () => {
  // A Monday.
  const now = Date.parse('2024-08-26T02:30:00Z')

  test.each([
    ['1,3', '02:00-04:00', '2024-08-28T02:00:00.000Z'],
    ['1', '02:00-04:00', '2024-09-02T02:00:00.000Z'],
    ['1', '23:30-01:30', '2024-08-26T23:30:00.000Z'],
    ['7', '00:00-02:00', '2024-09-01T00:00:00.000Z'],
  ])('of %s at %s', (frequency, startTime, time) => {
    expect(nextRun(frequency, startTime, now)?.toISOString()).toBe(time)
  })

  test.each([
    [null, null],
    ['monthly', '02:00-04:00'],
    ['1', 'noon'],
  ])('of %s at %s is not known', (frequency, startTime) => {
    expect(nextRun(frequency, startTime, now)).toBeUndefined()
  })
})

describe('copies', () => {
  test('come from REGION=DAYS, none means none, and nothing leaves them unsaid', () => {
    expect(parseCopies(['aws-us-east-1=7', 'aws-us-west-2=14'])).toEqual([
      { regionId: 'aws-us-east-1', retentionDays: 7 },
      { regionId: 'aws-us-west-2', retentionDays: 14 },
    ])
    expect(parseCopies(['none'])).toEqual([])
    expect(parseCopies([])).toBeUndefined()
  })

  test.each(['aws-us-east-1', '=7', 'aws-us-east-1=', 'aws-us-east-1=week'])('%s is refused', (text) => {
    expect(() => parseCopies([text])).toThrow('--copy-to must be REGION=DAYS')
  })
})

describe('what a policy would change', () => {
  const stands = { status: 'ENABLED', frequency: '3,1', startTime: '02:00-04:00', retentionDays: 7 }
  const wanted = { clusterId: 'c1', enabled: true, frequency: '1,3', startTime: '02:00-04:00', retentionDays: 7 }

  test('the order of days is no difference', () => {
    expect(policyChanges(stands, wanted)).toEqual([])
  })

  test('each field that differs, with both values', () => {
    expect(
      policyChanges(
        { ...stands, crossRegionPolicies: [{ regionId: 'r1', retentionDays: 7 }] },
        { ...wanted, retentionDays: 9, crossRegionCopies: [] },
      ),
    ).toEqual([
      { field: 'retentionDays', from: 7, to: 9 },
      { field: 'crossRegionCopies', from: 'r1=7', to: 'none' },
    ])
  })

  test('switching it off changes the status alone', () => {
    expect(policyChanges(stands, { clusterId: 'c1', enabled: false })).toEqual([
      { field: 'status', from: 'ENABLED', to: 'DISABLED' },
    ])
  })
})
