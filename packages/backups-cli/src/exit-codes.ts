import type { ErrorKind } from '@org/backups-core'
import { type Failure, isFailure } from './failure.ts'

export const exitCodes = {
  done: 0,
  refused: 1,
  usage: 2,
  deadline: 3,
  canceled: 4,
  unknown: 5,
  auth: 6,
  differs: 7,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** What each number means, for the help and the man page. */
export const exitMeanings: Readonly<Record<ExitCode, string>> = {
  0: 'done',
  1: 'the API, a job or you said no',
  2: 'wrong usage; nothing was sent',
  3: 'a deadline passed; the job may go on',
  4: 'the job was cancelled',
  5: 'outcome unknown: it may or may not have happened',
  6: 'not authenticated or not allowed',
  7: 'a check or a diff found a difference',
  130: 'interrupted',
}

const ofKind: { readonly [kind in ErrorKind]?: ExitCode } = {
  auth: exitCodes.auth,
  permission: exitCodes.auth,
  invalid_argument: exitCodes.usage,
  job_canceled: exitCodes.canceled,
  wait_timeout: exitCodes.deadline,
  aborted: exitCodes.interrupted,
  timeout: exitCodes.deadline,
}

/** Operations that change nothing: an answer that never came is no riddle. */
export const readOperations: ReadonlySet<string> = new Set([
  'listBackups',
  'describeBackup',
  'getBackupPolicy',
  'describeJob',
])

export const mayHaveHappened = ({ outcome, operation }: Failure): boolean =>
  outcome === 'unknown' && operation !== undefined && !readOperations.has(operation)

/** The number for a failure. After an interrupt, whoever pressed the key knows why; what to check is printed all the same. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!isFailure(error)) return exitCodes.refused
  const { kind, outcome, isDeclined } = error
  if (kind !== 'aborted' && mayHaveHappened(error)) return exitCodes.unknown
  // Whoever reads a 2 relies on it that nothing was sent.
  if (kind === null || isDeclined || (kind === 'invalid_argument' && outcome !== 'not_sent')) return exitCodes.refused
  return ofKind[kind] ?? exitCodes.refused
}
