import { type FaultTarget, startFaultServer } from '@org/testkit'
import { expect, test } from 'vitest'
import { createVirtualClock } from './virtual-clock.ts'

/** A promise with its resolve function. */
function settleable<Value>() {
  let settle!: { resolve: (value: Value) => void; reject: (reason: Error) => void }
  const promise = new Promise<Value>((resolve, reject) => (settle = { resolve, reject }))
  return { promise, ...settle }
}

/** A server that responds when the test calls a function. */
async function startPatientServer() {
  const { promise: arrived, resolve: arrive } = settleable<FaultTarget>()
  const server = await startFaultServer([arrive])
  return { server, arrived }
}

const untilImmediate = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

test('timers of the virtual clock fire in the order of their times, and the clock has the time of each timer when it fires', async () => {
  const { runtime } = createVirtualClock()
  const fired: number[] = []
  const { promise, resolve } = settleable<void>()
  runtime.setTimeout(() => resolve(), 3_600_000)
  runtime.setTimeout(() => fired.push(runtime.now()), 30_000)
  runtime.setTimeout(() => fired.push(runtime.now()), 250)
  await promise
  expect(fired).toEqual([250, 30_000])
  expect(runtime.now()).toBe(3_600_000)
  expect(new Date(runtime.wallClock()).toISOString()).toBe('2026-01-01T01:00:00.000Z')
})

test('a cleared timer of the virtual clock never fires', async () => {
  const { runtime } = createVirtualClock()
  const { promise, resolve, reject } = settleable<void>()
  const timer = runtime.setTimeout(() => reject(new Error('fired')), 1)
  runtime.setTimeout(() => resolve(), 2)
  runtime.clearTimeout(timer)
  await expect(promise).resolves.toBeUndefined()
})

test('the virtual clock does not run until the response to a request is complete', async () => {
  const { server, arrived } = await startPatientServer()
  const clock = createVirtualClock()
  const fetched = clock.fetch(server.url, {})
  const fired: number[] = []
  const { promise, resolve } = settleable<void>()
  clock.runtime.setTimeout(() => {
    fired.push(clock.runtime.now())
    resolve()
  }, 1)

  const { response } = await arrived
  response.writeHead(200, { 'content-length': '4' }).write('ab')
  const { body } = await fetched
  const reader = body?.getReader()
  await reader?.read()
  await untilImmediate()
  expect(fired).toEqual([])

  response.end('cd')
  await reader?.read()
  await reader?.read()
  await promise
  expect(fired).toEqual([1])
  await server.close()
})

test('the virtual clock advances during a request that a server never answers', async () => {
  const { server, arrived } = await startPatientServer()
  const clock = createVirtualClock()
  const controller = new AbortController()
  const fetched = clock.fetch(server.url, { signal: controller.signal })
  clock.runtime.setTimeout(() => controller.abort(), 30_000)
  await arrived
  clock.silence()
  await expect(fetched).rejects.toMatchObject({ name: 'AbortError' })
  expect(clock.runtime.now()).toBe(30_000)
  await server.close()
})
