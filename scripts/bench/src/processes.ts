import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

export const root = join(import.meta.dirname, '../../..')
const child = (name: string): string => join(import.meta.dirname, `children/${name}.ts`)

/** Runs a program in children/ and returns its output, parsed as JSON. No measured client shares a heap with another. */
export async function runChild<Result>(name: string, options: object): Promise<Result> {
  const { stdout } = await promisify(execFile)(process.execPath, [child(name), JSON.stringify(options)])
  return JSON.parse(stdout) as Result
}

/** Starts a program in children/. Returns functions that read its next line, send it a line, and kill it. */
export function startChild(name: string, options: object) {
  const running = spawn(process.execPath, [child(name), JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface(running.stdout)[Symbol.asyncIterator]()
  return {
    async next(): Promise<string> {
      const { value, done } = await lines.next()
      if (done) throw new Error(`${name} ended early`)
      return value
    },
    sendLine: (line: string): void => void running.stdin.write(`${line}\n`),
    kill: (): void => void running.kill(),
  }
}

export const childOptions = (): unknown => JSON.parse(process.argv[2] ?? '{}')

export interface ServerOptions {
  /** The number of backups. Without it, every page is full. */
  total?: number
  latencyMs?: number
  /** The maximum number of requests in any one second. Further requests get a 429. */
  requestsPerSecond?: number
}

/** Runs `use` with a server in another process, so that the server does not block the client's thread. */
export async function withServer<Result>(
  options: ServerOptions,
  use: (url: string) => Promise<Result>,
): Promise<Result> {
  const server = startChild('serve-pages', options)
  try {
    return await use(await server.next())
  } finally {
    server.kill()
  }
}

/** Returns the milliseconds until a program prints its first output, or until it ends. */
export async function measureStartMs(file: string, args: readonly string[], until: 'output' | 'end'): Promise<number> {
  const env = { PATH: process.env['PATH'], ZILLIZ_API_KEY: 'bench-key' }
  const started = performance.now()
  const running = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let first: number | undefined
  running.stdout.on('data', () => (first ??= performance.now()))
  const [code] = (await once(running, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${code}`)
  return (until === 'output' && first !== undefined ? first : performance.now()) - started
}
