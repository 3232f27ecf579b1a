import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import type { Cell } from '../suite/run-suite.ts'
import { longestRunMs, type Places, type Runtime } from './runtime.ts'

/** Without `nodejs_compat`: what runs so runs in any worker. By default a worker may not reach loopback. */
const config = (compatibilityDate: string): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .suite),
    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "main", address = "127.0.0.1:0", http = (), service = "main")],
);
const suite :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "${compatibilityDate}",
);
`

export async function openWorkerd({ engines, project }: Places): Promise<Runtime> {
  const file = join(engines, 'node_modules/.bin/workerd')
  const { stdout } = await promisify(execFile)(file, ['--version'])
  const [date = ''] = /\d{4}-\d\d-\d\d/.exec(stdout) ?? []
  await writeFile(join(project, 'workerd.capnp'), config(date))

  // Failures that tests ask for are logged, each of them.
  const child = spawn(file, ['serve', '--control-fd=3', 'workerd.capnp'], {
    cwd: project,
    stdio: ['ignore', 'inherit', 'ignore', 'pipe'],
  })
  const exited = once(child, 'exit')
  const started = once(createInterface(child.stdio[3] as Readable), 'line') as Promise<[string]>
  const failed = exited.then(() => Promise.reject(new Error('workerd ended before it listened')))
  const [line] = await Promise.race([started, failed])
  const { port } = JSON.parse(line) as { port: number }
  return {
    version: date,
    async run(brief) {
      const signal = AbortSignal.timeout(longestRunMs)
      const init = { method: 'POST', body: JSON.stringify(brief), signal }
      const response = await fetch(`http://127.0.0.1:${port}/`, init)
      if (!response.ok) throw new Error(`the worker failed: ${await response.text()}`)
      return (await response.json()) as Cell[]
    },
    async close() {
      child.kill()
      await exited
    },
  }
}
