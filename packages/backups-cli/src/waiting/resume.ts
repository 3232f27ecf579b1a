import { quoteForShell } from '@org/wording'
import type { GlobalValues } from '../global-flags.ts'

type Where = Pick<GlobalValues, 'base-url' | 'region' | 'sim' | 'sim-state'>

/** The command that goes on with a wait. */
export const resumeCommand = (jobId: string, flags: Where): string | undefined =>
  commandLater(['job', 'wait', '--job-id', jobId], flags)

/**
 * A command for later, with the flags that name where answers come from; undefined for a simulation that is not kept, in which nobody
 * will find anything again.
 */
export function commandLater(command: readonly string[], flags: Where): string | undefined {
  if (flags.sim && flags['sim-state'] === undefined) return undefined
  const words = ['backups', ...command]
  for (const name of ['base-url', 'region', 'sim-state'] as const) {
    const value = flags[name]
    if (value !== undefined) words.push(`--${name}`, value)
  }
  return words.map(quoteForShell).join(' ')
}
