import { expect, test } from 'vitest'
import { nextRun } from './next-run.ts'

// 2026-06-15 is a Monday.
test.each([
  ['before the window opens', '1', '02:00-04:00', '2026-06-15T01:00:00Z', '2026-06-15T02:00'],
  ['when the window opens', '1', '02:00-04:00', '2026-06-15T02:00:00Z', '2026-06-15T02:00 open'],
  ['inside the window', '1', '02:00-04:00', '2026-06-15T03:00:00Z', '2026-06-15T02:00 open'],
  ['when the window closes', '1', '02:00-04:00', '2026-06-15T04:00:00Z', '2026-06-22T02:00'],
  ['inside a window that opened yesterday', '7', '23:00-01:00', '2026-06-15T00:30:00Z', '2026-06-14T23:00 open'],
  ['on a day without a window', '3,5', '22:00-00:00', '2026-06-16T12:00:00Z', '2026-06-17T22:00'],
])('finds the next run for a time %s', (_, frequency, startTime, now, expected) => {
  const run = nextRun({ frequency, startTime }, Date.parse(now))
  expect(run && `${new Date(run.from).toISOString().slice(0, 16)}${run.isOpen ? ' open' : ''}`).toBe(expected)
  expect(run && run.to - run.from).toBe(7_200_000)
})

test.each([
  ['0 2 1 * *', '02:00-04:00'],
  ['1', 'noon'],
  ['1', '25:00-27:00'],
  [null, null],
])('finds no next run for the frequency %j and the window %j', (frequency, startTime) => {
  expect(nextRun({ frequency, startTime }, Date.parse('2026-06-15T01:00:00Z'))).toBeUndefined()
})
