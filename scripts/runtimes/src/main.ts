/**
 * Installs client, core and simulator, packed, into an empty project, and runs one suite there on every runtime: Node 20, 22, 24 and
 * 26, Bun, Deno, workerd and Chromium. The runtimes are packages of the registry, at the versions of engines/pnpm-lock.yaml.
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
import type { Cell } from './suite/run-suite.ts'
import { type RuntimeId, runtimeIds, type SuiteInput } from './suite/section.ts'

const root = join(import.meta.dirname, '../../..')

const { values } = parseArgs({ options: { only: { type: 'string' }, write: { type: 'boolean', default: false } } })
const only = values.only?.split(',') ?? runtimeIds
const isKnown = (id: string): id is RuntimeId => Object.hasOwn(engines, id)
if (!only.every(isKnown) || (values.write && values.only !== undefined)) {
  console.error(`runtimes: --only takes a list of ${runtimeIds.join(',')}; --write needs all of them`)
  process.exit(2)
}

async function runOn(
  id: RuntimeId,
  folders: { engines: string; project: string },
  input: Omit<SuiteInput, 'runtime' | 'concurrency'>,
): Promise<Column> {
  const started = performance.now()
  const { name, concurrency, open } = engines[id]
  const column = (version: string, cells: readonly Cell[]): Column => {
    return { id, name, version, seconds: Math.round((performance.now() - started) / 1000), cells }
  }
  let runtime: Runtime | undefined
  try {
    runtime = await open(folders)
    return column(runtime.version, await runtime.run({ ...input, runtime: id, concurrency }))
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
    const failed = { section: 'suite', title: 'the suite ends', total: 1, passed: 0, differences: {} }
    return column(runtime?.version ?? '', [{ ...failed, failures: [{ test: 'the suite', why }] }])
  } finally {
    await runtime?.close()
  }
}

const installed = installCached(join(import.meta.dirname, '../engines'), 'runtimes')
const project = await prepareProject()
const columns: Column[] = []
try {
  const calls = documentedCalls()
  const [prism, server, unreachable] = await Promise.all([startPrism(), startServer(calls), startUnreachable()])
  try {
    const input = { calls, mockUrl: prism.url, serverUrl: server.url, unreachable: unreachable.urls }
    // One after another, because some tests measure time.
    for (const id of only.filter(isKnown)) {
      const column = await runOn(id, { engines: installed, project }, input)
      columns.push(column)
      console.log(`runtimes: ${column.name} ${column.version} took ${column.seconds} s`)
    }
  } finally {
    await Promise.all([prism.close(), server.close(), unreachable.close()])
  }
} finally {
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
