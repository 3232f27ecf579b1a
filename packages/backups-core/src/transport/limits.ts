import type { Runtime } from './runtime.ts'

/** Why `limit` gave up on a piece of work. */
export type LimitReached = 'aborted' | 'timeout'

// A timer holds 31 bits; a longer one would fire at once.
const longestTimer = 2 ** 31 - 1

// A timer that fires late means that the process was busy or suspended, and a response may still be in the socket. Sockets are
// read between timers. Three turns are enough for a plain response. Decompression takes more, in other threads.
const turnsAfterLateTimer = 3
const extraTime = (lateMs: number): number => Math.min(10 * lateMs, 500)

/**
 * Runs `work` and settles at once when the caller aborts or the time is up, whatever `work` does: its signal is aborted, and
 * its answer, should one still come, is dropped. On Node 20 `fetch` forgets its signal once the headers are in, so a
 * stalled body would hang for ever if the signal alone were relied on.
 *
 * When the timer fires late, the event loop reads its sockets before the work is given up, unless `isRead` is false.
 */
export function limit<T>(
  runtime: Runtime,
  signal: AbortSignal | undefined,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
  isRead: boolean = true,
): Promise<T | LimitReached> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return resolve('aborted')
    const controller = new AbortController()
    const deadline = runtime.now() + ms
    let timer: unknown
    let turns = 0
    let lateMs = 0
    const release = (): void => {
      runtime.clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    }
    const giveUp = (why: LimitReached): void => {
      release()
      controller.abort()
      resolve(why)
    }
    const onAbort = (): void => giveUp('aborted')
    const arm = (): void => {
      const left = deadline - runtime.now()
      // A timer may fire a little early, and a long one comes in pieces.
      if (left > 0) {
        if (left !== Infinity) timer = runtime.setTimeout(arm, Math.min(Math.ceil(left), longestTimer))
        return
      }
      lateMs ||= -left
      const isReading = turns++ < turnsAfterLateTimer || -left < lateMs + extraTime(lateMs)
      if (isRead && lateMs > 0 && isReading) timer = runtime.setTimeout(arm, 1)
      else giveUp('timeout')
    }
    signal?.addEventListener('abort', onAbort)
    arm()
    work(controller.signal).then(
      (value) => {
        release()
        resolve(value)
      },
      (error: unknown) => {
        release()
        reject(error)
      },
    )
  })
}

/** Sleeps, unless the caller aborts first: tells which. */
export const sleep = (runtime: Runtime, signal: AbortSignal | undefined, ms: number): Promise<LimitReached> =>
  // A promise of its own each time: one that is shared and never settles would keep whatever ever waited for it.
  limit(runtime, signal, ms, () => new Promise(() => {}), false)
