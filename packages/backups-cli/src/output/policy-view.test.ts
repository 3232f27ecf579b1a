import { expect, test } from 'vitest'
import { policyView } from './policy-view.ts'

// The times below are on 2026-06-15, a Monday.
const policy = { status: 'ENABLED', frequency: '1,3', startTime: '02:00-04:00', retentionDays: 1 }
const lines = (now: string, status = 'ENABLED') => policyView.lines?.({ ...policy, status }, Date.parse(now))

test('shows the start of the next window, or the end of an open window', () => {
  expect(lines('2026-06-15T01:00:00Z')).toEqual([{ title: 'Next run', value: '2026-06-15T02:00:00.000Z', as: 'time' }])
  expect(lines('2026-06-15T03:00:00Z')).toEqual([
    { title: 'Window open until', value: '2026-06-15T04:00:00.000Z', as: 'time' },
  ])
})

test('shows no next run for a disabled policy', () => {
  expect(lines('2026-06-15T01:00:00Z', 'DISABLED')).toEqual([])
})
