import { servers } from '@org/backups-client'
import type { ErrorKind, Outcome } from './errors/backups-error.ts'

/** The base URLs of the service. */
export const BASE_URLS: { readonly global: (typeof servers)[0]; readonly china: (typeof servers)[1] } = {
  global: servers[0],
  china: servers[1],
}

/** A WHATWG `fetch` or a compatible function. It is called with a URL and an init object. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>

/** A poll of a wait. */
export interface PollEvent {
  type: 'poll'
  operation: string
  /** Counted from 1. */
  poll: number
  status: string | undefined
  progress: number | undefined
  progressText: string | undefined
  elapsedMs: number
  /** How many polls have failed so far. */
  transientFailures: number
  /** Whether status or progress is behind the previous poll. */
  regressed: boolean
}

/**
 * An event of a call. Events contain no headers and no bodies, so they contain no secrets. The `attempt` of a `retry`
 * event is the number of the failed attempt. `delayMs` is the delay before the next attempt, or the delay caused by pacing.
 */
export type BackupsEvent =
  | (AttemptEvent & { type: 'request'; method: string; url: string })
  | (AttemptResult & { type: 'response'; status: number; requestId: string | undefined; durationMs: number })
  | (AttemptResult & { type: 'retry'; status: number | undefined; kind: ErrorKind; delayMs: number })
  | (AttemptEvent & { type: 'paced'; delayMs: number })
  | PollEvent
  | { type: 'unknown_value'; operation: string; field: string; value: string }

interface AttemptEvent {
  operation: string
  attempt: number
}

interface AttemptResult extends AttemptEvent {
  outcome: Outcome
}

/** A custom rate limit, for processes that share one key. `@org/backups-pacing-redis` has one for Redis. */
export interface Pacer {
  /**
   * Resolves when a request to the endpoint (base URL and operation) may be sent. The signal is aborted when the call ends. A rejection
   * ends the call with kind `rate_limit`.
   */
  acquire(endpoint: string, signal: AbortSignal, request: PacedRequest): Promise<void>
  /**
   * Called after a response or a failed attempt, so that a pacer can count a request from the latest time at which it can have reached
   * the service. Errors are ignored.
   */
  answered?(endpoint: string): void
}

/** The request for which a pacer is called. */
export interface PacedRequest {
  /** The rate limit of the operation. */
  readonly requestsPerSecond: number
  /**
   * Reports a delay before it starts, for the event `paced`. Returns false if the delay would end after the deadline. The call has then
   * failed, and `acquire` should end without a permit.
   */
  readonly onDelay: (delayMs: number) => boolean
}

/** `false` turns retries off. `attempts` is the number of extra attempts: 2 allows three requests. */
export type RetryOption = false | { attempts: number }

/** Options of a client and of a call. An option of a call overrides the option of the client. */
export interface SharedOptions {
  /**
   * Time limit of one attempt in milliseconds. `Infinity` for no limit.
   * @default 30_000
   */
  timeoutMs?: number | undefined
  /**
   * Time limit of a call in milliseconds: attempts, retry delays and pacing. `Infinity` for no limit.
   * @default 90_000
   */
  deadlineMs?: number | undefined
  /**
   * Which failures are retried depends on the operation. A request that may have created something is never sent again.
   * @default { attempts: 2 }
   */
  retry?: RetryOption | undefined
  /**
   * Receives events, for logging and tracing. Listeners of a client and of a call both receive the events of the call. Errors are ignored.
   * @example
   * onEvent: (event) => { if (event.type === 'retry') console.warn(event.operation, event.kind, event.delayMs) }
   */
  onEvent?: ((event: BackupsEvent) => void) | undefined
}

/** Options of one call. */
export interface CallOptions extends SharedOptions {
  /**
   * Aborts the call, also during pacing and retry delays. The call rejects with kind `aborted`.
   * @example await client.jobs.describe({ jobId }, { signal: AbortSignal.timeout(5000) })
   */
  signal?: AbortSignal | undefined
  /** Headers to add to the request: an object, `Headers`, a `Map` or pairs. `authorization` cannot be replaced. */
  headers?: Readonly<Record<string, string | undefined>> | Iterable<readonly [string, string]> | undefined
}

/** Options of `createBackups`. */
export interface BackupsOptions extends SharedOptions {
  /** A Zilliz Cloud API key, or a function that returns one. The function is called for each attempt, so that keys can be rotated. */
  apiKey: string | (() => string | Promise<string>)
  /**
   * The URL of the service. Must be https, except for loopback hosts, because every request carries the key.
   * @default BASE_URLS.global
   */
  baseUrl?: string | undefined
  /**
   * A custom `fetch`, such as `nodeFetch` of `@org/backups-core/node`. It must pass on `init.signal`, and also
   * either `init.cache` or `init.headers`.
   * @default globalThis.fetch
   */
  fetch?: FetchLike | undefined
  /**
   * The service limits the requests per second for each endpoint and key. Clients of one process share the limit. `false` turns pacing
   * off. A `Pacer` can share the limit between processes.
   * @default { requestsPerSecond: operations[operationId].requestsPerSecond }
   */
  pacing?: false | { requestsPerSecond: number } | Pacer | undefined
  /** Appended to the `user-agent` of this package. Browsers send their own. */
  userAgent?: string | undefined
}

/** Options of a wait. `timeoutMs` and `retry` apply to each poll. */
export interface WaitOptions extends CallOptions {
  /** Time limit of the wait in milliseconds, required. `Infinity` for no limit. The job continues after the limit. */
  deadlineMs: number
  /**
   * Milliseconds before the second poll. Intervals grow by half up to 15 s, or up to `intervalMs` if that is more.
   * @default 2000
   */
  intervalMs?: number | undefined
}
