import { type Check, checkFields, checkMoment, checkNumber } from './check.ts'
import { dayMs, hourMs, minuteMs, secondMs, toMs, toTime } from './state/time.ts'
import type { Time } from './state/state.ts'

/** A duration: milliseconds, or an object whose fields are added up. */
export type Duration = number | { days?: number; hours?: number; minutes?: number; seconds?: number; ms?: number }

/** The simulated clock. Before each request, all due events take effect in order of time. */
export interface Clock {
  /** Returns the time in milliseconds since 1970. */
  now(): number
  /** Returns the time in the format of the service: `2024-08-26T02:27:51Z`. */
  time(): Time
  /** Moves the time forward. Events in between take effect at their scheduled times. */
  advance(by: Duration): void
  /**
   * Moves the time forward to `moment`.
   * @throws RangeError if `moment` is in the past
   */
  advanceTo(moment: Time | number | Date): void
  /** Simulated seconds per real second: 0 stops the clock, and 1 is real time. Tests can change the value. */
  factor: number
  /** Milliseconds that each request adds to the simulated time. Tests can change the value. */
  stepMs: number
}

export interface ClockOptions {
  /** Initial simulated time. @default the time of the seed */
  startAt?: Time | number | Date | undefined
  /** Simulated seconds per real second. @default 0, a stopped clock */
  factor?: number | undefined
  /** Milliseconds that each request adds to the simulated time, so that jobs progress while a client polls. @default 0 */
  stepMs?: number | undefined
}

/** The clock with additional functions for the simulator. */
export interface InternalClock extends Clock {
  /** Resolves after `ms` of simulated time, or when `signal` is aborted. */
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void>
  /** Adds `stepMs` to the time. Each request calls it once. */
  step(): void
  /** Sets the time, forward or backward. Pending sleeps continue. */
  jump(ms: number): void
}

interface Sleeper {
  until: number
  wake(): void
}

const checkMs = checkNumber({ min: 0 })
const checkDurationFields = checkFields<Exclude<Duration, number>>({
  days: checkNumber(),
  hours: checkNumber(),
  minutes: checkNumber(),
  seconds: checkNumber(),
  ms: checkNumber(),
})

export const checkClock: Check = checkFields<ClockOptions>({ startAt: checkMoment, factor: checkMs, stepMs: checkMs })

function durationMs(by: Duration): number {
  if (typeof by === 'object') checkDurationFields(by, 'duration')
  else if (typeof by !== 'number')
    throw new TypeError('duration must be milliseconds, or an object such as { hours: 1, minutes: 30 }')
  const ms =
    typeof by === 'number'
      ? by
      : (by.days ?? 0) * dayMs +
        (by.hours ?? 0) * hourMs +
        (by.minutes ?? 0) * minuteMs +
        (by.seconds ?? 0) * secondMs +
        (by.ms ?? 0)
  checkMs(ms, 'duration')
  return ms
}

const momentMs = (moment: Time | number | Date): number =>
  typeof moment === 'string' ? toMs(moment) : typeof moment === 'number' ? moment : moment.getTime()

// If a delay needs more than 31 bits, `setTimeout` fires immediately.
const longestTimerMs = 2 ** 31 - 1

/** Creates a clock. It calls `onMove` after each explicit change of the time. `realNow` returns monotonic milliseconds. */
export function createClock(
  options: ClockOptions,
  seedStart: Time,
  onMove: () => void,
  realNow: () => number,
): InternalClock {
  let base = momentMs(options.startAt ?? seedStart)
  let realBase = realNow()
  let { factor = 0, stepMs = 0 } = options
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
    advance: (by) => moveTo(now() + durationMs(by)),
    advanceTo(moment) {
      checkMoment(moment, 'moment')
      const ms = momentMs(moment)
      if (!(ms >= now()))
        throw new RangeError(
          `${String(moment)} is before the simulated time ${toTime(now())}. The clock cannot go back.`,
        )
      moveTo(ms)
    },
    get factor() {
      return factor
    },
    set factor(value: number) {
      checkMs(value, 'clock.factor')
      rebase(now())
      factor = value
      wakeAll()
    },
    get stepMs() {
      return stepMs
    },
    set stepMs(value: number) {
      checkMs(value, 'clock.stepMs')
      stepMs = value
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
