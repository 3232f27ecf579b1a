/** Lists all backups of a server with a rate limit. Prints the duration and the number of refused requests. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { createBackups } from '@org/backups-core'
import { childOptions } from '../processes.ts'

export interface ListPacedOptions {
  strategy: 'core' | 'inSequence' | 'inParallel'
  /** The folder of a project with the packed `backups-core`. */
  folder: string
  baseUrl: string
  total: number
  pageSize: number
}

export interface ListPacedResult {
  seconds: number
  status429Count: number
}

const { strategy, folder, baseUrl, total, pageSize } = childOptions() as ListPacedOptions

async function lengthOfPage(page: number): Promise<number | undefined> {
  const response = await fetch(`${baseUrl}/v2/backups?pageSize=${pageSize}&currentPage=${page}`)
  const { data } = (await response.json()) as { data?: { backups: unknown[] } }
  return data?.backups.length
}

const strategies: Readonly<Record<ListPacedOptions['strategy'], () => Promise<number>>> = {
  async core() {
    const file = join(folder, 'node_modules/@org/backups-core/dist/index.js')
    const library = (await import(pathToFileURL(file).href)) as { createBackups: typeof createBackups }
    let rows = 0
    for await (const _ of library.createBackups({ apiKey: 'bench-key', baseUrl }).backups.list({ pageSize })) rows++
    return rows
  },
  async inSequence() {
    let rows = 0
    for (let page = 1; rows < total; page++) rows += (await lengthOfPage(page)) ?? 0
    return rows
  },
  /** A common strategy: sends all requests in parallel, and repeats each refused request after about a second. */
  async inParallel() {
    const one = async (_: unknown, index: number): Promise<number> => {
      for (;;) {
        const length = await lengthOfPage(index + 1)
        if (length !== undefined) return length
        await sleep(500 + 1000 * Math.random())
      }
    }
    const lengths = await Promise.all(Array.from({ length: Math.ceil(total / pageSize) }, one))
    return lengths.reduce((sum, length) => sum + length, 0)
  },
}

await (await fetch(`${baseUrl}/stats`)).json()
const started = performance.now()
const rows = await strategies[strategy]()
const seconds = (performance.now() - started) / 1000
if (rows !== total) throw new Error(`${strategy}: ${rows} backups instead of ${total}`)
const { status429Count } = (await (await fetch(`${baseUrl}/stats`)).json()) as { status429Count: number }
console.log(JSON.stringify({ seconds, status429Count } satisfies ListPacedResult))
process.exit()
