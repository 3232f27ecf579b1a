/** Streams the whole list from the page server through core; prints what that cost. Needs --expose-gc. */
import { cpuMsOf } from '../cpu-time.ts'
import { liveMb } from '../live-heap.ts'
import { loadCore, loadFrom } from '../load-from.ts'
import { childOptions } from '../run-child.ts'

export interface GrowListOptions {
  folder: string
  baseUrl: string
  total: number
}

export interface GrowListResult {
  cpuMs: number
  /** Live heap over that before the list, in MB: the most of some looks. */
  heapMb: number
  requests: number
}

const { folder, baseUrl, total } = childOptions() as GrowListOptions
const pageSize = 100
const looks = 8

const { createBackups } = await loadCore(await loadFrom(folder))
const zilliz = createBackups({ apiKey: 'bench-key', baseUrl, pacing: false })

const asked = async (): Promise<number> =>
  ((await (await fetch(`${baseUrl}/stats`)).json()) as { requests: number }).requests

let mostMb = 0
let turns = 0

async function readAll(): Promise<void> {
  const isLooking = turns++ === 0
  let rows = 0
  for await (const _ of zilliz.backups.list({ pageSize })) {
    rows++
    if (isLooking && rows % Math.ceil(total / looks) === 0) mostMb = Math.max(mostMb, liveMb())
  }
  if (rows !== total) throw new Error(`core: ${rows} backups instead of ${total}`)
}

// What the first request of a process loads is no part of a list.
await zilliz.backups.list({ pageSize: 10 }).toArray({ max: 1 })
await asked()
const startMb = (mostMb = liveMb())
const cpuMs = await cpuMsOf(readAll)
const result: GrowListResult = { cpuMs, heapMb: mostMb - startMb, requests: (await asked()) / turns }
console.log(JSON.stringify(result))
process.exit()
