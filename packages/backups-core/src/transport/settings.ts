import type { BackupsEvent, BackupsOptions, CallOptions, FetchLike, RetryOption } from '../options.ts'
import type { Runtime } from './runtime.ts'

/** The client's options with every default applied, as the transport takes them. */
export interface Settings {
  /** A function, also for a plain key: nothing that holds the key can be printed. */
  readonly apiKey: () => string | Promise<string>
  /** Without a slash at the end. */
  readonly baseUrl: string
  readonly fetch: FetchLike
  readonly timeoutMs: number
  readonly deadlineMs: number
  readonly retry: RetryOption
  readonly pacing: NonNullable<BackupsOptions['pacing']> | undefined
  readonly onEvent: CallOptions['onEvent']
  /** Headers of every request; without the key. */
  readonly headers: Readonly<Record<string, string>>
  /** Fetch options of every request. */
  readonly init: Pick<RequestInit, 'redirect' | 'cache'>
  readonly runtime: Runtime
}

/** Tells both listeners. A listener that throws, or whose promise rejects, never breaks a call. */
export function emit(settings: Settings, call: CallOptions, event: BackupsEvent): void {
  for (const listener of [settings.onEvent, call.onEvent]) {
    try {
      const answer: unknown = listener?.(event)
      if (answer instanceof Promise) answer.catch(() => {})
    } catch {
      // Logging is not worth a backup.
    }
  }
}
