import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import type { Brief } from '../suite/brief.ts'
import type { Cell } from '../suite/run-suite.ts'
import { longestRunMs, type Places, type Runtime } from './runtime.ts'

/** Without `nodejs_compat`: what runs so runs in any worker. By default a worker may not reach loopback. */
const config = (dates: { suite: string; old: string }): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "suite", worker = .suite),
    (name = "old", worker = .old),
    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [
    (name = "suite", address = "127.0.0.1:0", http = (), service = "suite"),
    (name = "old", address = "127.0.0.1:0", http = (), service = "old"),
  ],
);
const suite :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "${dates.suite}",
);
const old :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "${dates.old}",
);
`

/** The last before the fetch option `cache`, which throws there. Workers keep their date for years. */
const oldDate = '2024-11-10'

type Worker = 'suite' | 'old'

/** The ports of both workers, which workerd reports as it begins to listen, a line of JSON each. */
async function portsOf(control: Readable): Promise<Record<string, number>> {
  const ports: Record<string, number> = {}
  for await (const line of createInterface(control)) {
    const { socket, port } = JSON.parse(line) as { socket: string; port: number }
    ports[socket] = port
    if (Object.keys(ports).length === 2) break
  }
  return ports
}

/** A test counts as passed if it passes under both dates. */
const withFailuresOf = (cell: Cell, old: Cell | undefined): Cell => {
  const more = (old?.failures ?? []).filter(({ test }) => cell.failures.every((failure) => failure.test !== test))
  const dated = more.map(({ test, why }) => ({ test: `${test} (compatibility date ${oldDate})`, why }))
  return { ...cell, passed: cell.passed - dated.length, failures: [...cell.failures, ...dated] }
}

export async function openWorkerd({ engines, project }: Places): Promise<Runtime> {
  const file = join(engines, 'node_modules/.bin/workerd')
  const { stdout } = await promisify(execFile)(file, ['--version'])
  const [date = ''] = /\d{4}-\d\d-\d\d/.exec(stdout) ?? []
  await writeFile(join(project, 'workerd.capnp'), config({ suite: date, old: oldDate }))

  // Failures that tests ask for are logged, each of them.
  const child = spawn(file, ['serve', '--control-fd=3', 'workerd.capnp'], {
    cwd: project,
    stdio: ['ignore', 'inherit', 'ignore', 'pipe'],
  })
  const exited = once(child, 'exit')
  const failed = exited.then(() => Promise.reject(new Error('workerd ended before it listened')))
  const ports = await Promise.race([portsOf(child.stdio[3] as Readable), failed])
  const runIn = async (worker: Worker, brief: Brief): Promise<Cell[]> => {
    const signal = AbortSignal.timeout(longestRunMs)
    const init = { method: 'POST', body: JSON.stringify(brief), signal }
    const response = await fetch(`http://127.0.0.1:${ports[worker]}/`, init)
    if (!response.ok) throw new Error(`the worker failed: ${await response.text()}`)
    return (await response.json()) as Cell[]
  }
  return {
    version: date,
    async run(brief) {
      const cells = await runIn('suite', brief)
      const old = await runIn('old', brief)
      return cells.map((cell) =>
        withFailuresOf(
          cell,
          old.find(({ section }) => section === cell.section),
        ),
      )
    },
    async close() {
      child.kill()
      await exited
    },
  }
}
