/** Tests the pacer on a real Redis and its clock. The results of the scripts are tested in scripts.test.ts. */
import type { PacedRequest } from '@org/backups-core'
import { type RunningRedis, startRedis } from '@org/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRedisPacer, type RedisClient } from '../../src/index.ts'
import { connections, connectRedis } from './clients.ts'

const live = new AbortController().signal
const request: PacedRequest = { requestsPerSecond: 20, onDelay: () => true }
const queueKey = (namespace: string): string => `backups-pacing:${namespace}:list`

let redis: RunningRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis?.stop())

/** Changes `permitScript` to record the time of each permit. */
const recordPermits = (script: string): string =>
  script.replace(
    'return math.ceil(turn - now)',
    "if turn == now then redis.call('RPUSH', KEYS[1] .. ' permits', string.format('%.3f', now)) end return math.ceil(turn - now)",
  )

test.each(connections)(
  'eight connections that share a namespace stay within the limit in every one-second window: %s',
  async (name, connect) => {
    const requestsPerSecond = 20
    const observer = await connectRedis(redis)
    const connected = await Promise.all(Array.from({ length: 8 }, () => connect(redis)))
    const work = connected.map(async ({ client }) => {
      const observed: RedisClient =
        'call' in client
          ? { call: (command, script = '', ...rest) => client.call(command, recordPermits(script), ...rest) }
          : { eval: (script, options) => client.eval(recordPermits(script), options) }
      const pacer = createRedisPacer({ client: observed, namespace: name, requestsPerSecond, timeoutMs: 30_000 })
      const call = async (): Promise<void> => {
        await pacer.acquire('list', live, request)
        pacer.answered?.('list')
      }
      await Promise.all(Array.from({ length: 10 }, call))
    })
    await Promise.all(work)
    for (const connection of connected) connection.close()
    const permittedAt = (await observer.lRange(`${queueKey(name)} permits`, 0, -1)).map(Number)
    observer.destroy()

    expect(permittedAt).toHaveLength(80)
    const gaps = permittedAt.slice(requestsPerSecond).map((at, index) => at - (permittedAt[index] as number))
    // The recorded times are rounded to microseconds.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1019.998)
  },
)

test('each namespace and endpoint has a separate limit, and an idle queue expires in Redis', async () => {
  const client = await connectRedis(redis)
  const make = (namespace: string) => createRedisPacer({ client, namespace, requestsPerSecond: 1, timeoutMs: 30_000 })
  const [blue, otherBlue, green] = [make('blue'), make('blue'), make('green')]
  await blue.acquire('list', live, request)
  const waiting = new AbortController()
  const second = otherBlue.acquire('list', waiting.signal, request).catch((error: unknown) => error)
  await Promise.all([green.acquire('list', live, request), blue.acquire('create', live, request)])
  await expect.poll(() => client.pTTL(queueKey('blue'))).toBeGreaterThan(1220)
  // The aborted request releases its ticket.
  waiting.abort()
  expect(await second).toBe(waiting.signal.reason)
  await expect.poll(() => client.pTTL(queueKey('blue'))).toBeLessThanOrEqual(1220)
  await expect.poll(() => client.keys('backups-pacing:blue:*'), { timeout: 30_000 }).toEqual([])
  client.destroy()
})
