import { expect, test } from 'vitest'
import { copyInWords, dayCount, daysInWords, parseFrequency, policyInWords } from './policy-in-words.ts'

test.each([
  ['1,2,3,4,5,6,7', 'every day'],
  ['5,1,2,3,4', 'weekdays'],
  ['6,7', 'weekends'],
  ['1,3,5', 'Monday, Wednesday and Friday'],
  ['1,1,2', 'Monday and Tuesday'],
  ['7', 'Sunday'],
])('writes the days %s as "%s"', (frequency, words) => {
  expect(daysInWords(parseFrequency(frequency) ?? [])).toBe(words)
})

test.each(['', '0', '8', '1,', '0 3 * * *', 'monthly', null, undefined, 3])(
  'returns no days for the frequency %j',
  (frequency) => {
    expect(parseFrequency(frequency)).toBeUndefined()
  },
)

test('formats a number of days, and returns undefined for 0', () => {
  expect([1, 7, 0, null].map(dayCount)).toEqual(['1 day', '7 days', undefined, undefined])
})

test('shows the region id of a copy or, if it has none, its region code', () => {
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

test('says that the API does not show the schedule of a policy that only the console can set', () => {
  const policy = { status: 'ENABLED', frequency: null, startTime: null, retentionDays: 7 }
  expect(policyInWords(policy)).toBe('Backed up by a schedule that the API does not show, kept for 7 days.')
})

test.each(['crossRegionCopies', 'crossRegionPolicies'])('describes the copies of a policy in %s', (field) => {
  const copies = [{ regionId: 'aws-us-east-1', retentionDays: 1 }]
  expect(sentence('1', { [field]: copies })).toMatch(/; with a copy in aws-us-east-1 \(kept for 1 day\)\.$/)
})

test('says that a disabled policy makes no backups', () => {
  expect(policyInWords({ status: 'DISABLED', frequency: null, startTime: null })).toBe('Not backed up automatically.')
})
