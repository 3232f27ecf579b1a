import { aCreate, aList, aJobRead } from '@org/testkit'
import { expect, test, vi } from 'vitest'
import { call } from '../test/call.ts'
import { idleClusterId } from '../test/small-seed.ts'
import { createSimulator } from './index.ts'

const create = { clusterId: idleClusterId, backupType: 'CLUSTER' }

test('a stopped clock stays at the time of the seed', async () => {
  const simulator = createSimulator()
  await vi.waitUntil(() => true, { interval: 20 })
  expect(simulator.clock.time()).toBe('2024-08-26T02:27:51Z')
})

test('the option startAt sets the initial simulated time', () => {
  expect(createSimulator({ clock: { startAt: '2024-08-27T00:00:00Z' } }).clock.time()).toBe('2024-08-27T00:00:00Z')
  expect(createSimulator({ clock: { startAt: new Date(0) } }).clock.now()).toBe(0)
})

test('the clock advances by a duration or to a given time, and refuses to go back', () => {
  const { clock } = createSimulator()
  clock.advance({ days: 1, hours: 1, minutes: 1, seconds: 1, ms: 1000 })
  expect(clock.time()).toBe('2024-08-27T03:28:53Z')
  clock.advance(1000)
  clock.advanceTo('2024-08-28T00:00:00Z')
  expect(clock.time()).toBe('2024-08-28T00:00:00Z')
  expect(() => clock.advanceTo('2024-08-27T00:00:00Z')).toThrow('The clock cannot go back')
  expect(() => clock.advance(-1)).toThrow(RangeError)
  expect(() => clock.advanceTo('soon')).toThrow('moment must be a valid time')
})

test('the factor of a clock determines its speed, and can be changed', async () => {
  let realMs = 0
  const simulator = createSimulator({ clock: { factor: 60 }, realNow: () => realMs })
  const { jobId } = (await call(simulator, aCreate, create)).data
  realMs = 500
  expect(simulator.clock.time()).toBe('2024-08-26T02:28:21Z')
  expect((await call(simulator, aJobRead, { jobId })).data).toMatchObject({
    status: 'IN_PROGRESS',
    progress: '41',
  })
  simulator.clock.factor = 0
  realMs = 100_000
  expect(simulator.clock.time()).toBe('2024-08-26T02:28:21Z')
  simulator.clock.factor = 1
  realMs = 101_000
  expect(simulator.clock.time()).toBe('2024-08-26T02:28:22Z')
})

test('each request adds stepMs to the simulated time', async () => {
  const simulator = createSimulator({ clock: { stepMs: 30_000 } })
  const { jobId } = (await call(simulator, aCreate, create)).data
  const seen: string[] = []
  for (let poll = 0; poll < 3; poll++) seen.push((await call(simulator, aJobRead, { jobId })).data.status)
  expect(seen).toEqual(['IN_PROGRESS', 'IN_PROGRESS', 'SUCCESSFUL'])
})

test('with the clock factor 10, a delay of 5 s takes 0.5 s of real time', async () => {
  vi.useFakeTimers()
  try {
    const simulator = createSimulator({ clock: { factor: 10 }, faults: [{ delayMs: 5000 }] })
    let hasResponse = false
    void call(simulator, aList).then(() => (hasResponse = true))
    await vi.advanceTimersByTimeAsync(490)
    expect(hasResponse).toBe(false)
    await vi.advanceTimersByTimeAsync(20)
    expect(hasResponse).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})
