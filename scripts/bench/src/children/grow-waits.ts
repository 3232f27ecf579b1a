/**
 * Waits for jobs in an account with many backups, through core and the simulator, on a clock that jumps; prints what that
 * cost. All of it is in one process, so that its CPU time is core's part and the simulator's.
 */
import './skip-waits.ts'
import { createSimulator, generate } from '@org/backups-sim'
import { cpuMsOf } from '../cpu-time.ts'
import { loadCore, loadFrom } from '../load-from.ts'
import { childOptions } from '../run-child.ts'

export interface GrowWaitsOptions {
  folder: string
  /** How many there are in the account. */
  backups: number
  /** How many jobs are waited for, side by side. */
  jobs: number
  /** How long each of them takes, by the clock that jumps. */
  workMs: number
}

export interface GrowWaitsResult {
  cpuMs: number
  requests: number
}

const { folder, backups, jobs, workMs } = childOptions() as GrowWaitsOptions
const simulator = createSimulator({
  seed: generate({ backups, seed: 7 }),
  clock: { factor: 1 },
  jobs: { workMs: { backup: workMs }, bytesPerSecond: Infinity },
  // Of the account's few clusters, each has many jobs here; and backups are not to expire while the clock jumps.
  rules: { rateLimit: false, oneManualBackup: false, automaticExpires: false },
  requestLog: 100,
})
const clusterIds = [...simulator.state.clusters.keys()]
let requests = 0
const { createBackups } = await loadCore(await loadFrom(folder))
const zilliz = createBackups({
  apiKey: 'bench-key',
  baseUrl: 'https://sim.example',
  pacing: false,
  fetch: ((...args) => {
    requests++
    return simulator.fetch(...args)
  }) satisfies typeof simulator.fetch,
})

async function waitForOne(index: number): Promise<void> {
  const clusterId = clusterIds[index % clusterIds.length] as string
  const { jobId } = await zilliz.backups.create({ clusterId, backupType: 'CLUSTER' })
  const { status } = await zilliz.jobs.wait({ jobId }, { deadlineMs: Infinity })
  if (status !== 'SUCCESSFUL') throw new Error(`a job ended ${status}`)
}

const cpuMs = await cpuMsOf(async () => {
  requests = 0
  await Promise.all(Array.from({ length: jobs }, (_, index) => waitForOne(index)))
})
console.log(JSON.stringify({ cpuMs, requests } satisfies GrowWaitsResult))
