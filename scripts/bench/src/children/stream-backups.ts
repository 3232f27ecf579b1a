/** Reads a long list to its end and prints what memory it took. Needs --expose-gc: without it the collector's mood is measured. */
import { setTimeout as sleep } from 'node:timers/promises'
import { loadCore, loadFrom } from '../load-from.ts'
import { childOptions } from '../run-child.ts'

export interface StreamOptions {
  how: 'core' | 'raw'
  folder: string
  baseUrl: string
  total: number
}

export interface StreamResult {
  /** Resident memory in MB, after a collection. */
  halfMb: number
  endMb: number
  /** The most that there ever was. */
  peakMb: number
  seconds: number
}

const { how, folder, baseUrl, total } = childOptions() as StreamOptions
const pageSize = 100

async function* raw(): AsyncGenerator<unknown, void, undefined> {
  for (let page = 1; page <= total / pageSize; page++) {
    const response = await fetch(`${baseUrl}/v2/backups?pageSize=${pageSize}&currentPage=${page}`)
    const { data } = (await response.json()) as { data: { backups: unknown[] } }
    yield* data.backups
  }
}

async function core(): Promise<AsyncIterable<unknown>> {
  const { createBackups } = await loadCore(await loadFrom(folder))
  return createBackups({ apiKey: 'bench-key', baseUrl, pacing: false }).backups.list({ pageSize })
}

/** The collector gives memory back to the system on threads of its own, a little later. */
async function residentMb(): Promise<number> {
  globalThis.gc?.()
  await sleep(300)
  globalThis.gc?.()
  return process.memoryUsage.rss() / 1e6
}

const started = performance.now()
let rows = 0
let halfMb = 0
for await (const _ of how === 'core' ? await core() : raw()) {
  rows++
  if (rows === total / 2) halfMb = await residentMb()
}
if (rows !== total) throw new Error(`${how}: ${rows} backups instead of ${total}`)
const seconds = (performance.now() - started) / 1000
const endMb = await residentMb()
const peakMb = (process.resourceUsage().maxRSS * 1024) / 1e6
console.log(JSON.stringify({ halfMb, endMb, peakMb, seconds } satisfies StreamResult))
process.exit()
