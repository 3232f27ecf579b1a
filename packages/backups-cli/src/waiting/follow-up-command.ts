import { quoteForShell } from '@org/wording'
import type { GlobalValues } from '../global-flags.ts'

/** The flags that select the service. */
type ServiceFlags = Pick<GlobalValues, 'base-url' | 'region' | 'sim' | 'sim-state'>

/** Returns the command that resumes the wait for a job. */
export const resumeWaitCommand = (jobId: string, flags: ServiceFlags): string | undefined =>
  followUpCommand(['job', 'wait', '--job-id', jobId], flags)

/**
 * Returns a command to run later, with the flags that select the same service. Returns undefined for `--sim` without
 * `--sim-state`, because the simulator's state is lost when the command ends.
 */
export function followUpCommand(command: readonly string[], flags: ServiceFlags): string | undefined {
  if (flags.sim && flags['sim-state'] === undefined) return undefined
  const words = ['backups', ...command]
  for (const name of ['base-url', 'region', 'sim-state'] as const) {
    const value = flags[name]
    if (value !== undefined) words.push(`--${name}`, value)
  }
  return words.map(quoteForShell).join(' ')
}
