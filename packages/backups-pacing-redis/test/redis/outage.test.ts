/** Redis is killed in mid-run, and comes back. */
import { createBackups } from '@org/backups-core'
import { type RunningSimulator, startSimulator } from '@org/backups-sim'
import { type RunningRedis, startRedis } from '@org/testkit'
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

test.each(connections)(
  '%s: calls go on without it, none is lost or doubled, and it is used again',
  async (_, connect) => {
    const { client, close } = await connect(redis)
    const failures: unknown[] = []
    const pacing = createRedisPacer({
      client,
      namespace: 'production',
      onFallback: (error) => void failures.push(error),
    })
    const zilliz = createBackups({ apiKey: 'any-key', baseUrl: simulator.url, pacing })
    const looking = await connectRedis(redis)

    const clusters = Array.from({ length: 60 }, () => simulator.addCluster({ collections: ['products'] }))
    const create = async ({ clusterId }: { clusterId: string }): Promise<string> =>
      (await zilliz.backups.create({ clusterId, backupType: 'CLUSTER' })).jobId
    const created = (): number => simulator.requests.count('createBackup')

    const first = Promise.all(clusters.slice(0, 45).map(create))
    await expect.poll(created, { timeout: 30_000 }).toBeGreaterThanOrEqual(20)
    await redis.kill()
    const jobs = await first
    expect(failures).toHaveLength(1)

    await redis.restart()
    // Requests ask from time to time; the first that gets an answer ends the outage.
    const endpoint = `${simulator.url} createBackup`
    await expect
      .poll(
        async () => {
          await zilliz.backups.list().toArray({ max: 1 })
          return looking.exists(`backups-pacing:production:${simulator.url} listBackups`)
        },
        { timeout: 60_000 },
      )
      .toBe(1)
    jobs.push(...(await Promise.all(clusters.slice(45).map(create))))
    expect(await looking.exists(`backups-pacing:production:${endpoint}`)).toBe(1)
    expect(failures).toHaveLength(1)

    expect(new Set(jobs).size).toBe(60)
    expect(created()).toBe(60)
    looking.destroy()
    close()
  },
)
