import { expect, test } from 'vitest'
import { policyInWords } from './policy-in-words.ts'

const words = (frequency: string, more = {}): string =>
  policyInWords({ status: 'ENABLED', frequency, startTime: '02:00-04:00', retentionDays: 7, ...more })

test('days are named as people do', () => {
  expect(words('1,2,3,4,5,6,7')).toBe('Backed up every day between 02:00 and 04:00 UTC, kept for 7 days.')
  expect(words('5,1,2,3,4')).toContain('on weekdays')
  expect(words('6,7')).toContain('at weekends')
  expect(words('1,3,5')).toContain('every Monday, Wednesday and Friday')
})

test('copies are told with their own retention, under either of their names', () => {
  const copies = [{ regionId: 'aws-us-east-1', retentionDays: 1 }]
  expect(words('1', { crossRegionCopies: copies })).toMatch(/; with a copy in aws-us-east-1 \(kept for 1 day\)\.$/)
  expect(words('1', { crossRegionPolicies: copies })).toMatch(/; with a copy in aws-us-east-1/)
})

test('no policy is no policy, and a strange one is quoted', () => {
  expect(policyInWords({ status: 'DISABLED', frequency: null, startTime: null })).toBe('Not backed up automatically.')
  expect(words('monthly')).toContain('by the schedule “monthly”')
})
