/** Clocks, timers and random numbers. Tests replace them. */
export interface Runtime {
  /** Milliseconds of a clock that never goes back. */
  now(): number
  /** Milliseconds since 1970. */
  wallClock(): number
  setTimeout(callback: () => void, ms: number): unknown
  clearTimeout(timer: unknown): void
  /** From 0 up to but not including 1. */
  random(): number
}

// The globals are read at each call, because a test may replace them after this module was loaded.
export const realRuntime: Runtime = {
  now: () => performance.now(),
  wallClock: () => Date.now(),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (timer) => clearTimeout(timer as number),
  random: () => Math.random(),
}

/**
 * Calls the global fetch. When a kept connection breaks, Deno's fetch repeats a request whose body is text, writes included. It does
 * not repeat one whose body is a Blob.
 */
export const runtimeFetch = (url: string, init: RequestInit): Promise<Response> =>
  globalThis.fetch(url, 'Deno' in globalThis && init.body ? { ...init, body: new Blob([init.body as string]) } : init)
