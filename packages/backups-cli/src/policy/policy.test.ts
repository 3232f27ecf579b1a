import { describe, expect, test } from 'vitest'
import { policyChanges } from './changes.ts'
import { parseCopies } from './copies.ts'
import { parseDays } from './days.ts'
import { parseWindow } from './window.ts'

describe('--frequency', () => {
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
  ])('--frequency %s sends %s', (text, frequency) => {
    expect(parseDays(text)).toBe(frequency)
  })

  test.each(['', 'never', '0', '8', 'mon-', 'mon-tue-wed', 'daily-mon', '1;2'])('--frequency refuses "%s"', (text) => {
    expect(() => parseDays(text)).toThrow('--frequency must be days')
  })
})

describe('--start-time', () => {
  test.each([
    ['02:00-04:00', '02:00-04:00'],
    ['02:00', '02:00-04:00'],
    ['2', '02:00-04:00'],
    ['23:30', '23:30-01:30'],
    ['22-00', '22:00-00:00'],
  ])('--start-time %s sends %s', (text, window) => {
    expect(parseWindow(text)).toBe(window)
  })

  test.each(['', '24', '2:60', '02:00-05:00', '02:00-04:00-06:00', 'noon', '02:00-'])(
    '--start-time refuses "%s"',
    (text) => {
      expect(() => parseWindow(text)).toThrow('--start-time must be a two-hour window')
    },
  )
})

describe('--copy-to', () => {
  test('--copy-to accepts REGION=DAYS and none', () => {
    expect(parseCopies(['aws-us-east-1=7', 'aws-us-west-2=14'])).toEqual([
      { regionId: 'aws-us-east-1', retentionDays: 7 },
      { regionId: 'aws-us-west-2', retentionDays: 14 },
    ])
    expect(parseCopies(['none'])).toEqual([])
    expect(parseCopies([])).toBeUndefined()
  })

  test.each(['aws-us-east-1', '=7', 'aws-us-east-1=', 'aws-us-east-1=week'])('--copy-to refuses %s', (text) => {
    expect(() => parseCopies([text])).toThrow('--copy-to must be REGION=DAYS')
  })
})

describe('the changes to a policy', () => {
  const current = { status: 'ENABLED', frequency: '3,1', startTime: '02:00-04:00', retentionDays: 7 }
  const wanted = { clusterId: 'c1', enabled: true, frequency: '1,3', startTime: '02:00-04:00', retentionDays: 7 }

  test('the changes to a policy ignore the order of days', () => {
    expect(policyChanges(current, wanted)).toEqual([])
  })

  test('the changes to a policy contain each field that differs, with both values', () => {
    expect(
      policyChanges(
        { ...current, crossRegionPolicies: [{ regionId: 'r1', retentionDays: 7 }] },
        { ...wanted, retentionDays: 9, crossRegionCopies: [] },
      ),
    ).toEqual([
      { field: 'retentionDays', from: 7, to: 9 },
      { field: 'crossRegionCopies', from: 'r1=7', to: 'none' },
    ])
  })

  test('disabling a policy changes only its status', () => {
    expect(policyChanges(current, { clusterId: 'c1', enabled: false })).toEqual([
      { field: 'status', from: 'ENABLED', to: 'DISABLED' },
    ])
  })
})
