import type { Runtime } from './runtime.ts'

export type StopReason = 'aborted' | 'timeout'

export const abortedByCaller = { kind: 'aborted', message: 'aborted by the caller' } as const

// The delay of a timer has 31 bits. A timer with a longer delay would fire immediately.
const maxTimerMs = 2 ** 31 - 1

const abortGroups = new WeakMap<AbortSignal, { callbacks: Set<() => void>; handleEvent: () => void }>()

/**
 * Calls `callback` when the signal is aborted, and returns a function that removes it. All callbacks share one listener, because Node 20
 * warns about more than ten listeners, and callers may use one signal for many calls.
 */
export function onceAborted(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (!signal) return () => {}
  const callbacks = abortGroups.get(signal)?.callbacks ?? new Set()
  const group = abortGroups.get(signal) ?? { callbacks, handleEvent: () => callbacks.forEach((each) => each()) }
  abortGroups.set(signal, group)
  callbacks.add(callback)
  // Adding the same listener again has no effect.
  signal.addEventListener('abort', group)
  return () => {
    callbacks.delete(callback)
    if (callbacks.size === 0) signal.removeEventListener('abort', group)
  }
}

/**
 * Runs `work`. When the caller aborts or the time is up, aborts the signal of `work` and settles without waiting for it. The signal
 * alone is not enough: on Node 20 `fetch` ignores it once the headers have arrived, so a stalled body would never end.
 *
 * If the timer fires late, the event loop gets a chance to read its sockets before the work is stopped. `readsSocket: false` skips
 * this.
 */
export function withTimeLimit<T>(
  runtime: Runtime,
  signal: AbortSignal | undefined,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
  readsSocket: boolean = true,
): Promise<T | StopReason> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return resolve('aborted')
    const controller = new AbortController()
    const deadline = runtime.now() + ms
    let timer: unknown
    let turns = 0
    let lateMs = 0
    const release = (): void => {
      runtime.clearTimeout(timer)
      removeAbort()
    }
    const stop = (reason: StopReason): void => {
      release()
      controller.abort()
      resolve(reason)
    }
    const startTimer = (): void => {
      const left = deadline - runtime.now()
      // A timer may fire slightly early, and a limit longer than `maxTimerMs` takes several timers.
      if (left > 0) {
        if (left !== Infinity) timer = runtime.setTimeout(startTimer, Math.min(Math.ceil(left), maxTimerMs))
        return
      }
      // A timer fires late if the process was busy or suspended. A response may still be in the socket, which the event loop reads
      // between timers. Three turns are enough for a plain response. Decompression runs in other threads and takes longer.
      lateMs ||= -left
      const isReading = turns++ < 3 || -left < lateMs + Math.min(10 * lateMs, 500)
      if (readsSocket && lateMs > 0 && isReading) timer = runtime.setTimeout(startTimer, 1)
      else stop('timeout')
    }
    const removeAbort = onceAborted(signal, () => stop('aborted'))
    startTimer()
    work(controller.signal).finally(release).then(resolve, reject)
  })
}

/** Sleeps until the time is up or the caller aborts, and returns the reason. */
export const sleep = (runtime: Runtime, signal: AbortSignal | undefined, ms: number): Promise<StopReason> =>
  // A new promise each time: a shared promise that never settles would keep every waiting call in memory.
  withTimeLimit(runtime, signal, ms, () => new Promise(() => {}), false)
