import { buildPackages } from '@org/workspace/build-packages'
import type { ShareKeyOptions, ShareKeyResult } from '../children/share-key.ts'
import type { Row, Unit } from '../figures.ts'
import { startChild } from '../processes.ts'

/** The number of calls, a multiple of every number of processes. */
const callsEach = 192
const requestsPerSecond = 20
const counts = [1, 4, 16, 64]
/** One round of all sizes takes a minute and a half. */
const maxRounds = 3

/** The shortest possible time: each quota is used at the start of its second. Lists and creates have separate limits and run in parallel. */
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
      return startChild('share-key', { baseUrl: simulator.url, redisUrl, clusterIds: part } satisfies ShareKeyOptions)
    })
    await Promise.all(children.map((child) => child.next()))
    const started = performance.now()
    for (const child of children) child.sendLine('go')
    const results = await Promise.all(children.map(async (child) => JSON.parse(await child.next()) as ShareKeyResult))
    const seconds = (performance.now() - started) / 1000
    const times = results.map((result) => result.seconds)
    const jobIds = results.flatMap((result) => result.jobIds)
    const failed = sum(results.map((result) => result.failed))
    const lists = sum(results.map((result) => result.lists))
    if (lists + jobIds.length + failed !== 2 * callsEach) throw new Error('a call neither succeeded nor failed')
    const created = simulator.requests.list().filter(({ method, tookEffect }) => method === 'POST' && tookEffect).length
    return {
      ideal: seconds / idealSeconds,
      slowest: (Math.max(...times) * processes) / sum(times),
      status429Count: simulator.requests.list().filter(({ status }) => status === 429).length,
      failed,
      duplicates: created - new Set(jobIds).size,
      fallbacks: sum(results.map((result) => result.fallbacks)),
    }
  } finally {
    await simulator.close()
  }
}

type Run = Awaited<ReturnType<typeof share>>

/** The targets apply to processes that share their pacing. For a count, the worst run is shown. */
const columns: readonly { what: string; of: keyof Run; unit: Unit; atMost?: number }[] = [
  { what: '× ideal', of: 'ideal', unit: '×', atMost: 1.1 },
  { what: 'slowest × mean', of: 'slowest', unit: '×' },
  { what: '429 responses', of: 'status429Count', unit: '', atMost: 0 },
  { what: 'failed calls', of: 'failed', unit: '', atMost: 0 },
  { what: 'duplicate backups', of: 'duplicates', unit: '', atMost: 0 },
  { what: 'Redis failures', of: 'fallbacks', unit: '', atMost: 0 },
]

export const manyProcesses: Row = {
  id: 'many-processes',
  title: 'Many processes with one key',
  note: `${callsEach} lists and ${callsEach} creates in parallel, ${requestsPerSecond} per second each, against the simulator over HTTP. The
ideal time is ${idealSeconds} s. A failed call was refused, and created nothing.`,
  async measure({ rounds }) {
    buildPackages('@org/backups-sim', '@org/backups-pacing-redis')
    const { startRedis } = await import('@org/testkit')
    const redis = await startRedis()
    const contestants = counts.flatMap((processes) => [
      { processes, name: `${processes} with core alone`, url: undefined, runs: [] as Run[] },
      { processes, name: `${processes} with Redis`, url: redis.url, runs: [] as Run[] },
    ])
    try {
      // The sizes alternate, so that other work of the machine does not slow only one of them.
      for (let round = 0; round < Math.min(rounds, maxRounds); round++)
        for (const { processes, url, runs } of contestants) runs.push(await share(processes, url))
    } finally {
      await redis.stop()
    }
    return contestants.flatMap(({ name, runs, url }) =>
      columns.map(({ what, of, unit, atMost }) => {
        const values = runs.map((run) => run[of])
        const shown = unit === '' ? [Math.max(...values)] : values
        return { contestant: name, what, unit, values: shown, atMost: url === undefined ? undefined : atMost }
      }),
    )
  },
}
