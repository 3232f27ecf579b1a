import type { CallOptions, FetchLike, Pacer, RetryOption } from '../options.ts'
import type { Runtime } from './runtime.ts'

/** The options of a client, checked and with defaults. */
export interface Settings {
  /** Always a function, so that printing the settings does not show the key. */
  readonly apiKey: () => string | Promise<string>
  /** Without a slash at the end. */
  readonly baseUrl: string
  readonly fetch: FetchLike
  readonly timeoutMs: number
  readonly deadlineMs: number
  readonly retry: RetryOption
  /** Returns the pacer for a key. Undefined without pacing. */
  readonly pacer: ((key: string) => Pacer) | undefined
  /** A rate limit that replaces the documented ones. */
  readonly requestsPerSecond: number | undefined
  readonly onEvent: CallOptions['onEvent']
  /** Headers of every request, without `authorization`. */
  readonly headers: Readonly<Record<string, string>>
  /** Fetch options of every request. */
  readonly init: Pick<RequestInit, 'redirect' | 'cache'>
  readonly runtime: Runtime
}
