/** Functions that need Node, for the tests of a package that does not depend on Node. */
import { execFileSync } from 'node:child_process'
import { getEventListeners } from 'node:events'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Returns what `console.log` prints, including hidden properties. */
export const inspected = (value: unknown): string => inspect(value, { depth: 12, showHidden: true, getters: true })

/** Returns the number of abort listeners. */
export const abortListeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length

/** Returns the resources of a call that would keep the process alive. */
export const activeTimers = (): number =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout' || resource === 'Immediate').length

/** Runs a program of this folder in a separate process and returns its output. */
export const runAlone = (program: string): string =>
  execFileSync(process.execPath, ['--conditions=@org/source', join(import.meta.dirname, program)], { encoding: 'utf8' })

/** Runs a script in another realm. */
export const inAnotherRealm = (script: string): unknown => runInNewContext(script)

/** Collects garbage. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  gc()
}

/** Returns the size of the heap after garbage collection, in bytes. */
export function heapUsed(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

/** Returns the unhandled rejections that occur while `work` runs. */
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
