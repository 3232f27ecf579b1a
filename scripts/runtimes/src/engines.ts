import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { answer, launchChromium, startFaultServer } from '@org/testkit'
import type { Cell } from './suite/run-suite.ts'
import type { RuntimeId, SuiteInput } from './suite/section.ts'

const run = promisify(execFile)

/** A runtime that is ready to run the suite. */
export interface Runtime {
  version: string
  run: (input: SuiteInput) => Promise<Cell[]>
  close?: () => Promise<void>
}

interface Engine {
  name: string
  /** The number of tests that run in parallel. @default 12 */
  concurrency?: number
  /** `installed` is the folder of the runtimes. `project` is the folder with the packed packages and the suite. */
  open: (installed: string, project: string) => Promise<Runtime>
}

/** A suite that runs longer than this has stalled. */
const timeoutMs = 400_000

/** The environment of the runtimes. It has no settings of this machine, such as a proxy, preloaded modules or colors. */
export const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', NO_COLOR: '1' }

async function versionOf(file: string, pattern: RegExp): Promise<string> {
  const { stdout } = await run(file, ['--version'], { env })
  return pattern.exec(stdout)?.[0] ?? ''
}

/** Runs the suite as a program. `usual` matches messages that the runtime prints although it also throws the error. */
const program = (name: string, path: string, args: readonly string[] = [], usual = /^$/g): Engine => ({
  name,
  async open(installed, project) {
    const file = join(installed, 'node_modules', path)
    return {
      version: await versionOf(file, /\d+(\.\d+)+/),
      async run(input) {
        writeFileSync(join(project, 'input.json'), JSON.stringify(input))
        const options = { cwd: project, env, timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 2 ** 26 } as const
        const { stderr } = await run(file, [...args, 'run-in-process.mjs', 'input.json', 'report.json'], options)
        // Standard error may contain warnings of leaks or deprecations, which users would see in their logs.
        if (stderr.replaceAll(usual, '').trim() !== '') throw new Error(`it wrote to standard error: ${stderr}`)
        return JSON.parse(readFileSync(join(project, 'report.json'), 'utf8')) as Cell[]
      },
    }
  },
})

/** Returns the name of the package with a version of Node for this machine. */
export const nodePackage = (version: number | string): string => `node-${version}-${process.platform}-${process.arch}`

const node = (major: number): Engine => program('Node', `${nodePackage(major)}/bin/node`)

/** The configuration of workerd. It omits `nodejs_compat`, because users' workers may lack it, and allows loopback. */
const workerdConfig = (dates: readonly string[]): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
    ${dates.map((date) => `(name = "${date}", worker = (modules = .modules, compatibilityDate = "${date}")),`).join('\n')}
  ],
  sockets = [
    ${dates.map((date) => `(name = "${date}", address = "127.0.0.1:0", http = (), service = "${date}"),`).join('\n')}
  ],
);
const modules :List(Workerd.Worker.Module) = [(name = "worker.js", esModule = embed "worker.js")];
`

/** The last compatibility date on which the fetch option `cache` throws. Many workers keep an old date for years. */
const oldDate = '2024-11-10'

/** Counts a test as passed if it passes with both compatibility dates. */
async function openWorkerd(installed: string, project: string): Promise<Runtime> {
  const file = join(installed, 'node_modules/.bin/workerd')
  const version = await versionOf(file, /\d{4}-\d\d-\d\d/)
  const dates = [version, oldDate]
  writeFileSync(join(project, 'workerd.capnp'), workerdConfig(dates))
  // workerd logs every failed request, including those that must fail.
  const child = spawn(file, ['serve', '--control-fd=3', 'workerd.capnp'], {
    cwd: project,
    stdio: ['ignore', 'inherit', 'ignore', 'pipe'],
  })
  const exited = once(child, 'exit')
  const ports = new Map<string, number>()
  for await (const line of createInterface(child.stdio[3] as Readable)) {
    const { socket, port } = JSON.parse(line) as { socket: string; port: number }
    if (ports.set(socket, port).size === dates.length) break
  }
  if (ports.size < dates.length) throw new Error('workerd ended before it listened')

  const runAt = async (date: string, input: SuiteInput): Promise<Cell[]> => {
    const init = { method: 'POST', body: JSON.stringify(input), signal: AbortSignal.timeout(timeoutMs) }
    const response = await fetch(`http://127.0.0.1:${ports.get(date)}/`, init)
    if (!response.ok) throw new Error(`the worker failed: ${await response.text()}`)
    return (await response.json()) as Cell[]
  }
  return {
    version,
    async run(input) {
      const [cells, old] = [await runAt(version, input), await runAt(oldDate, input)]
      return cells.map((cell, index) => {
        const known = new Set(cell.failures.map(({ test }) => test))
        const more = (old[index]?.failures ?? []).filter(({ test }) => !known.has(test))
        const failures = more.map(({ test, why }) => ({ test: `${test} (compatibility date ${oldDate})`, why }))
        return { ...cell, passed: cell.passed - more.length, failures: [...cell.failures, ...failures] }
      })
    },
    async close() {
      child.kill()
      await exited
    },
  }
}

const html = '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>'

/** Opens a page whose origin differs from the origins of all servers in the suite. */
async function openChromium(_: string, project: string): Promise<Runtime> {
  const script = answer({
    body: readFileSync(join(project, 'page.js')),
    headers: { 'content-type': 'text/javascript' },
  })
  const page = answer({ body: html, headers: { 'content-type': 'text/html' } })
  const server = await startFaultServer(({ path }) => (path === '/page.js' ? script : page))
  const browser = await launchChromium()
  return {
    version: browser.version(),
    async run(input) {
      const tab = await browser.newPage()
      const unhandled: string[] = []
      tab.on('pageerror', ({ message }) => unhandled.push(message))
      await tab.goto(server.url)
      type Global = { runSuite(input: SuiteInput): Promise<Cell[]> }
      const cells = await tab.evaluate((given) => (globalThis as unknown as Global).runSuite(given), input)
      if (unhandled.length > 0) throw new Error(`unhandled errors: ${unhandled.join('; ')}`)
      return cells
    },
    close: async () => void (await Promise.all([browser.close(), server.close()])),
  }
}

/** The permissions let Deno use the network and the project, but not download anything. */
const denoArgs = ['run', '--no-prompt', '--cached-only', '--allow-net', '--allow-read=.', '--allow-write=.']

export const engines: Readonly<Record<RuntimeId, Engine>> = {
  node20: node(20),
  node22: node(22),
  node24: node(24),
  node26: node(26),
  bun: program('Bun', '.bin/bun', [], /^Decompression error: ZlibError$/gm),
  deno: program('Deno', '.bin/deno', denoArgs),
  workerd: { name: 'workerd', open: openWorkerd },
  // Chromium opens at most six connections to a server. With more tests, one would wait for a stalled connection.
  chromium: { name: 'Chromium', concurrency: 5, open: openChromium },
}
