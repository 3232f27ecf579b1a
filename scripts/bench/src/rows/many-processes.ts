import type { ShareKeyOptions, ShareKeyResult } from '../children/share-key.ts'
import type { Figure, Row } from '../figures.ts'
import { build, startChild } from '../processes.ts'

/** Divisible by every number of processes. */
const callsEach = 192
const requestsPerSecond = 20
const counts = [1, 4, 16, 64]
/** All sizes together take a minute and a half. */
const maxRounds = 3

/** Every second is full as early as the limit allows. Lists and creates have a limit each, and run in parallel. */
const idealSeconds = Math.ceil(callsEach / requestsPerSecond) - 1

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

async function share(processes: number, redisUrl: string | undefined) {
  const { startSimulator } = await import('@org/backups-sim')
  const simulator = await startSimulator({ requestLog: Infinity })
  try {
    const clusterIds = Array.from({ length: callsEach }, () => simulator.addCluster({ collections: ['c'] }).clusterId)
    const perProcess = callsEach / processes
    const children = Array.from({ length: processes }, (_, index) => {
      const part = clusterIds.slice(index * perProcess, (index + 1) * perProcess)
      const options: ShareKeyOptions = {
        baseUrl: simulator.url,
        clusterIds: part,
        ...(redisUrl !== undefined && { redisUrl }),
      }
      return startChild('share-key', options)
    })
    await Promise.all(children.map((child) => child.next()))
    const started = performance.now()
    for (const child of children) child.tell('go')
    const results = await Promise.all(children.map(async (child) => JSON.parse(await child.next()) as ShareKeyResult))
    const seconds = (performance.now() - started) / 1000
    const times = results.map((result) => result.seconds)
    const jobIds = results.flatMap((result) => result.jobIds)
    const failed = sum(results.map((result) => result.failed))
    const lists = sum(results.map((result) => result.lists))
    if (lists + jobIds.length + failed !== 2 * callsEach) throw new Error('a call neither succeeded nor failed')
    const created = simulator.requests.list('createBackup').filter(({ tookEffect }) => tookEffect).length
    return {
      ideal: seconds / idealSeconds,
      slowest: (Math.max(...times) * processes) / sum(times),
      tooMany: simulator.requests.list().filter(({ status }) => status === 429).length,
      failed,
      duplicates: created - new Set(jobIds).size,
      fallbacks: sum(results.map((result) => result.fallbacks)),
    }
  } finally {
    await simulator.close()
  }
}

type Run = Awaited<ReturnType<typeof share>>

function toFigures(contestant: string, runs: readonly Run[], isShared: boolean): Figure[] {
  const times = (what: string, of: (run: Run) => number, atMost?: number): Figure => {
    return { contestant, what, unit: '×', values: runs.map(of), atMost: isShared ? atMost : undefined }
  }
  const worst = (what: string, of: (run: Run) => number): Figure => {
    return { contestant, what, unit: '', values: [Math.max(...runs.map(of))], atMost: isShared ? 0 : undefined }
  }
  return [
    times('× ideal', ({ ideal }) => ideal, 1.1),
    times('slowest × mean', ({ slowest }) => slowest),
    worst('429 responses', ({ tooMany }) => tooMany),
    worst('failed calls', ({ failed }) => failed),
    worst('duplicate backups', ({ duplicates }) => duplicates),
    worst('Redis failures', ({ fallbacks }) => fallbacks),
  ]
}

export const manyProcesses: Row = {
  id: 'many-processes',
  title: 'Many processes with one key',
  note: `${callsEach} lists and ${callsEach} creates in parallel, ${requestsPerSecond} per second each, against the simulator over
HTTP; ideal is ${idealSeconds} s. Counts are those of the worst run. Failed calls were refused; nothing was done.`,
  async measure({ rounds }) {
    build('backups-sim', 'backups-pacing-redis')
    const { startRedis } = await import('@org/testkit')
    const redis = await startRedis()
    const contestants = counts.flatMap((processes) => [
      { processes, name: `${processes} with core alone`, url: undefined, runs: [] as Run[] },
      { processes, name: `${processes} with Redis`, url: redis.url, runs: [] as Run[] },
    ])
    try {
      // In turns, so that a busy minute does not fall on one size alone.
      for (let round = 0; round < Math.min(rounds, maxRounds); round++)
        for (const { processes, url, runs } of contestants) runs.push(await share(processes, url))
    } finally {
      await redis.stop()
    }
    return contestants.flatMap(({ name, runs, url }) => toFigures(name, runs, url !== undefined))
  },
}
