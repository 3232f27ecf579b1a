import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { ServiceOptions } from '../children/serve-service.ts'
import type { Figure, Row } from '../figure.ts'
import { ratios } from '../statistics.ts'

const root = join(import.meta.dirname, '../../../..')
const child = new URL('../children/serve-service.ts', import.meta.url).pathname
const path = '/v2/backups?pageSize=10&currentPage=1'
const inFlight = 16
const requestsPerSlice = 300
const slicesPerRound = 5
const starts = 5

interface Service {
  url: string
  startMs: number
  close(): void
}

async function startService(options: ServiceOptions): Promise<Service> {
  const args = [child, JSON.stringify(options)]
  const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface(running.stdout), 'line')) as [string]
  return { ...(JSON.parse(line) as { url: string; startMs: number }), close: () => void running.kill() }
}

/** Cheaper than a `fetch`, so that the server and not the client is what limits. */
function ask(agent: Agent, url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: 'Bearer bench-key' }
    const sent = request(`${url}${path}`, { agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        if (response.statusCode === 200 && text.startsWith('{"code":0')) resolve(text)
        else reject(new Error(`${url} answers ${response.statusCode}: ${text.slice(0, 200)}`))
      })
    })
    sent.on('error', reject).end()
  })
}

/** Microseconds per request in a short slice. */
async function slice(agent: Agent, url: string): Promise<number> {
  let left = requestsPerSlice
  const started = performance.now()
  const worker = async (): Promise<void> => {
    while (left-- > 0) await ask(agent, url)
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  return ((performance.now() - started) * 1000) / requestsPerSlice
}

export const simulator: Row = {
  id: 'simulator',
  title:
    'The simulator: start of the process until it listens; time per request, 16 in flight, × bare node:http answering the same bytes',
  note: 'In turns. 2 × is half as many requests per second. Prism answers from the document, without state.',
  async measure({ rounds }) {
    const build = ['run', 'build', '--filter=@org/backups-sim', '--output-logs=errors-only']
    await promisify(execFile)(join(root, 'node_modules/.bin/turbo'), build, { cwd: root })
    const agent = new Agent({ keepAlive: true, maxSockets: inFlight })
    const first = await startService({ kind: 'simulator' })
    const body = await ask(agent, first.url)
    first.close()

    const startMs = { simulator: [] as number[], prism: [] as number[], bare: [] as number[] }
    const kinds = ['simulator', 'prism', 'bare'] as const
    for (let n = 0; n < starts; n++) {
      for (const kind of kinds) {
        const service = await startService({ kind, body })
        startMs[kind].push(service.startMs)
        service.close()
      }
    }
    const services = Object.fromEntries(
      await Promise.all(kinds.map(async (kind) => [kind, await startService({ kind, body })] as const)),
    ) as Record<(typeof kinds)[number], Service>
    try {
      const speed = { simulator: [] as number[], prism: [] as number[], bare: [] as number[] }
      for (const kind of kinds) await slice(agent, services[kind].url)
      for (let round = 0; round < rounds; round++) {
        const slices = { simulator: [] as number[], prism: [] as number[], bare: [] as number[] }
        for (let n = 0; n < slicesPerRound; n++) {
          for (const kind of kinds) slices[kind].push(await slice(agent, services[kind].url))
        }
        // The best of a few: what the rest of the machine did in between is nobody's speed.
        for (const kind of kinds) speed[kind].push(Math.min(...slices[kind]))
      }
      const relative = (kind: 'simulator' | 'prism'): number[] => ratios({ base: speed.bare, own: speed[kind] })
      const seconds = (kind: (typeof kinds)[number]): number[] => startMs[kind].map((ms) => ms / 1000)
      const figures: Figure[] = [
        { contestant: 'simulator', what: 'start', unit: 's', values: seconds('simulator'), atMost: 0.3 },
        { contestant: 'Prism', what: 'start', unit: 's', values: seconds('prism') },
        { contestant: 'bare node:http', what: 'start', unit: 's', values: seconds('bare') },
        { contestant: 'simulator', what: 'request', unit: '×', values: relative('simulator'), atMost: 2 },
        { contestant: 'Prism', what: 'request', unit: '×', values: relative('prism') },
      ]
      return figures
    } finally {
      agent.destroy()
      for (const service of Object.values(services)) service.close()
    }
  },
}
