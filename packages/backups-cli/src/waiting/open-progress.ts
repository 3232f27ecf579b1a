import type { Context } from '../context.ts'
import { colorsFor, isDrawable } from '../terminal.ts'
import type { Progress } from './progress.ts'

const noProgress: Progress = { poll: () => {}, end: () => {} }

/** Opens a bar on a terminal, lines on a dumb terminal and in CI, and nothing elsewhere or with `--quiet`. */
export async function openProgress({ terminal, flags, note, notes }: Context): Promise<Progress> {
  const { stderr, env } = terminal
  if (flags.quiet) return noProgress
  if (isDrawable(stderr, env)) return (await import('./bar.ts')).openBar(stderr, colorsFor(stderr, env, flags.color))
  const isCi = env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false'
  return (isCi || stderr.isTTY) && !notes.areDeferred ? (await import('./lines.ts')).openLines(note) : noProgress
}
