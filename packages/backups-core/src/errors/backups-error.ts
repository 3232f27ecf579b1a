import type { Job } from '@org/backups-client'
import type { InputProblem } from '../check-input.ts'

/** The kind of failure. The README of the package describes each kind. */
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
 * Whether the operation happened.
 *
 * - `not_sent`: the request provably never reached the server (invalid argument, DNS failure, refused connection, abort before sending).
 * - `rejected`: the server refused the request.
 * - `unknown`: the request was sent, and there was no usable response. Reads can be repeated. After a write, call `reconcile` before you
 *   send it again.
 * - `accepted`: the server accepted the request, and a later step (a wait) failed. The error has the ids of the created objects.
 */
export type Outcome = 'not_sent' | 'rejected' | 'unknown' | 'accepted'

/** The limit that was exceeded: of one attempt, of the call, or of the call during pacing. */
export type TimeoutPhase = 'attempt' | 'deadline' | 'pacing'

/** One failed attempt. */
export interface Attempt {
  /** When the request was sent, RFC 3339 in UTC, by the local clock. */
  readonly startedAt: string
  /** Milliseconds until the attempt failed. */
  readonly durationMs: number
  /** The retry delay before the attempt, in milliseconds. */
  readonly delayMs: number
  /** HTTP status, if there was a response. */
  readonly status?: number
  readonly kind: ErrorKind
}

/** A job as returned by a wait. `progress` is a number, and `progressText` is the API's text. */
export interface WatchedJob extends Omit<Job, 'progress'> {
  /** Percent, 0 to 100. Undefined if the text is not a number. */
  progress: number | undefined
  /** The text as the API sent it. Undefined if there was none. */
  progressText: string | undefined
}

/** The parameters that resume a wait, in this process or another: with `jobId` for `jobs.wait`, else `backups.waitUntilAvailable`. */
export type Resume = { jobId: string } | { clusterId: string; backupId: string }

/** The properties of a `BackupsError`. */
export interface ErrorFacts {
  readonly kind: ErrorKind
  readonly outcome: Outcome
  /** The `operationId`, or `createBackups` for an invalid option. */
  readonly operation: string
  /** How many requests were sent, including the first. */
  readonly attempts: number
  /** One entry for each failed attempt, in order. */
  readonly history: readonly Attempt[]
  /** HTTP status of the last response. */
  readonly status?: number
  /** The `code` of the last response. `x-error-codes` in the document lists the known ones. */
  readonly code?: number
  /** The response header `requestid`, which the vendor's support asks for. */
  readonly requestId?: string
  /** The `Retry-After` of the last response, in milliseconds. */
  readonly retryAfterMs?: number
  /** What to do next, if known. */
  readonly hint?: string
  /** Which limit was exceeded. Only on `timeout`. */
  readonly phase?: TimeoutPhase
  /** The invalid parameter or option. Only on `invalid_argument`. */
  readonly field?: string
  /** Ids from the parameters of the call, or of the objects that the call created. */
  readonly clusterId?: string
  readonly backupId?: string
  readonly jobId?: string
  /** The job of the last successful poll of a wait. */
  readonly job?: WatchedJob
  /** Resumes a wait: `if (error.resume && 'jobId' in error.resume) await client.jobs.wait(error.resume, …)`. */
  readonly resume?: Resume
  /** The `digest` of an error that Next.js threw from `fetch` during a build. Next.js recognizes its errors by it. */
  readonly digest?: string
  /** The error of the runtime. Not read-only, because the `cause` of `Error` is not. */
  cause?: unknown
}

const brand: unique symbol = Symbol.for('@org/backups-core/BackupsError')

/** The properties of a new error. `attempts` is 0 by default. */
type GivenFacts = Pick<ErrorFacts, 'kind' | 'outcome' | 'operation'> & Partial<ErrorFacts>

// The constructor assigns the properties.
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export interface BackupsError extends ErrorFacts {}

/** The only error class of this package. Programs read its properties, not its message. */
export class BackupsError extends Error {
  constructor(message: string, { cause, ...facts }: GivenFacts) {
    super(message, cause === undefined ? undefined : { cause })
    Object.assign(this, { attempts: 0, history: [] }, facts)
    Object.defineProperties(this, {
      name: { value: 'BackupsError', configurable: true, writable: true },
      // Unlike `instanceof`, this works across two copies of the package and across realms.
      [brand]: { value: true },
    })
  }

  /** Returns the properties and the message for loggers, without `cause` and stack. */
  toJSON(): Record<string, unknown> {
    return Object.assign({ name: this.name, message: this.message }, this as object)
  }
}

/** Creates the error for an invalid argument. No request was sent. */
export function invalidArgument(operation: string, { field, problem }: InputProblem, ids?: object): BackupsError {
  const facts = { kind: 'invalid_argument', outcome: 'not_sent', operation, field } as const
  return new BackupsError(`${operation}: ${field} ${problem}`, { ...ids, ...facts })
}

/**
 * Returns whether a caught value is a `BackupsError`, optionally of one kind. Works across two copies of the package and across realms.
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
