import { visibleText } from '@org/wording'
import type { Context } from '../context.ts'
import { failure, usageFailure } from '../errors/failure.ts'

/** The flag that confirms a destructive command in advance. */
export const yesFlag = {
  type: 'boolean',
  alias: 'y',
  description: 'Do not ask for confirmation; required without a terminal',
} as const

const canPrompt = ({ terminal: { stdin, stderr } }: Context): boolean => stdin.isTTY && stderr.isTTY

/** Throws a usage error if there is neither `--yes` nor a terminal to confirm on. Must be called before the request is sent. */
export function requireTerminalOrYes(context: Context, isYes: boolean): void {
  if (isYes || canPrompt(context)) return
  throw usageFailure(
    'This cannot be undone, and there is no terminal to confirm on. Nothing was changed.',
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
  // The user needs the plan to answer. A note would be deferred with -o json, and omitted with --quiet.
  context.terminal.stderr.write(`${plan.map(visibleText).join('\n')}\n`)
  const { askYesNo } = await import('./prompt.ts')
  const answer = await askYesNo(question, context.terminal)
  if (answer) return
  throw failure('Nothing was changed.', {
    kind: 'aborted',
    outcome: 'not_sent',
    ...(answer === false && { isDeclined: true }),
  })
}
