import type { ErrorKind } from '@org/backups-core'
import { type Failure, isFailure } from './errors/failure.ts'

export const exitCodes = {
  done: 0,
  refused: 1,
  usage: 2,
  deadline: 3,
  canceled: 4,
  unknown: 5,
  auth: 6,
  differs: 7,
  notFound: 8,
  temporary: 9,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The meaning of each exit code, for the help, the man page and the README. */
export const exitMeanings: Readonly<Record<ExitCode, string>> = {
  0: 'done',
  1: 'the API refused, the job failed, you declined, or the output could not be printed',
  2: 'wrong usage; nothing was sent',
  3: 'a deadline passed; the job may still be running, and the command that resumes the wait is printed',
  4: 'the job was cancelled',
  5: 'outcome unknown: it may or may not have happened, and what to check is printed',
  6: 'not authenticated or not allowed',
  7: 'a comparison found a difference, such as policy set --dry-run',
  8: 'not found',
  9: 'temporary: a network failure, 5xx or rate limit after all retries; nothing was changed, so trying again later is safe',
  130: 'interrupted by Ctrl-C (129 by SIGHUP, 143 by SIGTERM); a job that was started continues',
}

const exitCodeOfKind: { readonly [kind in ErrorKind]?: ExitCode } = {
  auth: exitCodes.auth,
  permission: exitCodes.auth,
  invalid_argument: exitCodes.usage,
  job_canceled: exitCodes.canceled,
  wait_timeout: exitCodes.deadline,
  aborted: exitCodes.interrupted,
  timeout: exitCodes.deadline,
  not_found: exitCodes.notFound,
  network: exitCodes.temporary,
  server: exitCodes.temporary,
  rate_limit: exitCodes.temporary,
}

/** Returns true if a write may have happened although it failed. */
export const mayHaveHappened = ({ outcome, isWrite }: Failure): boolean => outcome === 'unknown' && isWrite === true

/** Returns the exit code of an error. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!isFailure(error)) return exitCodes.refused
  const { kind, outcome, isDeclined, reconciliation } = error
  // An interrupted write exits with 130. Its message also says what to check.
  if (kind !== 'aborted' && mayHaveHappened(error)) {
    return reconciliation?.verdict === 'did_not_happen' ? exitCodes.temporary : exitCodes.unknown
  }
  // Exit code 2 promises that nothing was sent.
  if (kind === null || isDeclined || (kind === 'invalid_argument' && outcome !== 'not_sent')) return exitCodes.refused
  const code = exitCodeOfKind[kind] ?? exitCodes.refused
  // Exit code 9 promises that nothing was changed.
  return code === exitCodes.temporary && outcome === 'accepted' ? exitCodes.refused : code
}
