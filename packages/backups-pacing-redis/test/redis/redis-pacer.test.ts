/** The pacer and its script on a real Redis, by that server's own clock. */
import { type RunningRedis, startRedis } from '@org/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRedisPacer, type RedisClient } from '../../src/index.ts'
import { connections, connectRedis } from './clients.ts'

const live = new AbortController().signal
const line = (namespace: string): string => `backups-pacing:${namespace}:list`

let redis: RunningRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis?.stop())

test.each(connections)('eight that share a namespace keep to one limit in any second: %s', async (name, connect) => {
  const requestsPerSecond = 20
  const looking = await connectRedis(redis)
  const wentAt: number[] = []
  const connected = await Promise.all(Array.from({ length: 8 }, () => connect(redis)))
  const work = connected.map(async ({ client }) => {
    const observed: RedisClient = {
      async eval(script, { keys, arguments: args }) {
        const delayMs =
          'call' in client
            ? await client.call('EVAL', script, '1', ...keys, ...args)
            : await client.eval(script, { keys, arguments: args })
        if (delayMs === 0) wentAt.push((await looking.zScore(line(name), args[0] ?? '')) ?? Number.NaN)
        return delayMs
      },
    }
    const pacer = createRedisPacer({ client: observed, namespace: name, requestsPerSecond, timeoutMs: 30_000 })
    await Promise.all(Array.from({ length: 10 }, () => pacer.acquire('list', live)))
  })
  await Promise.all(work)
  for (const connection of connected) connection.close()
  looking.destroy()

  expect(wentAt).toHaveLength(80)
  wentAt.sort((a, b) => a - b)
  const gaps = wentAt.slice(requestsPerSecond).map((at, index) => at - (wentAt[index] as number))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1019.9)
})

test('another namespace, and another endpoint, has a limit of its own; what is idle is forgotten', async () => {
  const client = await connectRedis(redis)
  const blue = createRedisPacer({ client, namespace: 'blue', requestsPerSecond: 1, timeoutMs: 30_000 })
  const green = createRedisPacer({ client, namespace: 'green', requestsPerSecond: 1, timeoutMs: 30_000 })
  await blue.acquire('list', live)
  const waiting = new AbortController()
  const second = blue.acquire('list', waiting.signal).catch((error: unknown) => error)
  await Promise.all([green.acquire('list', live), blue.acquire('create', live)])
  await expect.poll(() => client.zCard(line('blue'))).toBe(2)
  // One that gives up leaves nothing behind that others wait for.
  waiting.abort()
  expect(await second).toBe(waiting.signal.reason)
  await expect.poll(() => client.zCard(line('blue'))).toBe(1)
  expect(await client.pTTL(line('blue'))).toBeLessThanOrEqual(2 * 1020)
  await expect.poll(() => client.keys('backups-pacing:blue:*'), { timeout: 30_000 }).toEqual([])
  client.destroy()
})

test('what was late on its way counts from its answer, for the others too', async () => {
  const client = await connectRedis(redis)
  const make = () => createRedisPacer({ client, namespace: 'late', requestsPerSecond: 2, timeoutMs: 30_000 })
  const [late, other] = [make(), make()]
  await late.acquire('list', live)
  await late.acquire('list', live)
  const waiting = other.acquire('list', live)
  await expect.poll(() => client.zCard(line('late'))).toBe(3)
  const before = await client.zRangeWithScores(line('late'), 0, 1)
  late.answered?.('list')
  await expect.poll(() => client.zScore(line('late'), before[0]?.value ?? '')).not.toBe(before[0]?.score)
  const [first, second] = await client.zRangeWithScores(line('late'), 0, 1)
  expect([first?.score, second?.score]).toEqual([first?.score, first?.score])
  expect(await client.pTTL(line('late'))).toBeGreaterThanOrEqual(1020)
  await waiting
  const went = (await client.zRangeWithScores(line('late'), 0, -1)).at(-1)
  expect(Number(went?.score) - Number(first?.score)).toBeGreaterThanOrEqual(1019.9)
  client.destroy()
})
