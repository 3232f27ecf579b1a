/** Time and chance, so that tests can hold both. */
export interface Runtime {
  /** Milliseconds of a clock that never goes back. */
  now(): number
  /** Milliseconds since 1970, for what is shown and for dates from the server. */
  wallClock(): number
  setTimeout(callback: () => void, ms: number): unknown
  clearTimeout(timer: unknown): void
  /** From 0 up to but not including 1. */
  random(): number
}

// Looked up at each call, not kept: a test may replace the globals after this module was loaded.
export const realRuntime: Runtime = {
  now: () => performance.now(),
  wallClock: () => Date.now(),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (timer) => clearTimeout(timer as number),
  random: () => Math.random(),
}
