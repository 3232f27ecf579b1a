/** Runs the scripts on a real Redis with random events and a virtual clock, and checks that no window exceeds the limit. */
import { type RunningRedis, startRedis } from '@org/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectRedis } from './clients.ts'
import { virtualQueue, windowMs } from './virtual-queue.ts'

let redis: RunningRedis
let client: Awaited<ReturnType<typeof connectRedis>>
beforeAll(async () => {
  redis = await startRedis()
  client = await connectRedis(redis)
})
afterAll(async () => {
  client?.destroy()
  await redis?.stop()
})

const firstSeed = Number(process.env['REDIS_PACER_SEED'] ?? 1)

/** Returns a generator of numbers between 0 and 1. The same seed gives the same numbers. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const mostWithin = (times: number[], ms: number): number => {
  const sorted = [...times].sort((one, other) => one - other)
  let most = 0
  let first = 0
  for (const [index, at] of sorted.entries()) {
    while (sorted[first]! <= at - ms) first++
    most = Math.max(most, index - first + 1)
  }
  return most
}

/** Simulates processes that are late, connect, abort, die and lose responses, and a server clock that is set back. */
async function runProcesses(seed: number): Promise<{ limit: number; sentAt: number[]; arrived: number[] }> {
  const random = randomFrom(seed)
  const oneOf = <T>(values: T[]): T => values[Math.floor(random() * values.length)] as T
  const isSmall = random() < 0.6
  const limit = isSmall ? oneOf([1, 2, 3, 5]) : 20
  const processes = isSmall ? 1 + Math.floor(random() * 20) : oneOf([16, 32, 64])
  const late = { share: random() * 0.6, ms: oneOf([2, 5, 20, 50, 300, 1500]) }
  const rates = { abort: oneOf([0, 0, 0.1]), death: oneOf([0, 0, 0.02]), lostResponse: oneOf([0, 0, 0.05]) }
  const setBackRate = oneOf([0, 0, 0.01])
  const responseMs = oneOf([5, 30, 300, 1200])

  const queue = virtualQueue(client, limit)
  const sentAt: number[] = []
  const arrived: number[] = []
  const events: { at: number; run: (at: number) => Promise<void> }[] = []
  let clockIsBehind = 0

  const startProcess = (process: number): void => {
    let ticketNumber = 0
    let isConnected = false
    const schedule = (at: number, run = ask): void => void events.push({ at, run })
    const ticket = (): string => `${process}:${ticketNumber}`
    const ask = async (at: number): Promise<void> => {
      const connectMs = isConnected ? 0 : 200
      const delayMs = await queue.permit(ticket(), connectMs)
      if (random() < rates.death) return
      if (random() < rates.lostResponse) return schedule(at + random() * 500)
      if (random() < rates.abort) {
        if (random() < 0.5) await queue.release(ticket())
        return schedule(at + random() * 1000)
      }
      if (delayMs > 0) return schedule(at + delayMs + (random() < late.share ? random() * late.ms : 0))
      sentAt.push(at)
      const arrivesAt = at + random() * connectMs
      arrived.push(arrivesAt)
      const sent = ticket()
      ticketNumber++
      isConnected = random() < 0.8
      if (connectMs > 0) schedule(arrivesAt + random() * responseMs, async () => void (await queue.arrive(sent)))
      schedule(at + 0.5 + (random() < 0.5 ? 0 : random() * 800))
    }
    schedule(random() < 0.5 ? 0 : random() * 1000)
  }
  for (let process = 0; process < processes; process++) startProcess(process)

  for (let count = 0; count < 600 && events.length > 0; count++) {
    events.sort((one, other) => one.at - other.at)
    const { at, run } = events.shift()!
    if (random() < setBackRate) clockIsBehind += random() * 40_000
    queue.setClock(100_000_000 + at - clockIsBehind)
    await run(at)
  }
  return { limit, sentAt, arrived }
}

test('no window of sent or arrived requests exceeds the limit in random sequences of events', async () => {
  let full = 0
  for (let seed = firstSeed; seed < firstSeed + 60; seed++) {
    const { limit, sentAt, arrived } = await runProcesses(seed)
    // Event times come from a clock that is never set back. Rounding to microseconds may shorten each gap by two of them.
    const most = Math.max(mostWithin(sentAt, windowMs - 0.002), mostWithin(arrived, windowMs - 0.002))
    expect(most, `REDIS_PACER_SEED=${seed}`).toBeLessThanOrEqual(limit)
    if (most === limit) full++
  }
  expect(full).toBeGreaterThan(50)
})
