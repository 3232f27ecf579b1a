import { dayMs, hourMs, minuteMs, secondMs, toMs, toTime } from './state/time.ts'
import type { Time } from './state/state.ts'

/** A number of milliseconds, or a sum of parts. */
export type Duration = number | { days?: number; hours?: number; minutes?: number; seconds?: number; ms?: number }

/** The simulator's time. What is due by it happens before the next request is answered, in order. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** As the service writes times: `2024-08-26T02:27:51Z`. */
  time(): Time
  /** Moves time forward. What comes due on the way happens, at its own time. */
  advance(by: Duration): void
  /** Moves time forward to a moment. */
  advanceTo(moment: Time | number | Date): void
  /** Simulated seconds per real second: 0 stands still, 1 is real time, 3600 is an hour a second. May be set. */
  factor: number
  /** Milliseconds that each request moves time forward. May be set. */
  stepMs: number
}

export interface ClockOptions {
  /** The first moment. A seed has one of its own. */
  startAt?: Time | number | Date | undefined
  /**
   * Simulated seconds per real second.
   * @default 0: time stands still, unless a test moves it
   */
  factor?: number | undefined
  /**
   * Milliseconds that each request moves time forward, so that whoever polls sees progress.
   * @default 0
   */
  stepMs?: number | undefined
}

/** The clock as the simulator itself uses it. */
export interface InnerClock extends Clock {
  /** Settles when time has moved on by `ms`, or when `signal` is aborted. Real time passes only when the clock runs. */
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void>
  /** One request's step. */
  step(): void
  /** Goes to any moment, back as well, and drops nothing that sleeps. */
  jump(ms: number): void
}

interface Sleeper {
  until: number
  wake(): void
}

const durationMs = (by: Duration): number =>
  typeof by === 'number'
    ? by
    : (by.days ?? 0) * dayMs +
      (by.hours ?? 0) * hourMs +
      (by.minutes ?? 0) * minuteMs +
      (by.seconds ?? 0) * secondMs +
      (by.ms ?? 0)

const momentMs = (moment: Time | number | Date): number =>
  typeof moment === 'string' ? toMs(moment) : typeof moment === 'number' ? moment : moment.getTime()

const positive = (what: string, value: number): number => {
  if (!(value >= 0 && Number.isFinite(value))) throw new RangeError(`${what} must be a number from 0 up`)
  return value
}

// A timer holds 31 bits; a longer one would fire at once.
const longestTimerMs = 2 ** 31 - 1

/** `onMove` is called whenever time was moved by hand. `realNow` counts real milliseconds and never goes back. */
export function createClock(
  options: ClockOptions,
  seedStart: Time,
  onMove: () => void,
  realNow: () => number,
): InnerClock {
  let base = momentMs(options.startAt ?? seedStart)
  let realBase = realNow()
  let factor = positive('factor', options.factor ?? 0)
  let stepMs = positive('stepMs', options.stepMs ?? 0)
  const sleepers = new Set<Sleeper>()

  const now = (): number => (factor === 0 ? base : base + (realNow() - realBase) * factor)
  const rebase = (ms: number): void => {
    base = ms
    realBase = realNow()
  }
  const wakeAll = (): void => {
    for (const sleeper of sleepers) sleeper.wake()
  }
  const moveTo = (ms: number): void => {
    rebase(ms)
    onMove()
    wakeAll()
  }

  return {
    now,
    time: () => toTime(now()),
    advance: (by) => moveTo(now() + positive('the time to advance by', durationMs(by))),
    advanceTo(moment) {
      const ms = momentMs(moment)
      if (!(ms >= now()))
        throw new RangeError(`${String(moment)} is not after ${toTime(now())}: time only goes forward`)
      moveTo(ms)
    },
    get factor() {
      return factor
    },
    set factor(value: number) {
      rebase(now())
      factor = positive('factor', value)
      wakeAll()
    },
    get stepMs() {
      return stepMs
    },
    set stepMs(value: number) {
      stepMs = positive('stepMs', value)
    },
    step() {
      if (stepMs > 0) moveTo(now() + stepMs)
    },
    jump(ms) {
      rebase(ms)
      wakeAll()
    },
    sleep(ms, signal) {
      return new Promise((resolve) => {
        let timer: ReturnType<typeof setTimeout> | undefined
        const finish = (): void => {
          clearTimeout(timer)
          sleepers.delete(sleeper)
          signal?.removeEventListener('abort', finish)
          resolve()
        }
        const wake = (): void => {
          clearTimeout(timer)
          const left = sleeper.until - now()
          if (left <= 0 || signal?.aborted) finish()
          else if (factor > 0 && left !== Infinity) {
            timer = setTimeout(wake, Math.min(Math.ceil(left / factor), longestTimerMs))
          }
        }
        const sleeper: Sleeper = { until: now() + ms, wake }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', finish)
        wake()
      })
    },
  }
}
