import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { launchChromium } from '@org/testkit'
import type { Cell } from './suite/run-suite.ts'
import type { RuntimeId, SuiteInput } from './suite/section.ts'

const run = promisify(execFile)

/** A runtime that is ready to run the suite. */
export interface Runtime {
  version: string
  run: (input: SuiteInput) => Promise<Cell[]>
  close: () => Promise<void>
}

interface Folders {
  /** The installed runtimes. */
  engines: string
  /** The project with the packed packages and the suite. */
  project: string
}

interface Engine {
  name: string
  /** The number of tests that run in parallel. */
  concurrency: number
  open: (folders: Folders) => Promise<Runtime>
}

/** Longer than any runtime needs, so that a suite that hangs fails. */
const timeoutMs = 400_000

/** Without this machine's settings, such as a proxy, preloaded modules or colours. */
const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', NO_COLOR: '1' }

async function openProcess(file: string, args: readonly string[], project: string, usual = /^$/g): Promise<Runtime> {
  const { stdout } = await run(file, ['--version'], { env })
  return {
    version: /\d+(\.\d+)+/.exec(stdout)?.[0] ?? '',
    async run(input) {
      const [inputFile, reportFile] = [join(project, 'input.json'), join(project, 'report.json')]
      writeFileSync(inputFile, JSON.stringify(input))
      const options = { cwd: project, env, timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 2 ** 26 } as const
      const { stderr } = await run(file, [...args, 'run-in-process.mjs', inputFile, reportFile], options)
      // Warnings of leaks or deprecations would reach the logs of users.
      if (stderr.replaceAll(usual, '').trim() !== '') throw new Error(`it wrote to standard error: ${stderr}`)
      return JSON.parse(readFileSync(reportFile, 'utf8')) as Cell[]
    },
    close: async () => {},
  }
}

const node = (major: number): Engine => ({
  name: 'Node',
  concurrency: 12,
  open({ engines, project }) {
    const name = `node-${major}-${process.platform}-${process.arch}`
    return openProcess(join(engines, 'node_modules', name, 'bin/node'), [], project)
  },
})

/** Without `nodejs_compat`, so that the suite shows what every worker can run. Workers may not reach loopback by default. */
const workerdConfig = (compatibilityDate: string): string => `using Workerd = import "/workerd/workerd.capnp";
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

/** The last date before the fetch option `cache`, which throws there. Workers keep their date for years. */
const oldDate = '2024-11-10'

async function startWorker(file: string, project: string, date: string): Promise<Omit<Runtime, 'version'>> {
  const config = `workerd-${date}.capnp`
  writeFileSync(join(project, config), workerdConfig(date))
  // workerd logs every request that fails, also those that fail on purpose.
  const child = spawn(file, ['serve', '--control-fd=3', config], {
    cwd: project,
    stdio: ['ignore', 'inherit', 'ignore', 'pipe'],
  })
  const exited = once(child, 'exit')
  const listening = once(createInterface(child.stdio[3] as Readable), 'line') as Promise<[string]>
  const failed = exited.then(() => Promise.reject(new Error('workerd ended before it listened')))
  const [line] = await Promise.race([listening, failed])
  const { port } = JSON.parse(line) as { port: number }
  return {
    async run(input) {
      const init = { method: 'POST', body: JSON.stringify(input), signal: AbortSignal.timeout(timeoutMs) }
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

/** Counts a test as passed if it passes with both compatibility dates. */
async function openWorkerd({ engines, project }: Folders): Promise<Runtime> {
  const file = join(engines, 'node_modules/.bin/workerd')
  const { stdout } = await run(file, ['--version'])
  const version = /\d{4}-\d\d-\d\d/.exec(stdout)?.[0] ?? ''
  const workers = await Promise.all([version, oldDate].map((date) => startWorker(file, project, date)))
  return {
    version,
    async run(input) {
      const [cells = [], old = []] = [await workers[0]?.run(input), await workers[1]?.run(input)]
      return cells.map((cell) => {
        const known = new Set(cell.failures.map(({ test }) => test))
        const more = (old.find(({ section }) => section === cell.section)?.failures ?? [])
          .filter(({ test }) => !known.has(test))
          .map(({ test, why }) => ({ test: `${test} (compatibility date ${oldDate})`, why }))
        return { ...cell, passed: cell.passed - more.length, failures: [...cell.failures, ...more] }
      })
    },
    close: async () => void (await Promise.all(workers.map(({ close }) => close()))),
  }
}

const html = '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>'

/** The page has an origin that no server of the suite has. */
async function openChromium({ project }: Folders): Promise<Runtime> {
  const script = readFileSync(join(project, 'page.js'))
  const server = createServer(({ url }, response) => {
    const isScript = url === '/page.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html').end(isScript ? script : html)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const browser = await launchChromium()
  return {
    version: browser.version(),
    async run(input) {
      const page = await browser.newPage()
      const unhandled: string[] = []
      page.on('pageerror', ({ message }) => unhandled.push(message))
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      type Global = { runSuite(input: SuiteInput): Promise<Cell[]> }
      const cells = await page.evaluate((given) => (globalThis as unknown as Global).runSuite(given), input)
      if (unhandled.length > 0) throw new Error(`unhandled errors: ${unhandled.join('; ')}`)
      return cells
    },
    async close() {
      await browser.close()
      server.closeAllConnections()
      server.close()
    },
  }
}

export const engines: Readonly<Record<RuntimeId, Engine>> = {
  node20: node(20),
  node22: node(22),
  node24: node(24),
  node26: node(26),
  bun: {
    name: 'Bun',
    concurrency: 12,
    // Bun prints the decompression errors that it also throws.
    open: (folders) =>
      openProcess(
        join(folders.engines, 'node_modules/.bin/bun'),
        [],
        folders.project,
        /^Decompression error: ZlibError$/gm,
      ),
  },
  deno: {
    name: 'Deno',
    concurrency: 12,
    // May use the network and the project, and download nothing.
    open({ engines: folder, project }) {
      const permissions = ['--allow-net', `--allow-read=${project}`, `--allow-write=${project}`]
      const args = ['run', '--no-prompt', '--cached-only', ...permissions]
      return openProcess(join(folder, 'node_modules/.bin/deno'), args, project)
    },
  },
  workerd: { name: 'workerd', concurrency: 12, open: openWorkerd },
  // Chromium opens six connections to a server. A further test would wait until a stalled one ends.
  chromium: { name: 'Chromium', concurrency: 5, open: openChromium },
}
