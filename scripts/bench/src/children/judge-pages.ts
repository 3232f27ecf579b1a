/** Times how core judges an answer against parsing its JSON alone, which is a part of it. In turns, in this process. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { pageText } from '../page-text.ts'
import { childOptions } from '../run-child.ts'

export interface JudgePagesOptions {
  /** Where core is installed. */
  folder: string
  pageSize: number
  rounds: number
}

/** Milliseconds for a slice of calls, round by round. */
export interface JudgePagesResult {
  base: number[]
  own: number[]
  /** With the search for the key, which no answer may bring into an error. */
  searched: number[]
}

/** As long as a real one. */
const key = 'bench-key-of-32-characters-00000'

const callsPerSlice = 200
const slicesPerRound = 20

const { folder, pageSize, rounds } = childOptions() as JudgePagesOptions
// No export: users never judge an answer themselves.
const file = join(folder, 'node_modules/@org/backups-core/dist/errors/from-response.js')
const { fromResponse } = (await import(pathToFileURL(file).href)) as {
  fromResponse: (status: number, text: string) => { data?: { backups: unknown[] } }
}
const text = pageText(new URL(`http://localhost/v2/backups?pageSize=${pageSize}`))

function slice(judge: () => unknown[]): number {
  const started = performance.now()
  for (let call = 0; call < callsPerSlice; call++) {
    if (judge().length !== pageSize) throw new Error('a page of another length')
  }
  return performance.now() - started
}
const parse = (): unknown[] => (JSON.parse(text) as { data: { backups: unknown[] } }).data.backups
const judge = (): unknown[] => fromResponse(200, text).data?.backups ?? []

const search = (): unknown[] => fromResponse(200, text.replaceAll(key, '[api key]')).data?.backups ?? []

const result: JudgePagesResult = { base: [], own: [], searched: [] }
const sides = Object.entries({ base: parse, own: judge, searched: search }) as [
  keyof JudgePagesResult,
  () => unknown[],
][]
for (let round = -1; round < rounds; round++) {
  const best = { base: Infinity, own: Infinity, searched: Infinity }
  for (let n = 0; n < slicesPerRound; n++)
    for (const [side, call] of sides) best[side] = Math.min(best[side], slice(call))
  // The first one warms up.
  if (round >= 0) for (const [side] of sides) result[side].push(best[side])
}
console.log(JSON.stringify(result))
