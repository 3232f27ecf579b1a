import type { PollEvent } from '@org/backups-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openLines } from './lines.ts'

const event = (status: string, progress?: number, transientFailures = 0): PollEvent => ({
  type: 'poll',
  operation: 'anyOperation',
  poll: 1,
  status,
  progress,
  progressText: undefined,
  elapsedMs: 0,
  transientFailures,
  regressed: false,
})

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2024-08-26T10:00:00Z') }))
afterEach(() => void vi.useRealTimers())

test('prints the time, the job and the cluster when the status changes', () => {
  const lines: string[] = []
  const progress = openLines((line) => void lines.push(line), { jobId: 'j1', clusterId: 'c1' })
  progress.poll(event('PENDING', 0))
  vi.advanceTimersByTime(5000)
  progress.poll(event('PENDING', 0))
  progress.poll(event('IN_PROGRESS', 3))
  progress.end()
  expect(lines).toEqual([
    '2024-08-26T10:00:00Z job j1 of cluster c1: PENDING 0% after 0 s',
    '2024-08-26T10:00:05Z job j1 of cluster c1: IN_PROGRESS 3% after 5 s',
  ])
})

test('prints the latest poll once a minute while the status does not change', () => {
  const lines: string[] = []
  const progress = openLines((line) => void lines.push(line), { jobId: 'j1' })
  progress.poll(event('IN_PROGRESS', 10))
  vi.advanceTimersByTime(50_000)
  progress.poll(event('IN_PROGRESS', 20, 1))
  vi.advanceTimersByTime(100_000)
  progress.end()
  vi.advanceTimersByTime(600_000)
  expect(lines.slice(1)).toEqual([
    '2024-08-26T10:01:00Z job j1: IN_PROGRESS 20% after 1 min 00 s, 1 poll failed',
    '2024-08-26T10:02:00Z job j1: IN_PROGRESS 20% after 2 min 00 s, 1 poll failed',
  ])
})

test('prints a line after a minute even if no poll has succeeded', () => {
  const lines: string[] = []
  const progress = openLines((line) => void lines.push(line), { jobId: 'j1' })
  vi.advanceTimersByTime(60_000)
  progress.end()
  expect(lines).toEqual(['2024-08-26T10:01:00Z job j1: unknown after 1 min 00 s'])
})
