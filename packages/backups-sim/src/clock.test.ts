import { expect, test, vi } from 'vitest'
import { call } from '../test/call.ts'
import { idleClusterId } from '../test/small-world.ts'
import { createSimulator } from './index.ts'

const create = { clusterId: idleClusterId, backupType: 'CLUSTER' }

test('the simulated time starts at the time of the seed and does not move by itself', async () => {
  const simulator = createSimulator()
  await vi.waitUntil(() => true, { interval: 20 })
  expect(simulator.clock.time()).toBe('2024-08-26T02:27:51Z')
})

test('the option startAt sets the initial simulated time', () => {
  expect(createSimulator({ clock: { startAt: '2024-08-27T00:00:00Z' } }).clock.time()).toBe('2024-08-27T00:00:00Z')
  expect(createSimulator({ clock: { startAt: new Date(0) } }).clock.now()).toBe(0)
})

test('the clock advances by a duration or to a time, and never goes back', () => {
  const { clock } = createSimulator()
  clock.advance({ days: 1, hours: 1, minutes: 1, seconds: 1, ms: 1000 })
  expect(clock.time()).toBe('2024-08-27T03:28:53Z')
  clock.advance(1000)
  clock.advanceTo('2024-08-28T00:00:00Z')
  expect(clock.time()).toBe('2024-08-28T00:00:00Z')
  expect(() => clock.advanceTo('2024-08-27T00:00:00Z')).toThrow('time only goes forward')
  expect(() => clock.advance(-1)).toThrow(RangeError)
  expect(() => clock.advanceTo('soon')).toThrow('is not a valid time')
})

test('a clock with a factor runs at that speed, and the factor can be changed', async () => {
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

test('each request moves a clock with a step', async () => {
  const simulator = createSimulator({ clock: { stepMs: 30_000 } })
  const { jobId } = (await call(simulator, 'createBackup', create)).data
  const seen: string[] = []
  for (let poll = 0; poll < 3; poll++) seen.push((await call(simulator, 'describeJob', { jobId })).data.status)
  expect(seen).toEqual(['IN_PROGRESS', 'IN_PROGRESS', 'SUCCESSFUL'])
})

test('a delay on a running clock takes a real time that depends on the factor', async () => {
  vi.useFakeTimers()
  try {
    const simulator = createSimulator({ clock: { factor: 10 }, faults: [{ delayMs: 5000 }] })
    let hasResponse = false
    void call(simulator, 'listBackups').then(() => (hasResponse = true))
    await vi.advanceTimersByTimeAsync(490)
    expect(hasResponse).toBe(false)
    await vi.advanceTimersByTimeAsync(20)
    expect(hasResponse).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})
