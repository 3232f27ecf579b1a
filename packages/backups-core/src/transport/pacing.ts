/** Times at which requests of one endpoint and key were or will be sent, oldest first. */
const windows = new Map<string, number[]>()

const windowMs = 1000

/** A place in the queue: how long to wait for it, and how to give it back. */
export interface Turn {
  delayMs: number
  release(): void
}

/**
 * Takes the next turn at an endpoint: never more than `requestsPerSecond` in any window of one second, in the order of
 * asking. The state is the module's, so all clients of a process that share a key share the limit, too.
 */
export function takeTurn(endpoint: string, requestsPerSecond: number, now: number): Turn {
  const times = windows.get(endpoint) ?? []
  if (times.length === 0) {
    forgetIdle(now)
    windows.set(endpoint, times)
  }
  // What is older than a window no longer counts. Kept are at least as many as any client's limit looks back.
  const firstRecent = times.findIndex((time) => time > now - windowMs)
  times.splice(0, firstRecent === -1 ? times.length : firstRecent)
  const earlier = times[times.length - requestsPerSecond]
  const turn = Math.max(now, times.at(-1) ?? now, earlier === undefined ? now : earlier + windowMs)
  times.push(turn)
  return {
    delayMs: turn - now,
    release() {
      const index = times.indexOf(turn)
      if (index !== -1) times.splice(index, 1)
    },
  }
}

/** Keys come and go (a function may give a new one each hour): what has been idle for a window is dropped. */
function forgetIdle(now: number): void {
  for (const [endpoint, times] of windows) {
    if ((times.at(-1) ?? 0) < now - windowMs) windows.delete(endpoint)
  }
}
