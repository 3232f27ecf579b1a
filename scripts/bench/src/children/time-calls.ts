/** Times a client and raw fetch alternately in this process. */
import { pathToFileURL } from 'node:url'
import { type Paired, spread } from '../figures.ts'
import { pageText } from '../page-text.ts'
import { childOptions } from '../processes.ts'

export interface TimeCallsOptions {
  /** The module that calls raw fetch. */
  base: string
  own: string
  /** The server. Without a URL, `fetch` is a stub. */
  baseUrl?: string | undefined
  pageSize: number
  rounds: number
}

/** Microseconds per call in each round: wall-clock time, and CPU time of the process. */
export interface TimeCallsResult {
  wall: Paired
  cpu: Paired
}

type Call = () => Promise<number>
interface Client {
  create: (options: { baseUrl: string; pageSize: number; isStubbed: boolean }) => Call
}

/** A round alternates many short slices of both sides, so that other work on the machine slows both equally. */
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

/** Returns the microseconds per call. */
async function batch(call: Call, calls: number): Promise<{ wall: number; cpu: number }> {
  const started = performance.now()
  const before = process.cpuUsage()
  for (let left = calls; left > 0; left--) {
    const rows = await call()
    // A client that returned fewer rows would do less work, so the comparison would be unfair.
    if (rows !== pageSize) throw new Error(`${own}: ${rows} rows instead of ${pageSize}`)
  }
  const { user, system } = process.cpuUsage(before)
  return { wall: ((performance.now() - started) * 1000) / calls, cpu: (user + system) / calls }
}

/** Opens a client and warms it up. Returns a function that measures a slice. */
async function prepare(file: string) {
  const { create } = (await import(pathToFileURL(file).href)) as Client
  const call = create({ baseUrl: baseUrl ?? 'http://127.0.0.1:1', pageSize, isStubbed: baseUrl === undefined })
  const started = performance.now()
  let fastest = Infinity
  while (performance.now() - started < warmUpMs) fastest = Math.min(fastest, (await batch(call, 4)).wall)
  const calls = Math.max(2, Math.round((sliceMs * 1000) / fastest))
  return () => batch(call, calls)
}

const [baseSlice, ownSlice] = [await prepare(base), await prepare(own)]
const result: TimeCallsResult = { wall: [], cpu: [] }
for (let round = 0; round < rounds; round++) {
  const slices: Record<'base' | 'own', { wall: number; cpu: number }[]> = { base: [], own: [] }
  for (let slice = 0; slice < slicesPerRound; slice++) {
    // The sides alternate in going first, so that garbage from one side is not always collected during the other.
    if (slice % 2 === 0) slices.base.push(await baseSlice())
    slices.own.push(await ownSlice())
    if (slice % 2 === 1) slices.base.push(await baseSlice())
  }
  // Other programs interrupt some slices, so wall-clock time uses the median slice. CPU time needs no such correction.
  const wall = (side: 'base' | 'own') => spread(slices[side].map((slice) => slice.wall)).median
  const cpu = (side: 'base' | 'own') => slices[side].reduce((sum, slice) => sum + slice.cpu, 0) / slicesPerRound
  result.wall.push([wall('base'), wall('own')])
  result.cpu.push([cpu('base'), cpu('own')])
}
console.log(JSON.stringify(result))
process.exit()
