/** Times a client and raw fetch in turns, in this process. */
import { pathToFileURL } from 'node:url'
import { type Paired, spread } from '../figures.ts'
import { pageText } from '../page-text.ts'
import { childOptions } from '../processes.ts'

export interface TimeCallsOptions {
  /** The file of raw fetch. */
  base: string
  /** The file of the client. */
  own: string
  /** Without it, `fetch` is a stub. */
  baseUrl?: string | undefined
  pageSize: number
  rounds: number
}

/** Microseconds per call in each round: by the clock, and CPU time of the process. */
export interface TimeCallsResult {
  wall: Paired
  cpu: Paired
}

type Call = () => Promise<number>
interface Client {
  create: (options: { baseUrl: string; pageSize: number; isStubbed: boolean }) => Call
}

/** Short, so that other work of the machine slows both sides. A round has many slices in turns. */
const sliceMs = 5
const slicesPerRound = 41
const warmUpMs = 1500

const { base, own, baseUrl, pageSize, rounds } = childOptions() as TimeCallsOptions

if (baseUrl === undefined) {
  const texts = new Map<string, string>()
  globalThis.fetch = async (input) => {
    const url = input instanceof Request ? input.url : String(input)
    const text = texts.get(url) ?? pageText(new URL(url))
    texts.set(url, text)
    return new Response(text, { headers: { 'content-type': 'application/json', requestid: 'bench' } })
  }
}

async function open(file: string): Promise<Call> {
  const { create } = (await import(pathToFileURL(file).href)) as Client
  return create({ baseUrl: baseUrl ?? 'http://127.0.0.1:1', pageSize, isStubbed: baseUrl === undefined })
}

/** Microseconds per call. */
async function batch(call: Call, calls: number): Promise<{ wall: number; cpu: number }> {
  const started = performance.now()
  const before = process.cpuUsage()
  for (let left = calls; left > 0; left--) {
    const rows = await call()
    // A client that does less must not win.
    if (rows !== pageSize) throw new Error(`${own}: ${rows} rows instead of ${pageSize}`)
  }
  const { user, system } = process.cpuUsage(before)
  return { wall: ((performance.now() - started) * 1000) / calls, cpu: (user + system) / calls }
}

/** Warms up, and returns how many calls fill a slice. */
async function callsPerSlice(call: Call): Promise<number> {
  const started = performance.now()
  let fastest = Infinity
  while (performance.now() - started < warmUpMs) fastest = Math.min(fastest, (await batch(call, 4)).wall)
  return Math.max(2, Math.round((sliceMs * 1000) / fastest))
}

async function prepare(file: string) {
  const call = await open(file)
  return { call, calls: await callsPerSlice(call), wall: [] as number[], cpu: [] as number[] }
}
const sides = [await prepare(base), await prepare(own)]
for (let round = 0; round < rounds; round++) {
  const slices = sides.map(() => ({ wall: [] as number[], cpu: [] as number[] }))
  for (let slice = 0; slice < slicesPerRound; slice++) {
    // The first side changes, so that none always pays for the garbage of the other.
    for (const turn of slice % 2 === 0 ? [0, 1] : [1, 0]) {
      const side = sides[turn]
      if (side === undefined) continue
      const { wall, cpu } = await batch(side.call, side.calls)
      slices[turn]?.wall.push(wall)
      slices[turn]?.cpu.push(cpu)
    }
  }
  for (const [turn, { wall, cpu }] of slices.entries()) {
    // Other programs interrupt some slices, but not the median one. CPU time needs no such correction.
    sides[turn]?.wall.push(spread(wall).median)
    sides[turn]?.cpu.push(cpu.reduce((sum, us) => sum + us, 0) / slicesPerRound)
  }
}
const paired = (unit: 'wall' | 'cpu'): Paired => ({ base: sides[0]?.[unit] ?? [], own: sides[1]?.[unit] ?? [] })
console.log(JSON.stringify({ wall: paired('wall'), cpu: paired('cpu') } satisfies TimeCallsResult))
process.exit()
