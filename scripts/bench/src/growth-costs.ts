import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import type { GrowListOptions, GrowListResult } from './children/grow-list.ts'
import type { GrowSimulatorOptions, GrowSimulatorResult } from './children/grow-simulator.ts'
import type { GrowWaitsOptions, GrowWaitsResult } from './children/grow-waits.ts'
import type { Usage } from './children/report-usage.ts'
import { runChild, startServer } from './run-child.ts'

const child = (name: string): string => join(import.meta.dirname, `children/${name}.ts`)
const program = join(import.meta.dirname, '../../../packages/backups-cli/dist/main.js')
/** More jobs than that nobody waits for, and each of them is asked for many times. */
const mostJobs = 10_000
/** Two states of a million, of which one is the seed that `reset` goes back to. */
const roomy = ['--expose-gc', '--max-old-space-size=8000']
const minuteMs = 60_000

/** The command as it is, in a process of its own, whose lines are counted. */
async function runCommand(baseUrl: string, lines: number, args: readonly string[]): Promise<Usage> {
  const loaded = ['report-usage', 'skip-waits'].flatMap((name) => ['--import', child(name)])
  const running = spawn(
    process.execPath,
    [...loaded, program, 'list', '--base-url', baseUrl, '-o', 'ndjson', ...args],
    { env: { ...process.env, ZILLIZ_API_KEY: 'bench-key' }, stdio: ['ignore', 'pipe', 'inherit', 'pipe'] },
  )
  const exited = once(running, 'exit')
  const usage = text(running.stdio[3] as Readable)
  let printed = 0
  for await (const chunk of running.stdout as AsyncIterable<Buffer>)
    for (const byte of chunk) if (byte === 10) printed++
  await exited
  if (printed !== lines) throw new Error(`the command printed ${printed} lines instead of ${lines}`)
  return JSON.parse(await usage) as Usage
}

/** What a number of backups costs. */
export interface Costs {
  list: GrowListResult
  command: Usage
  query: Usage
  simulator: GrowSimulatorResult
  wait: GrowWaitsResult
  waits: GrowWaitsResult | undefined
}

/** Each thing in a process of its own: none inherits another's heap. */
export async function growthCosts(folder: string, size: number): Promise<Costs> {
  const server = await startServer({ total: size })
  try {
    const baseUrl = server.url
    const wait = (options: Pick<GrowWaitsOptions, 'jobs' | 'workMs'>): Promise<GrowWaitsResult> =>
      runChild(child('grow-waits'), { folder, backups: size, ...options } satisfies GrowWaitsOptions, roomy)
    return {
      list: await runChild(child('grow-list'), { folder, baseUrl, total: size } satisfies GrowListOptions, roomy),
      command: await runCommand(baseUrl, size, []),
      query: await runCommand(baseUrl, size / 10, ['-q', "[?ends_with(backupName, '7')]"]),
      simulator: await runChild(
        child('grow-simulator'),
        { folder, backups: size } satisfies GrowSimulatorOptions,
        roomy,
      ),
      wait: await wait({ jobs: 1, workMs: 120 * minuteMs }),
      waits: size > mostJobs ? undefined : await wait({ jobs: size, workMs: minuteMs }),
    }
  } finally {
    server.close()
  }
}
