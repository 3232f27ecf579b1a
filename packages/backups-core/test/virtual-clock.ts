import type { FetchLike } from '@org/backups-core'
import type { Runtime } from '../src/transport/runtime.ts'

export interface VirtualClock {
  /** Clocks, timers and random numbers for `createBackupsWith`. */
  readonly runtime: Runtime
  /** A real fetch. The clock stands still until the last byte of each response has arrived. */
  readonly fetch: (url: string, init: RequestInit, real?: FetchLike) => Promise<Response>
  /** Declares that the server will not respond to the requests in progress, so that the clock advances. */
  silence(): void
}

interface Timer {
  dueMs: number
  callback: () => void
}

const startOfTime = Date.UTC(2026, 0, 1)

/**
 * A clock on which an hour takes no time, for tests over real sockets. The clock advances from timer to timer, but only while no request is
 * in progress. Therefore no timeout fires before a response on a slow machine. If a server will never respond, the test calls `silence()`.
 */
export function createVirtualClock(random = 0.5): VirtualClock {
  let now = 0
  const timers = new Set<Timer>()
  const pendingRequests = new Set<symbol>()
  let isTurnPlanned = false

  const planTurn = (): void => {
    if (isTurnPlanned || timers.size === 0 || pendingRequests.size > 0) return
    isTurnPlanned = true
    // Code that is waiting for a settled promise runs first.
    setImmediate(() => {
      isTurnPlanned = false
      if (pendingRequests.size > 0) return
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
        pendingRequests.delete(request)
        planTurn()
      }
      pendingRequests.add(request)
      try {
        const response = await real(url, init)
        if (real !== globalThis.fetch) {
          const text = response.text.bind(response)
          return Object.assign(response, { text: () => text().finally(end) })
        }
        // A clone of the body ends, or fails, when the body does.
        void response.clone().arrayBuffer().then(end, end)
        return response
      } catch (error) {
        end()
        throw error
      }
    },
    silence() {
      pendingRequests.clear()
      planTurn()
    },
  }
}
