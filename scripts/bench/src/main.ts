/**
 * What core costs, beside raw fetch and other clients. Everything is measured in turns and given as a ratio or a difference, with
 * its spread: an absolute time means nothing on a shared machine. Never part of the gate.
 *
 *     pnpm bench                            every row: about twenty minutes
 *     pnpm bench --only call --rounds 30    one row (the option may be repeated), with more turns
 *     pnpm bench --json result.json         where the figures go; reports/bench.json otherwise
 *     pnpm bench --write                    draws them as well: docs/bench/bench.svg, and its place in README.md
 *     pnpm bench --from result.json         draws those of an earlier run, and measures nothing
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Measured, type Row, type Setting, summarize } from './figure.ts'
import { rowsOfPicture } from './picture/panels.ts'
import { type Bench, writePicture } from './picture/write-picture.ts'
import { prepareConsumer } from './prepare-consumer.ts'
import { preparePeers } from './prepare-peers.ts'
import { renderTable } from './render-table.ts'
import { bundleSize } from './rows/bundle-size.ts'
import { call, calls, client } from './rows/calls.ts'
import { commandStart } from './rows/command.ts'
import { growth } from './rows/growth.ts'
import { importCost } from './rows/import-cost.ts'
import { installedSize } from './rows/installed-size.ts'
import { judge } from './rows/judge.ts'
import { manyProcesses } from './rows/many-processes.ts'
import { memory } from './rows/memory.ts'
import { pacedList } from './rows/paced-list.ts'
import { simulator } from './rows/simulator.ts'
import { typeCost } from './rows/type-cost.ts'

const rows: readonly Row[] = [
  call,
  calls,
  client,
  judge,
  pacedList,
  memory,
  growth,
  importCost,
  commandStart,
  bundleSize,
  typeCost,
  installedSize,
  simulator,
  manyProcesses,
]

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '15' },
    json: { type: 'string', default: join(import.meta.dirname, '../../../reports/bench.json') },
    write: { type: 'boolean', default: false },
    from: { type: 'string' },
  },
})
if (values.from !== undefined) {
  const picture = await writePicture(JSON.parse(await readFile(values.from, 'utf8')) as Bench)
  console.log(`bench: drawn in ${picture}`)
  process.exit()
}
const { only } = values
const ids = rows.map(({ id }) => id)
const unknown = only?.find((id) => !ids.includes(id))
const rounds = Number(values.rounds)
// Known before anything is measured.
const isDrawable = !values.write || rowsOfPicture.every((id) => only?.includes(id) ?? true)
if (unknown !== undefined || !Number.isInteger(rounds) || rounds < 1 || !isDrawable) {
  console.error(
    `bench: --only takes ${ids.join(', ')}; --rounds takes a number from 1; --write needs ${rowsOfPicture.join(', ')}`,
  )
  process.exit(2)
}

/** Made once, by the first row that asks. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => (made ??= make())
}

let consumerFolder: string | undefined
const setting: Setting = {
  rounds,
  consumer: once(async () => (consumerFolder = await prepareConsumer())),
  peers: once(preparePeers),
}
const measured: Measured[] = []
try {
  for (const row of rows) {
    if (only && !only.includes(row.id)) continue
    const results = (await row.measure(setting)).map((figure) => summarize(row.id, figure))
    measured.push(...results)
    const render = row.render ?? renderTable
    console.log(`\n${render(`${row.id}: ${row.title}`, results, row.note)}`)
  }
} finally {
  if (consumerFolder !== undefined) await rm(dirname(consumerFolder), { recursive: true })
}
const file = resolve(values.json)
await mkdir(dirname(file), { recursive: true })
const machine = { node: process.version, platform: `${process.platform} ${process.arch}`, cores: cpus().length }
const bench: Bench = { at: new Date().toISOString(), machine, rounds, measured }
await writeFile(file, `${JSON.stringify(bench, null, 2)}\n`)
console.log(`\nbench: the figures are in ${file}`)
if (values.write) console.log(`bench: drawn in ${await writePicture(bench)}`)
