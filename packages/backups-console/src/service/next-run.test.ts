import { expect, test } from 'vitest'
import { nextRun } from './next-run.ts'

const at = (text: string): number => Date.parse(text)
const next = (frequency: string, startTime: string, now: string): string | undefined => {
  const run = nextRun({ frequency, startTime }, at(now))
  return run && `${new Date(run.from).toISOString().slice(0, 16)}${run.isOpen ? ' open' : ''}`
}

// 2026-06-15 is a Monday.
test.for([
  ['1', '02:00-04:00', '2026-06-15T01:00:00Z', '2026-06-15T02:00'],
  ['1', '02:00-04:00', '2026-06-15T03:00:00Z', '2026-06-15T02:00 open'],
  ['1', '02:00-04:00', '2026-06-15T04:00:00Z', '2026-06-22T02:00'],
  ['7', '23:00-01:00', '2026-06-15T00:30:00Z', '2026-06-14T23:00 open'],
  ['3,5', '22:00-00:00', '2026-06-15T12:00:00Z', '2026-06-17T22:00'],
] as const)('on days %s, %s, as of %s: %s', ([frequency, startTime, now, expected]) => {
  expect(next(frequency, startTime, now)).toBe(expected)
})

test('a schedule that only the web console can make is not guessed at', () => {
  expect(next('0 2 1 * *', '02:00-04:00', '2026-06-15T01:00:00Z')).toBeUndefined()
  expect(next('1', 'monthly', '2026-06-15T01:00:00Z')).toBeUndefined()
})
