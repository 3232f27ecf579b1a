/** Times how core judges an answer against parsing its JSON alone, which is a part of it. In turns, in this process. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { pageText } from '../page-text.ts'
import { childOptions } from '../run-child.ts'
import type { Paired } from '../statistics.ts'

export interface JudgePagesOptions {
  /** Where core is installed. */
  folder: string
  pageSize: number
  rounds: number
}

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

const paired = { base: [] as number[], own: [] as number[] } satisfies Paired
for (let round = -1; round < rounds; round++) {
  let base = Infinity
  let own = Infinity
  for (let n = 0; n < slicesPerRound; n++) {
    base = Math.min(base, slice(parse))
    own = Math.min(own, slice(judge))
  }
  // The first one warms up.
  if (round < 0) continue
  paired.base.push(base)
  paired.own.push(own)
}
console.log(JSON.stringify(paired))
