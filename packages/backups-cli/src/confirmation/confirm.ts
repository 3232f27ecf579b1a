import type { Context } from '../context.ts'
import { failure, usageFailure } from '../errors/failure.ts'

/** The flag that confirms a destructive command in advance. */
export const yesFlag = {
  type: 'boolean',
  alias: 'y',
  description: 'Do not ask for confirmation; required without a terminal',
} as const

const canPrompt = ({ terminal: { stdin, stderr } }: Context): boolean => stdin.isTTY && stderr.isTTY

/** Refuses the command, before it sends anything, if it has neither `--yes` nor a terminal for the confirmation. */
export function requireTerminalOrYes(context: Context, isYes: boolean): void {
  if (isYes || canPrompt(context)) return
  throw usageFailure(
    'This cannot be undone, and there is no terminal to confirm on. Nothing was sent.',
    'Pass --yes to proceed.',
  )
}

/** Shows the plan and asks for confirmation, unless `--yes` was given. Throws if the user declines. */
export async function confirm(
  context: Context,
  isYes: boolean,
  plan: readonly string[],
  question: string,
): Promise<void> {
  if (isYes) {
    for (const line of plan) context.note(line)
    return
  }
  // Notes can be deferred or switched off, and the user needs the plan to answer.
  context.terminal.stderr.write(`${plan.join('\n')}\n`)
  const { askYesNo } = await import('./prompt.ts')
  const answer = await askYesNo(question, context.terminal)
  if (answer) return
  throw failure('Nothing was changed.', {
    kind: 'aborted',
    outcome: 'not_sent',
    ...(answer === false && { isDeclined: true }),
  })
}
