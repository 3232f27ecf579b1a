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

// Kept, because fake timers of a test must not delay sockets.
const { setImmediate } = globalThis as { setImmediate?: (callback: () => void) => unknown }

/**
 * Resolves when the event loop of Node has read its sockets. While the process was busy, the server may have closed a kept connection.
 * `fetch` would write the request to it and could not say whether it was received.
 */
export async function readSockets(): Promise<void> {
  if (!setImmediate) return
  // The first turn may be the one that is now running, after its sockets were read.
  for (let turn = 0; turn < 2; turn++) await new Promise<void>((resolve) => void setImmediate(resolve))
}

/**
 * Calls the global fetch. When a kept connection breaks, Deno's fetch repeats a request whose body is text, writes included. It does
 * not repeat one whose body is a Blob.
 */
export async function runtimeFetch(url: string, init: RequestInit): Promise<Response> {
  await readSockets()
  return globalThis.fetch(
    url,
    'Deno' in globalThis && init.body ? { ...init, body: new Blob([init.body as string]) } : init,
  )
}
