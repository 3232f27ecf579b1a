/**
 * Fills the simulator with many backups, and asks it for pages, and for lists through core; prints what each of these cost. All of it
 * is in one process, so that its CPU time is core's part and the simulator's. Needs --expose-gc.
 */
import { createSimulator, generate, type Simulator } from '@org/backups-sim'
import { cpuMsOf } from '../cpu-time.ts'
import { liveMb } from '../live-heap.ts'
import { loadCore, loadFrom } from '../load-from.ts'
import { childOptions } from '../run-child.ts'

export interface GrowSimulatorOptions {
  folder: string
  backups: number
}

/** CPU milliseconds or microseconds of each thing that was done, and more. */
export interface GrowSimulatorResult {
  addMs: number
  seedMs: number
  /** Live heap that the simulator takes, in MB. */
  heapMb: number
  firstPageUs: number
  lastPageUs: number
  filteredPageUs: number
  describeUs: number
  listMs: number
  filterMs: number
  filterRequests: number
}

const { folder, backups } = childOptions() as GrowSimulatorOptions
const pageSize = 100
const creationMethod = 'MANUAL'
const baseUrl = 'https://sim.example'

/** One by one, newest first, as somebody may who writes down what an account holds. */
function addAll(): void {
  const simulator = createSimulator()
  const { clusterId } = simulator.addCluster()
  const now = simulator.clock.now()
  for (let n = 1; n <= backups; n++) {
    simulator.addBackup({ clusterId, createTime: new Date(now - n * 1000).toISOString().replace('.000', '') })
  }
  if (simulator.state.candidates(undefined, clusterId).length !== backups) throw new Error('some were not added')
}

const startMb = liveMb()
let made: Simulator | undefined
const seedMs = await cpuMsOf(() => {
  made = createSimulator({ seed: generate({ backups, seed: 7 }), rules: { rateLimit: false }, requestLog: 100 })
})
const simulator = made as Simulator
const heapMb = liveMb() - startMb

const ask = (query: string) => async (): Promise<void> => {
  const response = await simulator.fetch(`${baseUrl}/v2${query}`, { headers: { authorization: 'Bearer bench-key' } })
  const text = await response.text()
  if (!text.startsWith('{"code":0')) throw new Error(`${query}: ${text.slice(0, 200)}`)
}

const { createBackups } = await loadCore(await loadFrom(folder))
let requests = 0
const fetch: typeof simulator.fetch = (...args) => {
  requests++
  return simulator.fetch(...args)
}
const zilliz = createBackups({ apiKey: 'bench-key', baseUrl, pacing: false, fetch })
const readAll = (params: { creationMethod?: string }, wanted: number) => async (): Promise<void> => {
  requests = 0
  let rows = 0
  for await (const _ of zilliz.backups.list({ pageSize, ...params })) rows++
  if (rows !== wanted) throw new Error(`core: ${rows} backups instead of ${wanted}`)
}

const all = [...simulator.state.backups.values()]
const middle = all[backups >> 1]
const matching = all.filter((backup) => backup.creationMethod === creationMethod).length
const result: GrowSimulatorResult = {
  addMs: await cpuMsOf(addAll),
  seedMs,
  heapMb,
  firstPageUs: 1000 * (await cpuMsOf(ask(`/backups?pageSize=${pageSize}`))),
  lastPageUs: 1000 * (await cpuMsOf(ask(`/backups?pageSize=${pageSize}&currentPage=${Math.ceil(backups / pageSize)}`))),
  filteredPageUs: 1000 * (await cpuMsOf(ask(`/backups?pageSize=${pageSize}&creationMethod=${creationMethod}`))),
  describeUs: 1000 * (await cpuMsOf(ask(`/clusters/${middle?.clusterId}/backups/${middle?.backupId}`))),
  listMs: await cpuMsOf(readAll({}, backups)),
  filterMs: await cpuMsOf(readAll({ creationMethod }, matching)),
  filterRequests: requests,
}
console.log(JSON.stringify(result))
