/**
 * Measures the cost of the packages and of comparable clients. Not part of the gate, because a shared machine is too noisy.
 *
 *     pnpm bench                            every row: about 20 minutes
 *     pnpm bench --only call --rounds 30    one row (may be repeated), with more rounds
 *     pnpm bench --write                    also replaces the measured sections of docs/bench.md
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Figure, Row, Setting } from './figures.ts'
import { prepareConsumer, preparePeers } from './prepare.ts'
import { root } from './processes.ts'
import { renderRow, updateDocument } from './render.ts'
import { call, client } from './rows/calls.ts'
import { commandStart } from './rows/command.ts'
import { manyProcesses } from './rows/many-processes.ts'
import { pacedList } from './rows/paced-list.ts'
import { bundleSize, importTime } from './rows/programs.ts'

const rows: readonly Row[] = [pacedList, call, client, commandStart, importTime, bundleSize, manyProcesses]

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '15' },
    write: { type: 'boolean', default: false },
  },
})
const ids = rows.map(({ id }) => id)
const only = values.only ?? ids
const rounds = Number(values.rounds)
if (!only.every((id) => ids.includes(id)) || !Number.isInteger(rounds) || rounds < 1) {
  console.error(`bench: --only takes ${ids.join(', ')}; --rounds takes a whole number, 1 or more`)
  process.exit(2)
}

let consumer: string | undefined
let peers: Promise<string> | undefined
const setting: Setting = {
  rounds,
  consumer: () => (consumer ??= prepareConsumer()),
  peers: () => (peers ??= preparePeers()),
}
const at = new Date().toISOString()
const made = `${at.slice(0, 10)}, Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} cores, \`--rounds ${rounds}\``
const measured: { row: string; figures: Figure[] }[] = []
const sections = new Map<string, string>()
try {
  for (const row of rows.filter(({ id }) => only.includes(id))) {
    const figures = await row.measure(setting)
    const section = renderRow(row, figures, made)
    measured.push({ row: row.id, figures })
    sections.set(row.title, section)
    console.log(`\n${section}`)
  }
} finally {
  if (consumer !== undefined) rmSync(consumer, { recursive: true })
}
mkdirSync(join(root, 'reports'), { recursive: true })
writeFileSync(join(root, 'reports/bench.json'), `${JSON.stringify({ at, made, measured }, null, 2)}\n`)
if (values.write) {
  const file = join(root, 'docs/bench.md')
  writeFileSync(file, updateDocument(readFileSync(file, 'utf8'), rows, sections))
}
