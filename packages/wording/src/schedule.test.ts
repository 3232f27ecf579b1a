import { expect, test } from 'vitest'
import { copyInWords, dayCount, daysInWords, nextRun, parseFrequency, policyInWords } from './schedule.ts'

test.each([
  ['1,2,3,4,5,6,7', 'every day'],
  ['5,1,2,3,4', 'weekdays'],
  ['6,7', 'weekends'],
  ['1,3,5', 'Monday, Wednesday and Friday'],
  ['1,1,2', 'Monday and Tuesday'],
  ['7', 'Sunday'],
])('names the days %s "%s"', (frequency, words) => {
  expect(daysInWords(parseFrequency(frequency) ?? [])).toBe(words)
})

test.each(['', '0', '8', '1,', '0 3 * * *', 'monthly', null, undefined, 3])('reads no days from %j', (frequency) => {
  expect(parseFrequency(frequency)).toBeUndefined()
})

test('counts days in words, except for the 0 of a disabled policy', () => {
  expect([1, 7, 0, null].map(dayCount)).toEqual(['1 day', '7 days', undefined, undefined])
})

test('names a copy by its region id, or by its region code where the service sends only that', () => {
  expect(copyInWords({ regionId: 'aws-us-east-1', retentionDays: 1 })).toBe('aws-us-east-1 (kept for 1 day)')
  expect(copyInWords({ region: 'us-east-1' })).toBe('us-east-1')
})

const sentence = (frequency: string, more = {}): string =>
  policyInWords({ status: 'ENABLED', frequency, startTime: '02:00-04:00', retentionDays: 7, ...more })

test.each([
  ['1,2,3,4,5,6,7', 'Backed up every day between 02:00 and 04:00 UTC, kept for 7 days.'],
  ['1,2,3,4,5', 'Backed up on weekdays between 02:00 and 04:00 UTC, kept for 7 days.'],
  ['2,4', 'Backed up on Tuesday and Thursday between 02:00 and 04:00 UTC, kept for 7 days.'],
  ['monthly', 'Backed up by the schedule “monthly” between 02:00 and 04:00 UTC, kept for 7 days.'],
])('describes a policy with the frequency %s in a sentence', (frequency, words) => {
  expect(sentence(frequency)).toBe(words)
})

test.each(['crossRegionCopies', 'crossRegionPolicies'])('describes the copies of a policy in %s', (field) => {
  const copies = [{ regionId: 'aws-us-east-1', retentionDays: 1 }]
  expect(sentence('1', { [field]: copies })).toMatch(/; with a copy in aws-us-east-1 \(kept for 1 day\)\.$/)
})

test('says that a disabled policy makes no backups', () => {
  expect(policyInWords({ status: 'DISABLED', frequency: null, startTime: null })).toBe('Not backed up automatically.')
})

// 2026-06-15 is a Monday.
test.each([
  ['before its window opens', '1', '02:00-04:00', '2026-06-15T01:00:00Z', '2026-06-15T02:00'],
  ['at the opening of its window', '1', '02:00-04:00', '2026-06-15T02:00:00Z', '2026-06-15T02:00 open'],
  ['inside its open window', '1', '02:00-04:00', '2026-06-15T03:00:00Z', '2026-06-15T02:00 open'],
  ['when its window has closed', '1', '02:00-04:00', '2026-06-15T04:00:00Z', '2026-06-22T02:00'],
  ['inside a window that opened yesterday', '7', '23:00-01:00', '2026-06-15T00:30:00Z', '2026-06-14T23:00 open'],
  ['on a day without a window', '3,5', '22:00-00:00', '2026-06-16T12:00:00Z', '2026-06-17T22:00'],
])('finds the next run %s', (_, frequency, startTime, now, expected) => {
  const run = nextRun({ frequency, startTime }, Date.parse(now))
  expect(run && `${new Date(run.from).toISOString().slice(0, 16)}${run.isOpen ? ' open' : ''}`).toBe(expected)
  expect(run && run.to - run.from).toBe(7_200_000)
})

test.each([
  ['0 2 1 * *', '02:00-04:00'],
  ['1', 'noon'],
  ['1', '25:00-27:00'],
  [null, null],
])('finds no next run for days %j at %j', (frequency, startTime) => {
  expect(nextRun({ frequency, startTime }, Date.parse('2026-06-15T01:00:00Z'))).toBeUndefined()
})
