import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { ShareKeyOptions, ShareKeyResult } from '../children/share-key.ts'
import type { Figure, Row } from '../figure.ts'

const root = join(import.meta.dirname, '../../../..')
const child = new URL('../children/share-key.ts', import.meta.url).pathname
/** Divisible by every number of processes. */
const callsEach = 192
const requestsPerSecond = 20
const counts = [1, 4, 16, 64]
/** One takes a minute and a half. */
const mostRounds = 3

/** Full seconds as early as the limit allows; lists and creations have a limit each, and run side by side. */
const idealSeconds = Math.ceil(callsEach / requestsPerSecond) - 1

interface Run {
  seconds: number
  tooMany: number
  slowest: number
  failed: number
  doubled: number
  fallbacks: number
}

async function startChild(options: ShareKeyOptions) {
  const args = [child, JSON.stringify(options)]
  const running = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface(running.stdout)[Symbol.asyncIterator]()
  const ready = await lines.next()
  if (ready.value !== 'ready') throw new Error('a process ended before it was ready')
  return async (): Promise<ShareKeyResult> => {
    running.stdin.write('go\n')
    const exited = once(running, 'exit')
    const { value } = (await lines.next()) as { value: string }
    await exited
    return JSON.parse(value) as ShareKeyResult
  }
}

async function share(processes: number, redisUrl: string | undefined): Promise<Run> {
  const { startSimulator } = await import('@org/backups-sim')
  // A service of its own each time, with the limit that the document names.
  const simulator = await startSimulator({ requestLog: Infinity })
  try {
    const clusterIds = Array.from({ length: callsEach }, () => simulator.addCluster({ collections: ['c'] }).clusterId)
    const mine = callsEach / processes
    const begin = await Promise.all(
      Array.from({ length: processes }, (_, index) =>
        startChild({
          baseUrl: simulator.url,
          ...(redisUrl !== undefined && { redisUrl }),
          clusterIds: clusterIds.slice(index * mine, (index + 1) * mine),
        }),
      ),
    )
    const started = performance.now()
    const results = await Promise.all(begin.map((go) => go()))
    const seconds = (performance.now() - started) / 1000
    const times = results.map((result) => result.seconds)
    const jobs = results.flatMap(({ jobIds }) => jobIds)
    const failed = results.reduce((sum, result) => sum + result.failed, 0)
    const made = simulator.requests.list('createBackup').filter(({ tookEffect }) => tookEffect).length
    const lists = results.reduce((sum, result) => sum + result.lists, 0)
    if (lists + jobs.length + failed !== 2 * callsEach) throw new Error('a call neither succeeded nor failed')
    return {
      seconds,
      failed,
      tooMany: simulator.requests.list().filter(({ status }) => status === 429).length,
      slowest: (Math.max(...times) * processes) / times.reduce((sum, time) => sum + time, 0),
      doubled: made - new Set(jobs).size,
      fallbacks: results.reduce((sum, result) => sum + result.fallbacks, 0),
    }
  } finally {
    await simulator.close()
  }
}

/** Times are of every run; counts, which must not be above 0 in any, of the worst. */
function figures(contestant: string, runs: readonly Run[], isShared: boolean): Figure[] {
  const target = (atMost: number): { atMost?: number } => (isShared ? { atMost } : {})
  const worst = (count: (run: Run) => number): number[] => [Math.max(...runs.map(count))]
  const times = runs.map(({ seconds }) => seconds / idealSeconds)
  return [
    { contestant, what: '× ideal', unit: '×', values: times, ...target(1.1) },
    { contestant, what: 'answers 429', unit: '', values: worst(({ tooMany }) => tooMany), ...target(0) },
    { contestant, what: 'slowest process × mean', unit: '×', values: runs.map(({ slowest }) => slowest) },
    { contestant, what: 'calls failed', unit: '', values: worst(({ failed }) => failed), ...target(0) },
    { contestant, what: 'backups made twice', unit: '', values: worst(({ doubled }) => doubled), atMost: 0 },
    { contestant, what: 'times without Redis', unit: '', values: worst(({ fallbacks }) => fallbacks), atMost: 0 },
  ]
}

export const manyProcesses: Row = {
  id: 'many-processes',
  title: `Processes that share a key: ${callsEach} lists and ${callsEach} creations side by side, 20 per second each, × ideal (${idealSeconds} s)`,
  note: 'Against the simulator over HTTP, with its limit. Needs redis-server. A failed call was refused and says so: nothing was done. Counts are of the worst run.',
  async measure({ rounds }) {
    const build = ['--filter=@org/backups-sim', '--filter=@org/backups-pacing-redis', '--output-logs=errors-only']
    await promisify(execFile)(join(root, 'node_modules/.bin/turbo'), ['run', 'build', ...build], { cwd: root })
    const { startRedis } = await import('@org/testkit')
    const redis = await startRedis()
    const contestants = counts.flatMap((processes) => {
      const name = processes === 1 ? '1 process' : `${processes} processes`
      return [
        { name: `${name}, core alone`, processes, url: undefined, isShared: processes === 1, runs: [] as Run[] },
        { name: `${name}, Redis`, processes, url: redis.url, isShared: true, runs: [] as Run[] },
      ]
    })
    try {
      for (let round = 0; round < Math.min(rounds, mostRounds); round++) {
        for (const { processes, url, runs } of contestants) runs.push(await share(processes, url))
      }
    } finally {
      await redis.stop()
    }
    return contestants.flatMap(({ name, runs, isShared }) => figures(name, runs, isShared))
  },
}
