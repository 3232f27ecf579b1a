import type { BackupsEvent, CallOptions } from '../options.ts'
import type { Settings } from './settings.ts'

/** Calls a function of the caller. Neither its errors nor a rejection of its promise may fail the call. */
export function ignoreErrors(callback: () => unknown): void {
  try {
    const result = callback()
    if (result instanceof Promise) result.catch(() => {})
  } catch {
    // The call continues.
  }
}

/** Calls the client's and the call's `onEvent`. */
export function emit(settings: Settings, options: CallOptions, event: BackupsEvent): void {
  for (const { onEvent } of [settings, options]) ignoreErrors(() => onEvent?.(event))
}
