/** Times one contestant against raw fetch, in turns, in this process. */
import { type ContestantId, contestants, type ListCall, rawFetch } from '../drivers.ts'
import { loadFrom } from '../load-from.ts'
import { pageText } from '../page-text.ts'
import { childOptions } from '../run-child.ts'
import { type Paired, spread } from '../statistics.ts'

export interface TimeCallsOptions {
  contestant: ContestantId
  /** Where the contestant is installed. */
  folder: string
  /** Left out, `fetch` is a stub that answers at once. */
  baseUrl?: string
  pageSize: number
  inFlight: number
  rounds: number
}

/** Microseconds per call, round by round. */
export interface TimeCallsResult {
  wall: Paired
  cpu: Paired
}

/** Short, so that whatever else the machine does falls on both alike; a round is many of them in turns. */
const sliceMs = 5
const slicesPerRound = 41
const warmUpMs = 1500

/** Every path that a client may ask is answered with a `Response`, as `fetch` gives it. */
function stubFetch(): void {
  const texts = new Map<string, string>()
  const stub = async (input: string | URL | Request): Promise<Response> => {
    const url = input instanceof Request ? input.url : String(input)
    let text = texts.get(url)
    if (text === undefined) texts.set(url, (text = pageText(new URL(url))))
    return new Response(text, { headers: { 'content-type': 'application/json', requestid: 'bench' } })
  }
  globalThis.fetch = stub
}

const { contestant, folder, baseUrl, pageSize, inFlight, rounds } = childOptions() as TimeCallsOptions
if (baseUrl === undefined) stubFetch()
const load = await loadFrom(folder)
const options = { baseUrl: baseUrl ?? 'http://127.0.0.1:1', pageSize, load, isStubbed: baseUrl === undefined }
const base = await rawFetch(options)
const own = await contestants[contestant].driver(options)

/** Microseconds per call: passed by the clock, and spent by this process, with its collector. */
async function batch(call: ListCall, calls: number): Promise<{ wall: number; cpu: number }> {
  let left = calls
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const rows = await call()
      if (rows !== pageSize) throw new Error(`${contestant}: ${rows} rows instead of ${pageSize}`)
    }
  }
  const started = performance.now()
  const before = process.cpuUsage()
  await Promise.all(Array.from({ length: inFlight }, worker))
  const { user, system } = process.cpuUsage(before)
  return { wall: ((performance.now() - started) * 1000) / calls, cpu: (user + system) / calls }
}

/** Warms up, and finds how many calls fill a slice. */
async function callsPerSlice(call: ListCall): Promise<number> {
  const started = performance.now()
  let fastest = Infinity
  while (performance.now() - started < warmUpMs) {
    fastest = Math.min(fastest, (await batch(call, 4 * inFlight)).wall)
  }
  return Math.max(2 * inFlight, Math.round((sliceMs * 1000) / fastest))
}

const sides = [
  { call: base, calls: await callsPerSlice(base), wall: [] as number[], cpu: [] as number[] },
  { call: own, calls: await callsPerSlice(own), wall: [] as number[], cpu: [] as number[] },
] as const
for (let round = 0; round < rounds; round++) {
  const slices = sides.map(() => ({ wall: [] as number[], cpu: [] as number[] }))
  for (let slice = 0; slice < slicesPerRound; slice++) {
    // Who goes first changes, so that neither always pays for the other's garbage.
    for (const turn of slice % 2 === 0 ? [0, 1] : [1, 0]) {
      const { call, calls } = sides[turn] as (typeof sides)[number]
      const { wall, cpu } = await batch(call, calls)
      slices[turn]?.wall.push(wall)
      slices[turn]?.cpu.push(cpu)
    }
  }
  for (const [turn, { wall, cpu }] of slices.entries()) {
    // Some slices are cut in two by other programs: the middle one is not. What a process spent is right whoever else runs.
    sides[turn]?.wall.push(spread(wall).median)
    sides[turn]?.cpu.push(cpu.reduce((sum, us) => sum + us, 0) / slicesPerRound)
  }
}
const [{ wall: baseWall, cpu: baseCpu }, { wall: ownWall, cpu: ownCpu }] = sides
const result: TimeCallsResult = { wall: { base: baseWall, own: ownWall }, cpu: { base: baseCpu, own: ownCpu } }
console.log(JSON.stringify(result))
process.exit()
