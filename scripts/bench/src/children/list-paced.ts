/** Lists a whole collection from a server with latency and a limit; prints how long it took, and what was refused. */
import { setTimeout as sleep } from 'node:timers/promises'
import { loadCore, loadFrom } from '../load-from.ts'
import { childOptions } from '../run-child.ts'

export interface ListPacedOptions {
  how: 'core' | 'oneAfterAnother' | 'allAtOnce'
  folder: string
  baseUrl: string
  total: number
}

export interface ListPacedResult {
  seconds: number
  requests: number
  tooMany: number
}

const { how, folder, baseUrl, total } = childOptions() as ListPacedOptions
const pageSize = 100

async function askPage(page: number): Promise<number | undefined> {
  const response = await fetch(`${baseUrl}/v2/backups?pageSize=${pageSize}&currentPage=${page}`)
  const { data } = (await response.json()) as { data?: { backups: unknown[] } }
  return data?.backups.length
}

const ways: Readonly<Record<ListPacedOptions['how'], () => Promise<number>>> = {
  async core() {
    const { createBackups } = await loadCore(await loadFrom(folder))
    let rows = 0
    for await (const _ of createBackups({ apiKey: 'bench-key', baseUrl }).backups.list({ pageSize })) rows++
    return rows
  },
  async oneAfterAnother() {
    let rows = 0
    for (let page = 1; ; page++) {
      const length = (await askPage(page)) ?? 0
      rows += length
      if (length < pageSize || rows === total) return rows
    }
  },
  /** The usual advice: send them all, and repeat what was refused after a second or so. */
  async allAtOnce() {
    const one = async (_: unknown, index: number): Promise<number> => {
      for (;;) {
        const length = await askPage(index + 1)
        if (length !== undefined) return length
        await sleep(500 + 1000 * Math.random())
      }
    }
    const pages = await Promise.all(Array.from({ length: Math.ceil(total / pageSize) }, one))
    return pages.reduce((sum, length) => sum + length, 0)
  },
}

await (await fetch(`${baseUrl}/stats`)).json()
const started = performance.now()
const rows = await ways[how]()
const seconds = (performance.now() - started) / 1000
if (rows !== total) throw new Error(`${how}: ${rows} backups instead of ${total}`)
const stats = (await (await fetch(`${baseUrl}/stats`)).json()) as Omit<ListPacedResult, 'seconds'>
console.log(JSON.stringify({ seconds, ...stats } satisfies ListPacedResult))
process.exit()
