/**
 * Installs the packed client, core and simulator into an empty project, and runs one suite there on Node 20, 22, 24 and 26, Bun,
 * Deno, workerd and Chromium. The runtimes are npm packages, with the versions in engines/pnpm-lock.yaml.
 *
 *     pnpm runtimes                      prints the table, and writes reports/runtimes.json
 *     pnpm runtimes --only bun,deno      runs some of them
 *     pnpm runtimes --write              also writes docs/runtimes.md
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { documentedCalls, startPrism, startUnreachable } from '@org/testkit'
import { installCached } from '@org/workspace/install-cached'
import { engines, type Runtime } from './engines.ts'
import { prepareProject } from './prepare-project.ts'
import { type Column, renderDocument, renderFailures, renderTable } from './render-table.ts'
import { startServer } from './start-server.ts'
import { type Cell, messageOf } from './suite/run-suite.ts'
import { type RuntimeId, runtimeIds, type SuiteInput } from './suite/section.ts'

const root = join(import.meta.dirname, '../../..')

const { values } = parseArgs({ options: { only: { type: 'string' }, write: { type: 'boolean', default: false } } })
const only = values.only?.split(',') ?? runtimeIds
const isKnown = (id: string): id is RuntimeId => Object.hasOwn(engines, id)
if (!only.every(isKnown) || (values.write && values.only !== undefined)) {
  console.error(`runtimes: --only takes a list of ${runtimeIds.join(',')}; --write needs all of them`)
  process.exit(2)
}

const installed = installCached(join(import.meta.dirname, '../engines'), 'runtimes')
const project = await prepareProject()

async function runOn(id: RuntimeId, input: Omit<SuiteInput, 'runtime' | 'concurrency'>): Promise<Column> {
  const { name, concurrency = 12, open } = engines[id]
  let runtime: Runtime | undefined
  let cells: Cell[]
  try {
    runtime = await open(installed, project)
    cells = await runtime.run({ ...input, runtime: id, concurrency })
  } catch (error) {
    const failures = [{ test: 'the suite', why: messageOf(error) }]
    cells = [{ section: 'suite', title: 'the suite ends', total: 1, passed: 0, failures, differences: {} }]
  } finally {
    await runtime?.close?.()
  }
  return { name, version: runtime?.version ?? '', cells }
}

const calls = documentedCalls()
const [prism, server, unreachable] = await Promise.all([startPrism(), startServer(calls), startUnreachable()])
const columns: Column[] = []
try {
  const input = { calls, mockUrl: prism.url, serverUrl: server.url, unreachable: unreachable.urls }
  // The runtimes take turns, because some tests measure time.
  for (const id of only.filter(isKnown)) {
    console.log(`runtimes: ${id}`)
    columns.push(await runOn(id, input))
  }
} finally {
  await Promise.all([prism.close(), server.close(), unreachable.close()])
  rmSync(project, { recursive: true })
}

console.log(`\n${renderTable(columns)}`)
mkdirSync(join(root, 'reports'), { recursive: true })
const report = { at: new Date().toISOString(), columns }
writeFileSync(join(root, 'reports/runtimes.json'), `${JSON.stringify(report, null, 2)}\n`)

const failures = renderFailures(columns)
if (failures.length > 0) {
  console.error(failures.join('\n'))
  process.exit(1)
}
if (values.write) writeFileSync(join(root, 'docs/runtimes.md'), renderDocument(columns, report.at.slice(0, 10)))
