import type { Context } from '../context.ts'
import { colorsFor, isDrawable } from '../terminal.ts'
import type { Progress, ProgressKind, WaitSubject } from './progress.ts'

const noProgress: Progress = { poll: () => {}, end: () => {} }

/** Starts the progress display that `--progress` selects. A bar needs a terminal; elsewhere, `bar` means lines. */
export async function openProgress(context: Context, selected: ProgressKind, subject: WaitSubject): Promise<Progress> {
  const { stderr, env } = context.terminal
  const kind = kindOf(context, selected)
  if (kind === 'none') return noProgress
  if (kind === 'lines') {
    return (await import('./lines.ts')).openLines((line) => void stderr.write(`${line}\n`), subject)
  }
  return (await import('./bar.ts')).openBar(stderr, colorsFor(stderr, env, context.flags.color))
}

function kindOf({ terminal, flags, notes }: Context, selected: ProgressKind): ProgressKind {
  if (flags.quiet || selected === 'none') return 'none'
  const canDraw = isDrawable(terminal.stderr, terminal.env)
  if (selected === 'auto' && canDraw) return 'bar'
  // With JSON output, stderr contains nothing but the error, unless lines are requested.
  if (selected === 'auto' && notes.areDeferred) return 'none'
  return selected === 'bar' && canDraw ? 'bar' : 'lines'
}
