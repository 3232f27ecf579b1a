import type { Context } from './context.ts'
import { failure, usageFailure } from './failure.ts'

/** The switch of every command that cannot be taken back. */
export const yesFlag = {
  type: 'boolean',
  alias: 'y',
  description: 'Do not ask; needed where nobody can be asked',
} as const

const canAsk = ({ terminal: { stdin, stderr } }: Context): boolean => stdin.isTTY && stderr.isTTY

/** Refuses at once, before anything is sent, where the question could not be asked later. */
export function requireConsent(context: Context, isYes: boolean): void {
  if (isYes || canAsk(context)) return
  throw usageFailure(
    'This cannot be taken back, and there is no terminal to ask on. Nothing was sent.',
    'Say --yes to go on.',
  )
}

/** Shows what will happen and asks; `--yes` answers. */
export async function askConsent(
  context: Context,
  isYes: boolean,
  plan: readonly string[],
  question: string,
): Promise<void> {
  if (isYes) {
    for (const line of plan) context.note(line)
    return
  }
  // Not a note, which might be held back or not wanted: nobody can answer without it.
  context.terminal.stderr.write(`${plan.join('\n')}\n`)
  const { ask } = await import('./ask.ts')
  const answer = await ask(question, context.terminal)
  if (answer) return
  const isDeclined = answer === false && { isDeclined: true as const }
  throw failure('Nothing was changed.', { kind: 'aborted', outcome: 'not_sent', ...isDeclined })
}
