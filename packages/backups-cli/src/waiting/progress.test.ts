import type { PollEvent } from '@org/backups-core'
import { describe, expect, test } from 'vitest'
import { createEstimator } from './estimate.ts'
import { openLines } from './lines.ts'

const poll = (elapsedMs: number, status: string, progress?: number, transientFailures = 0): PollEvent => ({
  type: 'poll',
  operation: 'anyOperation',
  poll: 1,
  status,
  progress,
  progressText: undefined,
  elapsedMs,
  transientFailures,
  regressed: false,
})

describe('the estimated time left', () => {
  test('the estimated time left is extrapolated from the first and the last poll', () => {
    const estimate = createEstimator()
    expect(estimate(0, 0)).toBeUndefined()
    expect(estimate(10, 1000)).toBeUndefined()
    expect(estimate(20, 2000)).toBe(8000)
    expect(estimate(50, 3000)).toBe(2500)
    expect(estimate(100, 4000)).toBeUndefined()
  })

  test('the estimate restarts when the progress decreases', () => {
    const estimate = createEstimator()
    estimate(50, 1000)
    expect(estimate(10, 2000)).toBeUndefined()
    expect(estimate(20, 3000)).toBe(8000)
  })

  test('the estimate is undefined without progress', () => {
    expect(createEstimator()(undefined, 1000)).toBeUndefined()
  })
})

test('prints a line when the status changes and at least every 30 seconds', () => {
  const lines: string[] = []
  const progress = openLines((line) => void lines.push(line))
  progress.poll(poll(0, 'PENDING', 0))
  progress.poll(poll(2000, 'PENDING', 0))
  progress.poll(poll(5000, 'IN_PROGRESS', 3))
  progress.poll(poll(20_000, 'IN_PROGRESS', 20))
  progress.poll(poll(36_000, 'IN_PROGRESS', 40, 1))
  progress.poll(poll(70_000, 'SUCCESSFUL', 100))
  progress.end()
  expect(lines).toEqual([
    'PENDING 0% after 0 s',
    'IN_PROGRESS 3% after 5 s',
    'IN_PROGRESS 40% after 36 s, 1 poll failed',
    'SUCCESSFUL 100% after 1 min 10 s',
  ])
})
