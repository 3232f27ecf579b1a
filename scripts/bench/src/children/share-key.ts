/** One of several processes with the same key. Prints `ready`, waits for a line of input, makes its calls, and prints the result. */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { createBackups } from '@org/backups-core'
import { createRedisPacer } from '@org/backups-pacing-redis'
import { createClient } from 'redis'
import { childOptions } from '../processes.ts'

export interface ShareKeyOptions {
  baseUrl: string
  /** Without a URL, core uses the built-in pacing. */
  redisUrl: string | undefined
  /** For each cluster, the process lists the backups and creates one. */
  clusterIds: string[]
}

export interface ShareKeyResult {
  seconds: number
  lists: number
  jobIds: string[]
  failed: number
  /** How often the pacer worked without Redis. */
  fallbacks: number
}

const { baseUrl, redisUrl, clusterIds } = childOptions() as ShareKeyOptions
const result: ShareKeyResult = { seconds: 0, lists: 0, jobIds: [], failed: 0, fallbacks: 0 }
const redis = redisUrl === undefined ? undefined : createClient({ url: redisUrl })
await redis?.connect()
const pacing =
  redis && createRedisPacer({ client: redis, namespace: 'bench', onFallback: () => void result.fallbacks++ })
const client = createBackups({ apiKey: 'bench-key', baseUrl, pacing, deadlineMs: Infinity })

// Warm-up: a long-running process has compiled the client and opened connections. These calls do not count toward the limit, because
// the control routes of the simulator have none, and the second client sends nothing and has a separate pacer.
await Promise.all(Array.from({ length: 10 }, async () => (await fetch(`${baseUrl}/_sim`)).text()))
const emptyPage = { code: 0, data: { count: 0, currentPage: 1, pageSize: 100, backups: [] } }
const rehearsal = createBackups({
  apiKey: 'bench-key',
  fetch: async () => Response.json(emptyPage),
  pacing: redis && createRedisPacer({ client: redis, namespace: `process ${process.pid}` }),
})
await rehearsal.backups.list().toArray({ max: 1 })
console.log('ready')
await once(createInterface(process.stdin), 'line')
const started = performance.now()
const calls = clusterIds.flatMap((clusterId) => [
  client.backups
    .list({ clusterId, pageSize: 100 })
    .toArray({ max: 100 })
    .then(() => void result.lists++),
  client.backups.create({ clusterId, backupType: 'CLUSTER' }).then(({ jobId }) => void result.jobIds.push(jobId)),
])
result.failed = (await Promise.allSettled(calls)).filter(({ status }) => status === 'rejected').length
result.seconds = (performance.now() - started) / 1000
console.log(JSON.stringify(result))
process.exit()
