import type { ErrorKind, Outcome } from './errors/backups-error.ts'

/** The servers of the service. */
export const BASE_URLS = { global: 'https://api.cloud.zilliz.com', china: 'https://api.cloud.zilliz.com.cn' } as const

/** A WHATWG `fetch`, or anything that behaves like one. It is called with a URL and an init object. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>

/** A wait looked at what it waits for. */
export interface PollEvent {
  type: 'poll'
  operation: string
  /** Counted from 1. */
  poll: number
  status: string | undefined
  progress: number | undefined
  progressText: string | undefined
  elapsedMs: number
  /** Failed polls so far. */
  transientFailures: number
  /** Whether status or progress went back since the last poll. */
  regressed: boolean
}

/** Something happened in a call. Events hold no header and no body, so no secret. */
export type BackupsEvent =
  | { type: 'request'; operation: string; attempt: number; method: string; url: string }
  | {
      type: 'response'
      operation: string
      attempt: number
      status: number
      outcome: Outcome
      requestId: string | undefined
      durationMs: number
    }
  | {
      type: 'retry'
      operation: string
      /** The attempt that failed. */
      attempt: number
      kind: ErrorKind
      outcome: Outcome
      status: number | undefined
      /** Milliseconds until the next attempt. */
      delayMs: number
    }
  | {
      type: 'paced'
      operation: string
      attempt: number
      /** Milliseconds that the attempt waits for its turn. */
      delayMs: number
    }
  | PollEvent
  | {
      type: 'unknown_value'
      operation: string
      field: string
      value: string
    }

/** Gives turns to requests: for many processes that share one key, where each by itself would take the whole limit. */
export interface Pacer {
  /**
   * Resolves when a request to the endpoint may be sent. `endpoint` is the same text for whatever shares a limit: base URL and operation,
   * without the key. The signal is aborted when the call is given up.
   */
  acquire(endpoint: string, signal: AbortSignal): Promise<void>
  /**
   * Called when a request to the endpoint has been answered, or given up: it has arrived by now, if it ever will. A first request may take
   * long to connect, and arrive among later ones. What it throws is ignored.
   */
  answered?(endpoint: string): void
}

/** `false` turns retries off. `attempts` counts the extra ones: 2 means three requests at most. */
export type RetryOption = false | { attempts: number }

/** What belongs to one call; each overrides the client's option of the same name. */
export interface CallOptions {
  /** Aborting settles the call at once with `aborted`, also while it sleeps or waits for its turn. */
  signal?: AbortSignal | undefined
  /** Milliseconds for one attempt. */
  timeoutMs?: number | undefined
  /** Milliseconds for the whole call: attempts, delays and pacing. */
  deadlineMs?: number | undefined
  retry?: RetryOption | undefined
  /** Added to the request. `authorization` is always the client's own. */
  headers?: Readonly<Record<string, string>> | undefined
  /** Called as well as the client's. What it throws is ignored. */
  onEvent?: ((event: BackupsEvent) => void) | undefined
}

/** Options of `createBackups`. */
export interface BackupsOptions {
  /** A key from the Zilliz Cloud console, or a function that gives one; the function is called for each attempt. */
  apiKey: string | (() => string | Promise<string>)
  /**
   * https only, except for loopback hosts.
   * @default BASE_URLS.global
   */
  baseUrl?: string | undefined
  /** @default globalThis.fetch */
  fetch?: FetchLike | undefined
  /**
   * Milliseconds for one attempt.
   * @default 30_000
   */
  timeoutMs?: number | undefined
  /**
   * Milliseconds for the whole call: attempts, delays and pacing. `Infinity` for none.
   * @default 90_000
   */
  deadlineMs?: number | undefined
  /**
   * Which failure is repeated depends on the operation: `x-retry-class` in the document. A call that may have created
   * something is never sent again.
   * @default { attempts: 2 }
   */
  retry?: RetryOption | undefined
  /**
   * The service takes 20 requests per second for each endpoint and key. Clients of one process share the budget. `false`
   * turns it off; a `Pacer` of your own shares it wider. One that fails ends the call with `rate_limit`, outcome `not_sent`.
   * @default { requestsPerSecond: 20 }
   */
  pacing?: false | { requestsPerSecond: number } | Pacer | undefined
  /** For logging and tracing. What it throws is ignored. */
  onEvent?: ((event: BackupsEvent) => void) | undefined
  /** Appended to the package's own user agent. Browsers send their own. */
  userAgent?: string | undefined
}

/** What belongs to a wait. `timeoutMs` and `retry` apply to each poll. */
export interface WaitOptions extends CallOptions {
  /**
   * Milliseconds for the whole wait; required. `Infinity` for no limit. When it passes, the waiting ends and the job goes on.
   */
  deadlineMs: number
  /**
   * Milliseconds before the second poll; they grow by half up to 15 s (or up to this, when it is more).
   * @default 2000
   */
  intervalMs?: number | undefined
}
