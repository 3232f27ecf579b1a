import type { GlobalValues } from '../global-flags.ts'

/** An argument as a shell wants it. */
const quoted = (word: string): string =>
  /^[\w./:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`

/** The command that goes on with a wait, with the flags that name where answers come from. */
export function resumeCommand(jobId: string, flags: Pick<GlobalValues, 'base-url' | 'region' | 'sim-state'>): string {
  const words = ['backups', 'job', 'wait', '--job-id', jobId]
  for (const name of ['base-url', 'region', 'sim-state'] as const) {
    const value = flags[name]
    if (value !== undefined) words.push(`--${name}`, value)
  }
  return words.map(quoted).join(' ')
}
