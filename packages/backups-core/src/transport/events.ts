import type { BackupsEvent, CallOptions } from '../options.ts'
import type { Settings } from './settings.ts'

/** Calls the client's and the call's `onEvent`. A listener that throws, or whose promise rejects, must not fail the call. */
export function emit(settings: Settings, options: CallOptions, event: BackupsEvent): void {
  for (const listener of [settings.onEvent, options.onEvent]) {
    try {
      const result: unknown = listener?.(event)
      if (result instanceof Promise) result.catch(() => {})
    } catch {
      // The call continues.
    }
  }
}
