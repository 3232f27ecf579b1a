import type { Job } from '@org/backups-client'

/** What failed. One word per thing a caller would do differently; see the table in the package's README. */
export type ErrorKind =
  | 'auth'
  | 'permission'
  | 'not_found'
  | 'conflict'
  | 'invalid_request'
  | 'rate_limit'
  | 'api'
  | 'server'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'decode'
  | 'invalid_argument'
  | 'job_failed'
  | 'job_canceled'
  | 'wait_timeout'

/**
 * Did it happen?
 *
 * - `not_sent`: it provably never reached the server (a bad argument, DNS, a refused connection, aborted before sending).
 * - `rejected`: the server said no.
 * - `unknown`: it was sent, and no answer came that can be trusted. For a read that is harmless; for a write, look before you
 *   send it again (`reconcile`).
 * - `accepted`: the server said yes, and what followed (a wait) failed. The ids of what was made are on the error.
 */
export type Outcome = 'not_sent' | 'rejected' | 'unknown' | 'accepted'

/** Which limit ran out: one attempt, the whole call, or the whole call while it waited for its turn. */
export type TimeoutPhase = 'attempt' | 'deadline' | 'pacing'

/** One failed attempt. */
export interface Attempt {
  /** When it was sent, RFC 3339 in UTC, by the local clock. */
  readonly startedAt: string
  /** Milliseconds until it failed. */
  readonly durationMs: number
  /** Milliseconds waited before it: the delay of a retry. */
  readonly delayMs: number
  /** HTTP status, where an answer came. */
  readonly status?: number
  readonly kind: ErrorKind
}

/** A job as waits give it: `progress` is a number, with the API's own text beside it. */
export interface WatchedJob extends Omit<Job, 'progress'> {
  /** Percent, 0 to 100; undefined when the text is not a number. */
  progress: number | undefined
  /** The text as the API sent it; undefined when there was none. */
  progressText: string | undefined
}

/** What `jobs.wait` (with `jobId`) or `backups.waitUntilAvailable` takes to go on with a wait, in this process or another. Plain JSON. */
export type Resume = { jobId: string } | { clusterId: string; backupId: string }

/** The facts of a failure, as they stand on the error. */
export interface ErrorFacts {
  kind: ErrorKind
  outcome: Outcome
  /** The `operationId`, or `createBackups` for a bad option. */
  operation: string
  /** How many attempts were made, the first included. 0 when nothing was sent. */
  attempts?: number
  /** One entry for each failed attempt, in order. */
  history?: readonly Attempt[]
  /** HTTP status of the last answer. */
  status?: number
  /** Business code of the last answer; an open set, see `x-error-codes` in the document. */
  code?: number
  /** Response header `requestid`: what the vendor's support asks for. */
  requestId?: string
  /** How long the server asked to wait, in milliseconds. */
  retryAfterMs?: number
  /** What to do next, where that is known. */
  hint?: string
  /** Which limit ran out; on `timeout`. */
  phase?: TimeoutPhase
  /** The parameter or option that is wrong; on `invalid_argument`. */
  field?: string
  /** Ids of what the call was about, or made. */
  clusterId?: string
  backupId?: string
  jobId?: string
  /** The last job that a wait saw. */
  job?: WatchedJob
  /** Goes on with the wait: `if (error.resume && 'jobId' in error.resume) await zilliz.jobs.wait(error.resume, …)`. */
  resume?: Resume
  /** The mark by which Next.js recognises its own errors, from what `fetch` threw: a page that reads cannot be static. */
  digest?: string
  /** What the runtime threw. */
  cause?: unknown
}

const brand: unique symbol = Symbol.for('@org/backups-core/BackupsError')

/** The one error that this package throws. Its facts are properties; nobody needs to read its message. */
export class BackupsError extends Error {
  declare readonly kind: ErrorKind
  declare readonly outcome: Outcome
  declare readonly operation: string
  declare readonly attempts: number
  declare readonly history: readonly Attempt[]
  declare readonly status?: number
  declare readonly code?: number
  declare readonly requestId?: string
  declare readonly retryAfterMs?: number
  declare readonly hint?: string
  declare readonly phase?: TimeoutPhase
  declare readonly field?: string
  declare readonly clusterId?: string
  declare readonly backupId?: string
  declare readonly jobId?: string
  declare readonly job?: WatchedJob
  declare readonly resume?: Resume
  declare readonly digest?: string

  constructor(message: string, { cause, ...facts }: ErrorFacts) {
    super(message, cause === undefined ? undefined : { cause })
    Object.assign(this, { attempts: 0, history: [] }, facts)
    Object.defineProperties(this, {
      name: { value: 'BackupsError', configurable: true, writable: true },
      // Survives a second copy of the package and another realm, which `instanceof` does not.
      [brand]: { value: true },
    })
  }

  /** The facts and the message, for loggers; without `cause` and stack. */
  toJSON(): Record<string, unknown> {
    return Object.assign({ name: this.name, message: this.message }, this as object)
  }
}

/** Refused before anything was sent. */
export const invalidArgument = (
  operation: string,
  field: string,
  problem: string,
  facts?: Partial<ErrorFacts>,
): BackupsError =>
  new BackupsError(`${operation}: ${field} ${problem}`, {
    ...facts,
    kind: 'invalid_argument',
    outcome: 'not_sent',
    operation,
    field,
  })

/**
 * Whether a caught value is a `BackupsError`, of the given kind if one is named. Works across copies of the package and realms.
 *
 * @example
 * if (isBackupsError(error, 'rate_limit')) await sleep(error.retryAfterMs ?? 1000)
 */
export function isBackupsError<K extends ErrorKind = ErrorKind>(
  value: unknown,
  kind?: K,
): value is BackupsError & { readonly kind: K } {
  const error = value as (BackupsError & { [brand]?: boolean }) | null | undefined
  return typeof error === 'object' && error?.[brand] === true && (kind === undefined || error.kind === kind)
}
