import { expect, test, vi } from 'vitest'
import { call } from '../test/call.ts'
import { idleClusterId } from '../test/small-world.ts'
import { createSimulator } from './index.ts'

const create = { clusterId: idleClusterId, backupType: 'CLUSTER' }

test('time begins where the seed says and stands still', async () => {
  const simulator = createSimulator()
  await vi.waitUntil(() => true, { interval: 20 })
  expect(simulator.clock.time()).toBe('2024-08-26T02:27:51Z')
})

test('it can begin elsewhere', () => {
  expect(createSimulator({ clock: { startAt: '2024-08-27T00:00:00Z' } }).clock.time()).toBe('2024-08-27T00:00:00Z')
  expect(createSimulator({ clock: { startAt: new Date(0) } }).clock.now()).toBe(0)
})

test('it is moved by parts or to a moment, and never back', () => {
  const { clock } = createSimulator()
  clock.advance({ days: 1, hours: 1, minutes: 1, seconds: 1, ms: 1000 })
  expect(clock.time()).toBe('2024-08-27T03:28:53Z')
  clock.advance(1000)
  clock.advanceTo('2024-08-28T00:00:00Z')
  expect(clock.time()).toBe('2024-08-28T00:00:00Z')
  expect(() => clock.advanceTo('2024-08-27T00:00:00Z')).toThrow('time only goes forward')
  expect(() => clock.advance(-1)).toThrow(RangeError)
  expect(() => clock.advanceTo('soon')).toThrow('is not a time')
})

test('with a factor it runs, and the factor can change', async () => {
  let real = 0
  const simulator = createSimulator({ clock: { factor: 60 }, realNow: () => real })
  const { jobId } = (await call(simulator, 'createBackup', create)).data
  real = 500
  expect(simulator.clock.time()).toBe('2024-08-26T02:28:21Z')
  expect((await call(simulator, 'describeJob', { jobId })).data).toMatchObject({
    status: 'IN_PROGRESS',
    progress: '41',
  })
  simulator.clock.factor = 0
  real = 100_000
  expect(simulator.clock.time()).toBe('2024-08-26T02:28:21Z')
  simulator.clock.factor = 1
  real = 101_000
  expect(simulator.clock.time()).toBe('2024-08-26T02:28:22Z')
})

test('with a step each request moves it', async () => {
  const simulator = createSimulator({ clock: { stepMs: 30_000 } })
  const { jobId } = (await call(simulator, 'createBackup', create)).data
  const seen: string[] = []
  for (let poll = 0; poll < 3; poll++) seen.push((await call(simulator, 'describeJob', { jobId })).data.status)
  expect(seen).toEqual(['IN_PROGRESS', 'IN_PROGRESS', 'SUCCESSFUL'])
})

test('a delay under a running clock takes its real share', async () => {
  vi.useFakeTimers()
  try {
    const simulator = createSimulator({ clock: { factor: 10 }, faults: [{ delayMs: 5000 }] })
    let isAnswered = false
    void call(simulator, 'listBackups').then(() => (isAnswered = true))
    await vi.advanceTimersByTimeAsync(490)
    expect(isAnswered).toBe(false)
    await vi.advanceTimersByTimeAsync(20)
    expect(isAnswered).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})
