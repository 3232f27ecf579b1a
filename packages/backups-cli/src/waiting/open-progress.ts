import type { Context } from '../context.ts'
import { colorsFor, isDrawable } from '../terminal.ts'
import type { Progress } from './progress.ts'

const silence: Progress = { poll: () => {}, end: () => {} }

/** A bar on a terminal, a line now and then on a dumb one and in CI, nothing elsewhere or with `--quiet`. */
export async function openProgress({ terminal, flags, note, notes }: Context): Promise<Progress> {
  const { stderr, env } = terminal
  if (flags.quiet) return silence
  if (isDrawable(stderr, env)) return (await import('./bar.ts')).openBar(stderr, colorsFor(stderr, env, flags.color))
  const isCi = env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false'
  return (isCi || stderr.isTTY) && !notes.areHeld ? (await import('./lines.ts')).openLines(note) : silence
}
