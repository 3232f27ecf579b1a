import type { Runtime } from '../src/transport/runtime.ts'

interface Timer {
  dueMs: number
  callback: () => void
}

/** The initial time of the wall clock: 2026-01-01T00:00:00Z, a Thursday. */
export const startOfTime: number = Date.UTC(2026, 0, 1)

export interface ManualClock {
  /** Clocks, timers and random numbers for `createBackupsWith`. */
  readonly runtime: Runtime
  /** Milliseconds since the clock was created. */
  now(): number
  /** The number of timers. It is 0 after a call has settled. */
  timers(): number
  /** Runs all pending work that does not wait for a timer. */
  idle(): Promise<void>
  /** Advances the clock from timer to timer. */
  advance(ms: number): Promise<void>
  /** Advances the clock without firing timers, as in a busy or suspended process. */
  busy(ms: number): void
  /** Advances the clock from timer to timer until the work has settled, and returns its result. */
  run<T>(work: PromiseLike<T>): Promise<T>
}

/** Creates a clock for stubbed fetches. It does not run until it is advanced. */
export function createManualClock(random: () => number = () => 0.5): ManualClock {
  let now = 0
  const timers = new Set<Timer>()

  const idle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))
  const nextTimer = (): Timer | undefined => [...timers].sort((one, other) => one.dueMs - other.dueMs)[0]
  const fire = (timer: Timer): void => {
    timers.delete(timer)
    now = Math.max(now, timer.dueMs)
    timer.callback()
  }

  return {
    runtime: {
      now: () => now,
      wallClock: () => startOfTime + now,
      setTimeout(callback, ms) {
        // Like a real timer, this timer fires immediately if its delay exceeds the maximum.
        const timer = { callback, dueMs: now + (ms > 2 ** 31 - 1 ? 1 : ms) }
        timers.add(timer)
        return timer
      },
      clearTimeout: (timer) => void timers.delete(timer as Timer),
      random,
    },
    now: () => now,
    timers: () => timers.size,
    idle,
    async advance(ms) {
      const end = now + ms
      await idle()
      for (let timer = nextTimer(); timer && timer.dueMs <= end; timer = nextTimer()) {
        fire(timer)
        await idle()
      }
      now = end
    },
    busy(ms) {
      now += ms
    },
    async run(work) {
      let isSettled = false
      const settle = (): void => void (isSettled = true)
      work.then(settle, settle)
      for (;;) {
        await idle()
        if (isSettled) return work
        const timer = nextTimer()
        if (!timer) throw new Error('No timer is set, and the work has not settled')
        fire(timer)
      }
    },
  }
}
