/**
 * Installs client, core and simulator, packed, into an empty project, and runs one contract suite there on every runtime: Node 20, 22,
 * 24 and 26, Bun, Deno, workerd and Chromium. The runtimes are packages of the registry, at the versions of engines/pnpm-lock.yaml.
 *
 *     pnpm runtimes                      prints the table, and writes reports/runtimes.json
 *     pnpm runtimes --only bun,deno      some of them
 *     pnpm runtimes --write              the table of README.md as well
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { refusedUrl, startPrism, startTlsFaultServer } from '@org/testkit'
import { openChromium } from './launch/open-chromium.ts'
import { openBun, openDeno, openNode } from './launch/open-process.ts'
import { openWorkerd } from './launch/open-workerd.ts'
import type { Places, Runtime } from './launch/runtime.ts'
import { readCalls } from './make-brief.ts'
import { prepareConsumer } from './prepare-consumer.ts'
import { prepareEngines } from './prepare-engines.ts'
import { type Column, renderFailures, renderTable } from './render-table.ts'
import type { SimulatorPackage } from './servers/simulated-answer.ts'
import { startServer } from './servers/start-server.ts'
import { type Brief, type RuntimeId, runtimeIds } from './suite/brief.ts'
import type { Cell } from './suite/run-suite.ts'
import { writePart } from '@org/workspace/write-readme-section'

const root = join(import.meta.dirname, '../../..')

interface Engine {
  name: string
  lanes: number
  open: (places: Places) => Promise<Runtime>
}

const node = (major: number): Engine => ({ name: 'Node', lanes: 12, open: (places) => openNode(places, major) })

const engines: Readonly<Record<RuntimeId, Engine>> = {
  node20: node(20),
  node22: node(22),
  node24: node(24),
  node26: node(26),
  bun: { name: 'Bun', lanes: 12, open: openBun },
  deno: { name: 'Deno', lanes: 12, open: openDeno },
  workerd: { name: 'workerd', lanes: 12, open: openWorkerd },
  // It opens six connections to a server: with more tests than that, one would wait for what another stalls.
  chromium: { name: 'Chromium', lanes: 5, open: openChromium },
}

const { values } = parseArgs({ options: { only: { type: 'string' }, write: { type: 'boolean', default: false } } })
const only = values.only?.split(',') ?? runtimeIds
const isKnown = (id: string): id is RuntimeId => Object.hasOwn(engines, id)
const unknown = only.filter((id) => !isKnown(id))
if (unknown.length > 0 || (values.write && values.only !== undefined)) {
  console.error(`runtimes: --only takes some of ${runtimeIds.join(',')}; --write goes with all of them`)
  process.exit(2)
}

/** One column. A runtime that does not start or does not come to an end is a failure like another. */
async function runOn(id: RuntimeId, places: Places, brief: Omit<Brief, 'runtime' | 'lanes'>): Promise<Column> {
  const started = performance.now()
  const engine = engines[id]
  const { name, lanes } = engine
  const column = (version: string, cells: readonly Cell[]): Column => {
    return { id, name, version, seconds: Math.round((performance.now() - started) / 1000), cells }
  }
  let runtime: Runtime | undefined
  try {
    runtime = await engine.open(places)
    return column(runtime.version, await runtime.run({ ...brief, runtime: id, lanes }))
  } catch (error) {
    const failures = [
      { test: 'the suite', why: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    ]
    const title = 'the suite comes to an end'
    return column(runtime?.version ?? '', [{ section: 'suite', title, total: 1, passed: 0, failures, differences: {} }])
  } finally {
    await runtime?.close()
  }
}

const installed = await prepareEngines()
const { folder, project } = await prepareConsumer()
const columns: Column[] = []
try {
  const simulator = join(project, 'node_modules/@org/backups-sim/dist/index.js')
  const simulators = (await import(pathToFileURL(simulator).href)) as SimulatorPackage
  const calls = readCalls()
  const [prism, server, notTls] = await Promise.all([
    startPrism(),
    startServer(calls, simulators),
    startTlsFaultServer(),
  ])
  try {
    const urls = { mockUrl: prism.url, serverUrl: server.url, notTlsUrl: notTls.url, refusedUrl: await refusedUrl() }
    // One after the other: some tests measure time.
    for (const id of only.filter(isKnown)) {
      const column = await runOn(id, { engines: installed, project }, { calls, ...urls })
      columns.push(column)
      console.log(`runtimes: ${column.name} ${column.version} took ${column.seconds} s`)
    }
  } finally {
    await Promise.all([prism.close(), server.close(), notTls.close()])
  }
} finally {
  await rm(folder, { recursive: true })
}

const table = renderTable(columns)
console.log(`\n${table}`)
const reports = join(root, 'reports')
await mkdir(reports, { recursive: true })
await writeFile(
  join(reports, 'runtimes.json'),
  `${JSON.stringify({ at: new Date().toISOString(), columns }, null, 2)}\n`,
)

const failures = renderFailures(columns)
if (failures.length > 0) {
  console.error(failures.join('\n'))
  process.exit(1)
}
if (values.write) await writePart(join(root, 'README.md'), 'runtimes', table)
