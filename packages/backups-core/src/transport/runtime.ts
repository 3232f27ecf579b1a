/** Clocks, timers and random numbers. The globals are read at each call, because a test may replace them after this module was loaded. */
export const realRuntime = {
  /** Milliseconds of a clock that never goes back. */
  now: (): number => performance.now(),
  /** Milliseconds since 1970. */
  wallClock: (): number => Date.now(),
  setTimeout: (callback: () => void, ms: number): unknown => setTimeout(callback, ms),
  clearTimeout: (timer: unknown): void => clearTimeout(timer as number),
  /** From 0 up to but not including 1. */
  random: (): number => Math.random(),
}

export type Runtime = typeof realRuntime

/**
 * Calls the global fetch. When a kept connection breaks, Deno's fetch repeats a request whose body is text, writes included. It does
 * not repeat one whose body is a Blob.
 */
export const runtimeFetch = (url: string, init: RequestInit): Promise<Response> =>
  globalThis.fetch(url, 'Deno' in globalThis && init.body ? { ...init, body: new Blob([init.body as string]) } : init)
