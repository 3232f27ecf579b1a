/** The pacer on a real Redis, by that server's own clock. What its scripts answer: scripts.test.ts. */
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

/** As `takePlace`, and notes when it said go. */
const noting = (script: string): string =>
  script.replace(
    'return math.ceil(turn - now)',
    "if turn == now then redis.call('RPUSH', KEYS[1] .. ' noted', string.format('%.3f', now)) end return math.ceil(turn - now)",
  )

test.each(connections)('eight that share a namespace keep to one limit in any second: %s', async (name, connect) => {
  const requestsPerSecond = 20
  const looking = await connectRedis(redis)
  const connected = await Promise.all(Array.from({ length: 8 }, () => connect(redis)))
  const work = connected.map(async ({ client }) => {
    const observed: RedisClient =
      'call' in client
        ? { call: (command, script = '', ...rest) => client.call(command, noting(script), ...rest) }
        : { eval: (script, options) => client.eval(noting(script), options) }
    const pacer = createRedisPacer({ client: observed, namespace: name, requestsPerSecond, timeoutMs: 30_000 })
    const call = async (): Promise<void> => {
      await pacer.acquire('list', live)
      pacer.answered?.('list')
    }
    await Promise.all(Array.from({ length: 10 }, call))
  })
  await Promise.all(work)
  for (const connection of connected) connection.close()
  const wentAt = (await looking.lRange(`${line(name)} noted`, 0, -1)).map(Number)
  looking.destroy()

  expect(wentAt).toHaveLength(80)
  const gaps = wentAt.slice(requestsPerSecond).map((at, index) => at - (wentAt[index] as number))
  // The note is rounded to microseconds.
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1019.998)
})

test('another namespace, and another endpoint, has a limit of its own; what is idle is forgotten', async () => {
  const client = await connectRedis(redis)
  const make = (namespace: string) => createRedisPacer({ client, namespace, requestsPerSecond: 1, timeoutMs: 30_000 })
  const [blue, otherBlue, green] = [make('blue'), make('blue'), make('green')]
  await blue.acquire('list', live)
  const waiting = new AbortController()
  const second = otherBlue.acquire('list', waiting.signal).catch((error: unknown) => error)
  await Promise.all([green.acquire('list', live), blue.acquire('create', live)])
  await expect.poll(() => client.pTTL(line('blue'))).toBeGreaterThan(1220)
  // One that gives up leaves nothing behind that others wait for.
  waiting.abort()
  expect(await second).toBe(waiting.signal.reason)
  await expect.poll(() => client.pTTL(line('blue'))).toBeLessThanOrEqual(1220)
  await expect.poll(() => client.keys('backups-pacing:blue:*'), { timeout: 30_000 }).toEqual([])
  client.destroy()
})
