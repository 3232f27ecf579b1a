import type { FetchLike } from '@org/backups-core'
import type { Runtime } from '../src/transport/runtime.ts'

export interface VirtualClock {
  /** Time and chance for `createBackupsWith`. */
  readonly runtime: Runtime
  /** The real fetch, or another one. Time stands still while a request of it is under way, up to the last byte of the answer. */
  readonly fetch: (url: string, init: RequestInit, real?: FetchLike) => Promise<Response>
  /** The other side will send nothing more to the requests that are under way: time passes again. */
  silence(): void
}

interface Timer {
  dueMs: number
  callback: () => void
}

const startOfTime = Date.UTC(2026, 0, 1)

/**
 * A clock for tests over real sockets, on which an hour takes no time. It jumps from timer to timer, but only when nothing real
 * is going on: a time-out of 30 s cannot overtake an answer that is on its way, on a machine however slow. A server that never answers
 * looks the same as a slow one, so the test says which it is: `silence()`.
 */
export function createVirtualClock(random = 0.5): VirtualClock {
  let now = 0
  const timers = new Set<Timer>()
  const underWay = new Set<symbol>()
  let isTurnPlanned = false

  const planTurn = (): void => {
    if (isTurnPlanned || timers.size === 0 || underWay.size > 0) return
    isTurnPlanned = true
    // Whoever was told something just now gets the time to react to it first.
    setImmediate(() => {
      isTurnPlanned = false
      if (underWay.size > 0) return
      const next = [...timers].sort((one, other) => one.dueMs - other.dueMs)[0]
      if (next === undefined) return
      timers.delete(next)
      now = Math.max(now, next.dueMs)
      next.callback()
      planTurn()
    })
  }

  return {
    runtime: {
      now: () => now,
      wallClock: () => startOfTime + now,
      setTimeout(callback, ms) {
        const timer: Timer = { callback, dueMs: now + ms }
        timers.add(timer)
        planTurn()
        return timer
      },
      clearTimeout: (timer) => void timers.delete(timer as Timer),
      random: () => random,
    },
    async fetch(url, init, real = globalThis.fetch) {
      const request = Symbol(url)
      const end = (): void => {
        underWay.delete(request)
        planTurn()
      }
      underWay.add(request)
      try {
        const response = await real(url, init)
        if (real !== globalThis.fetch) {
          const text = response.text.bind(response)
          return Object.assign(response, { text: () => text().finally(end) })
        }
        // A copy of the body ends, or breaks, when the body does.
        void response.clone().arrayBuffer().then(end, end)
        return response
      } catch (error) {
        end()
        throw error
      }
    },
    silence() {
      underWay.clear()
      planTurn()
    },
  }
}
