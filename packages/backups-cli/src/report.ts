import { outcomeSentences, verdictSentences } from '@org/wording'
import { type ExitCode, exitCodeOf, exitCodes, mayHaveHappened } from './exit-codes.ts'
import { type Failure, isFailure } from './failure.ts'
import { hintOf } from './hints.ts'
import type { Located } from './arguments/locate-command.ts'
import { printable } from './output/printable.ts'
import { isClosedPipe } from './output/sink.ts'
import { type Colors, colorsFor, type Terminal } from './terminal.ts'

/** Tells a failure on stderr, as JSON where that was asked for, and gives its number. */
export function report(error: unknown, { output, wantsColor }: Located, { stderr, env }: Terminal): ExitCode {
  // `| head` has what it wanted. Only what prints a list or a text ends by it.
  if (isClosedPipe(error)) return exitCodes.done
  const indent = output === 'json' ? 2 : undefined
  stderr.write(
    output === 'json' || output === 'ndjson'
      ? `${JSON.stringify(failureAsJson(error), undefined, indent)}\n`
      : failureAsText(error, colorsFor(stderr, env, wantsColor)),
  )
  return exitCodeOf(error)
}

/** Keys that a JSON error always has, in the order in which they are printed. */
const always = ['kind', 'outcome', 'code', 'status', 'requestId', 'message', 'hint'] as const
/** Keys that it has where there is something to say. */
const sometimes = [
  'operation',
  'clusterId',
  'backupId',
  'jobId',
  'retryAfterMs',
  'goOn',
  'reconciliation',
  'notes',
] as const

function failureAsJson(error: unknown): { error: Record<string, unknown> } {
  // Of an error that is none of ours, only what was added here: its `code` would be the system's.
  const notes = (error as Partial<Failure> | undefined)?.notes
  const known: Partial<Failure> = isFailure(error) ? error : { ...(notes && { notes }) }
  const failure = { ...known, message: messageOf(error), hint: hintOf(known) }
  const json: Record<string, unknown> = {}
  for (const name of always) json[name] = failure[name] ?? null
  for (const name of sometimes) if (failure[name] !== undefined) json[name] = failure[name]
  return { error: json }
}

/** Lines for people: what happened, the facts that support wants, and what to do next. */
function failureAsText(error: unknown, { red, dim, bold }: Colors): string {
  const said = printable(messageOf(error))
  if (isFailure(error) && error.isDeclined) return `${said}\n`
  const lines = [`${red('error:')} ${isFailure(error) ? said.replace(`${error.operation}: `, '') : said}`]
  if (!isFailure(error)) {
    if (error instanceof Error && !isSystemError(error)) {
      lines.push(dim(error.stack ?? ''), 'This is a fault of the program itself: please report it.')
    }
    return `${lines.join('\n')}\n`
  }
  const { requestId, reconciliation, goOn } = error
  const hint = hintOf(error)
  if (requestId !== undefined) lines.push(dim(`request id: ${requestId}`))
  if (hint !== undefined) lines.push(hint)
  if (reconciliation) {
    lines.push(bold(verdictSentences[reconciliation.verdict]))
    lines.push(...reconciliation.evidence.map((seen) => `  seen:  ${printable(seen)}`))
    lines.push(...reconciliation.check.map((todo) => `  check: ${todo}`))
  } else if (mayHaveHappened(error)) {
    lines.push(outcomeSentences.unknown)
  }
  if (goOn !== undefined) lines.push(`To go on with the wait:`, `  ${goOn}`)
  return `${lines.join('\n')}\n`
}

/** A full disk, say: the system's word is enough. */
const isSystemError = (error: Error): boolean => 'syscall' in error

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
