/** What only Node can tell, for tests of a package that knows nothing of Node. */
import { execFileSync } from 'node:child_process'
import { getEventListeners } from 'node:events'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** As `console.log` prints it, with everything that is usually left out. */
export const inspected = (value: unknown): string => inspect(value, { depth: 12, showHidden: true, getters: true })

/** How many listeners wait for an abort. */
export const abortListeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length

/** What would keep the process alive, and is of the kind that a call may leave behind. */
export const activeTimers = (): number =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout' || resource === 'Immediate').length

/** Runs a program of this folder in a process of its own, and gives what it prints. */
export const runAlone = (program: string): string =>
  execFileSync(process.execPath, ['--conditions=@org/source', join(import.meta.dirname, program)], { encoding: 'utf8' })

/** Runs a script in another realm, with globals of its own. */
export const inAnotherRealm = (script: string): unknown => runInNewContext(script)

/** Collects garbage now. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  gc()
}

/** Bytes that the heap holds when the garbage is gone. */
export function heapUsed(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

/** Promises that were rejected while `work` ran and that nobody handled. */
export async function unhandledRejections(work: () => unknown): Promise<unknown[]> {
  const reasons: unknown[] = []
  const others = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', (reason) => reasons.push(reason))
  try {
    await work()
    await new Promise((resolve) => void setImmediate(resolve))
    await new Promise((resolve) => void setImmediate(resolve))
  } finally {
    process.removeAllListeners('unhandledRejection')
    for (const listener of others) process.on('unhandledRejection', listener)
  }
  return reasons
}
