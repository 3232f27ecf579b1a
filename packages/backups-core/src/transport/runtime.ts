import { refusedCode } from '../errors/from-exception.ts'

// oxlint-disable-next-line typescript/unbound-method -- compared and never called
const loaded = { setTimeout: globalThis.setTimeout, now: performance.now }
let skippedMs = 0

/** Clocks, timers and random numbers. The globals are read at each call, because a test may replace them after this module was loaded. */
export const realRuntime = {
  /** Milliseconds of a clock that never goes back, and never stays behind a timer that has fired. */
  now: (): number => performance.now() + skippedMs,
  /** Milliseconds since 1970. */
  wallClock: (): number => Date.now(),
  setTimeout(callback: () => void, ms: number): unknown {
    const dueMs = realRuntime.now() + ms
    return setTimeout(() => {
      const earlyMs = dueMs - realRuntime.now()
      const isFake = globalThis.setTimeout !== loaded.setTimeout || performance.now !== loaded.now
      // Fake timers may replace only the timers or only this clock. Without a correction, no limit would pass. Binary fractions add up exactly.
      if (isFake && earlyMs > 0) skippedMs += Math.ceil(earlyMs * 1024) / 1024
      callback()
    }, ms)
  },
  clearTimeout: (timer: unknown): void => clearTimeout(timer as number),
  /** From 0 up to but not including 1. */
  random: (): number => Math.random(),
}

export type Runtime = typeof realRuntime

// Saved when this module loads, because fake timers of a test must not delay sockets.
const { setImmediate } = globalThis as { setImmediate?: (callback: () => void) => unknown }

/**
 * Resolves when the event loop of Node has read its sockets. While the process was busy, the server may have closed a kept connection.
 * `fetch` would then write the request to the closed connection, and could not report whether the server received it.
 */
export async function readSockets(): Promise<void> {
  if (!setImmediate) return
  // The first turn may be the one that is now running, after its sockets were read. Node 20 may read only data in the second.
  for (let turn = 0; turn < 3; turn++) await new Promise<void>((resolve) => void setImmediate(resolve))
}

const refusal = (message: string, cause?: unknown): Error =>
  Object.assign(new TypeError(message, { cause }), { code: refusedCode })

/**
 * Calls the global fetch. When a kept connection breaks, Deno's fetch repeats a request whose body is text, writes included. It does
 * not repeat a request whose body is a Blob.
 */
export async function runtimeFetch(url: string, init: RequestInit): Promise<Response> {
  await readSockets()
  if (typeof globalThis.fetch !== 'function') throw refusal('is missing in this environment: pass one to createBackups')
  const sent = 'Deno' in globalThis && init.body ? { ...init, body: new Blob([init.body as string]) } : init
  try {
    return await globalThis.fetch(url, sent)
  } catch (error) {
    if (!isRefused(url, sent, error)) throw error
    const { signal, ...rest } = init
    if (!signal) throw refusal(`refused the request: ${(error as Error).message}`, error)
    // jsdom replaces AbortSignal, and Node's fetch refuses that one. Aborts and time limits do not depend on the signal.
    return runtimeFetch(url, rest)
  }
}

/** Returns whether `fetch` failed before it sent anything: its first step, which creates a Request, then fails with the same message. */
function isRefused(url: string, init: RequestInit, error: unknown): boolean {
  try {
    return !new Request(url, init)
  } catch (again) {
    return (again as Error).message === (error as Error).message
  }
}
