/** That no window ever holds more than the limit: the scripts on a real Redis, by a virtual clock, in random orders of events. */
import { type RunningRedis, startRedis } from '@org/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectRedis } from './clients.ts'
import { virtualLine, windowMs } from './virtual-line.ts'

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

/** Between 0 and 1; the same for the same seed. */
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

/** Processes that ask, come late, connect, give up, die, lose answers; and a clock that goes back. */
async function runProcesses(seed: number): Promise<{ limit: number; went: number[]; arrived: number[] }> {
  const random = randomFrom(seed)
  const oneOf = <T>(values: T[]): T => values[Math.floor(random() * values.length)] as T
  const isSmall = random() < 0.6
  const limit = isSmall ? oneOf([1, 2, 3, 5]) : 20
  const processes = isSmall ? 1 + Math.floor(random() * 20) : oneOf([16, 32, 64])
  const late = { share: random() * 0.6, ms: oneOf([2, 5, 20, 50, 300, 1500]) }
  const rates = { abort: oneOf([0, 0, 0.1]), death: oneOf([0, 0, 0.02]), lostAnswer: oneOf([0, 0, 0.05]) }
  const backwards = oneOf([0, 0, 0.01])
  const answerMs = oneOf([5, 30, 300, 1200])

  const line = virtualLine(client, limit)
  const went: number[] = []
  const arrived: number[] = []
  const events: { at: number; run: (at: number) => Promise<void> }[] = []
  let clockIsBehind = 0

  const live = (process: number): void => {
    let place = 0
    let isConnected = false
    const later = (at: number, run = ask): void => void events.push({ at, run })
    const name = (): string => `${process}:${place}`
    const ask = async (at: number): Promise<void> => {
      const connectMs = isConnected ? 0 : 200
      const delayMs = await line.take(name(), connectMs)
      if (random() < rates.death) return
      if (random() < rates.lostAnswer) return later(at + random() * 500)
      if (random() < rates.abort) {
        if (random() < 0.5) await line.leave(name())
        return later(at + random() * 1000)
      }
      if (delayMs > 0) return later(at + delayMs + (random() < late.share ? random() * late.ms : 0))
      went.push(at)
      const arrivesAt = at + random() * connectMs
      arrived.push(arrivesAt)
      const sent = name()
      place++
      isConnected = random() < 0.8
      if (connectMs > 0) later(arrivesAt + random() * answerMs, async () => void (await line.arrive(sent)))
      later(at + 0.5 + (random() < 0.5 ? 0 : random() * 800))
    }
    later(random() < 0.5 ? 0 : random() * 1000)
  }
  for (let process = 0; process < processes; process++) live(process)

  for (let count = 0; count < 600 && events.length > 0; count++) {
    events.sort((one, other) => one.at - other.at)
    const { at, run } = events.shift()!
    if (random() < backwards) clockIsBehind += random() * 40_000
    line.setClock(100_000_000 + at - clockIsBehind)
    await run(at)
  }
  return { limit, went, arrived }
}

test('no window ever holds more than the limit, of what is sent and of what arrives, whatever happens', async () => {
  let full = 0
  for (let seed = firstSeed; seed < firstSeed + 60; seed++) {
    const { limit, went, arrived } = await runProcesses(seed)
    // By a clock that never goes back. Rounding to microseconds may take two from each gap.
    const most = Math.max(mostWithin(went, windowMs - 0.002), mostWithin(arrived, windowMs - 0.002))
    expect(most, `REDIS_PACER_SEED=${seed}`).toBeLessThanOrEqual(limit)
    if (most === limit) full++
  }
  expect(full).toBeGreaterThan(50)
})
