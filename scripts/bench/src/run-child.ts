import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Runs one of the programs in children/ to its end and gives what it printed, as JSON. A process for each contestant: none inherits
 * another's heap, or code that the other made slow.
 */
export async function runChild<Result>(file: string, options: object, nodeOptions: string[] = []): Promise<Result> {
  const { stdout } = await run(process.execPath, [...nodeOptions, file, JSON.stringify(options)])
  return JSON.parse(stdout) as Result
}

export interface ServerOptions {
  /** Rows of the whole collection; left out, every answer is one full page and there is no more. */
  total?: number
  /** Milliseconds before each answer. */
  latencyMs?: number
  /** Requests that any second may hold; beyond them the answer is 429. */
  requestsPerSecond?: number
  /** Whether any second is meant, or each one of the server's clock. */
  window?: 'sliding' | 'fixed'
  /** What a sliding second is shorter by, for networks that jitter. */
  toleranceMs?: number
}

export interface RunningServer {
  url: string
  close(): void
}

/** A server in a process of its own, as a service would be: it takes no time from the client's thread. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const file = new URL('children/serve-pages.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [file, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { url: line, close: () => void child.kill() }
}

/** What a child was told. */
export const childOptions = (): unknown => JSON.parse(process.argv[2] ?? '{}')
