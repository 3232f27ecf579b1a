import { outcomeSentences, verdictSentences, visibleText } from '@org/wording'
import type { CommandLine } from '../arguments/parse-command-line.ts'
import { type ExitCode, exitCodeOf, exitCodes, mayHaveHappened } from '../exit-codes.ts'
import { isClosedPipe } from '../output/writer.ts'
import { type Colors, colorsFor, type Terminal } from '../terminal.ts'
import { type Failure, isFailure, messageOf } from './failure.ts'
import { hintFor } from './hints.ts'

/**
 * Prints an error to stderr, as text or, with `-o json` and `-o ndjson`, as JSON. Returns the exit code of the error. The message for a
 * missing API key is in `requests/read-api-key.ts`.
 */
export function printError(error: unknown, { output, wantsColor }: CommandLine, { stderr, env }: Terminal): ExitCode {
  // The reader of a list or a help text closed the pipe, such as `| head`. Other commands ignore a closed pipe.
  if (isClosedPipe(error)) return exitCodes.done
  const indent = output === 'json' ? 2 : undefined
  stderr.write(
    output === 'json' || output === 'ndjson'
      ? `${JSON.stringify(errorAsJson(error, env), undefined, indent)}\n`
      : errorAsText(error, env, colorsFor(stderr, env, wantsColor)),
  )
  return exitCodeOf(error)
}

/** Keys that every JSON error has, in the order in which they are printed. */
const requiredKeys = ['kind', 'outcome', 'code', 'status', 'requestId', 'message', 'hint'] as const
/** Keys that a JSON error has only if they have a value. */
const optionalKeys = [
  'operation',
  'clusterId',
  'backupId',
  'jobId',
  'retryAfterMs',
  'resumeCommand',
  'reconciliation',
  'notes',
] as const

function errorAsJson(error: unknown, env: NodeJS.ProcessEnv): { error: Record<string, unknown> } {
  // Other errors are reduced to message and notes: their `code` is one of the operating system.
  const notes = (error as Partial<Failure> | undefined)?.notes
  const known: Partial<Failure> = isFailure(error) ? error : { ...(notes && { notes }) }
  const failure = { ...known, message: messageOf(error), hint: hintFor(known, env) }
  const json: Record<string, unknown> = {}
  for (const name of requiredKeys) json[name] = failure[name] ?? null
  for (const name of optionalKeys) if (failure[name] !== undefined) json[name] = failure[name]
  return { error: json }
}

/** Returns an error as lines: the message, the request id, the outcome, and the next step. */
function errorAsText(error: unknown, env: NodeJS.ProcessEnv, { red, dim, bold }: Colors): string {
  const message = visibleText(messageOf(error))
  if (isFailure(error) && error.isDeclined) return `${message}\n`
  const lines = [`${red('error:')} ${isFailure(error) ? message.replace(`${error.operation}: `, '') : message}`]
  if (!isFailure(error)) {
    if (error instanceof Error && !isSystemError(error)) {
      lines.push(dim(error.stack ?? ''), 'This is a bug in backups. Please report it.')
    }
    return `${lines.join('\n')}\n`
  }
  const { requestId, reconciliation, resumeCommand } = error
  const hint = hintFor(error, env)
  if (requestId !== undefined) lines.push(dim(`request id: ${requestId}`))
  if (hint !== undefined) lines.push(hint)
  if (reconciliation) {
    lines.push(bold(verdictSentences[reconciliation.verdict]))
    lines.push(...reconciliation.evidence.map((fact) => `  found: ${visibleText(fact)}`))
    lines.push(...reconciliation.check.map((todo) => `  check: ${todo}`))
  } else if (mayHaveHappened(error)) {
    lines.push(outcomeSentences.unknown)
  }
  if (resumeCommand !== undefined) lines.push('To resume waiting:', `  ${resumeCommand}`)
  return `${lines.join('\n')}\n`
}

/** System errors, such as a full disk, need no stack. */
const isSystemError = (error: Error): boolean => 'syscall' in error
