/** Tests the pacer on a Redis server that is killed during a run and restarted. */
import { createBackups } from '@org/backups-core'
import { type RunningSimulator, startSimulator } from '@org/backups-sim'
import { aCreate, aList, type RunningRedis, startRedis } from '@org/testkit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRedisPacer } from '../../src/index.ts'
import { connections, connectRedis } from './clients.ts'

let redis: RunningRedis
let simulator: RunningSimulator
beforeEach(async () => {
  redis = await startRedis()
  simulator = await startSimulator()
})
afterEach(async () => {
  await simulator?.close()
  await redis?.stop()
})

test.each(connections)('during and after an outage of Redis, no call is lost or sent twice: %s', async (_, connect) => {
  const { client: redisClient, close } = await connect(redis)
  const failures: unknown[] = []
  const pacing = createRedisPacer({
    client: redisClient,
    namespace: 'production',
    onFallback: (error) => void failures.push(error),
  })
  const client = createBackups({ apiKey: 'any-key', baseUrl: simulator.url, pacing })
  const observer = await connectRedis(redis)

  const clusters = Array.from({ length: 60 }, () => simulator.addCluster({ collections: ['products'] }))
  const create = async ({ clusterId }: { clusterId: string }): Promise<string> =>
    (await client.backups.create({ clusterId, backupType: 'CLUSTER' })).jobId
  const created = (): number => simulator.requests.count(aCreate)

  const first = Promise.all(clusters.slice(0, 45).map(create))
  await expect.poll(created, { timeout: 30_000 }).toBeGreaterThanOrEqual(20)
  await redis.kill()
  const jobs = await first
  expect(failures).toHaveLength(1)

  await redis.restart()
  // Requests probe Redis at intervals. The first response ends the outage.
  const endpoint = `${simulator.url} ${aCreate}`
  await expect
    .poll(
      async () => {
        await client.backups.list().toArray({ max: 1 })
        return observer.exists(`backups-pacing:production:${simulator.url} ${aList}`)
      },
      { timeout: 60_000 },
    )
    .toBe(1)
  jobs.push(...(await Promise.all(clusters.slice(45).map(create))))
  expect(await observer.exists(`backups-pacing:production:${endpoint}`)).toBe(1)
  expect(failures).toHaveLength(1)

  expect(new Set(jobs).size).toBe(60)
  expect(created()).toBe(60)
  observer.destroy()
  close()
})
