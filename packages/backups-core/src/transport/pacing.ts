interface Slot {
  /** When it was sent, or will be at the earliest. */
  at: number
  isSent: boolean
}

interface Window {
  /** In the order of asking. */
  slots: Slot[]
  /** Whether an answer has come since it was opened. */
  isAnswered: boolean
}

/** One for each endpoint and key. */
const windows = new Map<string, Window>()

/** A second, and what two requests may gain on each other on their way: exactly a second apart, a few would arrive too early. */
const windowMs = 1020

/** A place in the queue. */
export interface Turn {
  /** Milliseconds to wait, from now. 0 means now, and counts as sent: ask anew after each wait, since timers fire late. */
  delayMs(now: number): number
  /**
   * An answer has come. The first one tells when what was sent before it had arrived at the latest: it was on its way for as long as
   * it took to connect, which what is sent next will not be.
   */
  answered(now: number): void
  /** Gives an unused place back. */
  release(): void
}

/**
 * Takes the next turn at an endpoint: never more than `requestsPerSecond` are sent in any window of one second, in the order of
 * asking. The state is the module's, so all clients of a process that share a key share the limit, too.
 */
export function takeTurn(endpoint: string, requestsPerSecond: number, now: number): Turn {
  forgetOld(now)
  const window = windows.get(endpoint) ?? { slots: [], isAnswered: false }
  windows.set(endpoint, window)
  const { slots } = window
  const slot: Slot = { at: now, isSent: false }
  slots.push(slot)
  return {
    delayMs(at) {
      const index = slots.indexOf(slot)
      const earlier = slots[index - requestsPerSecond]
      // One that should have been sent by now, and was not, goes out now at the earliest.
      const from = earlier ? (earlier.isSent ? earlier.at : Math.max(earlier.at, at)) + windowMs : at
      slot.at = Math.max(at, from, slots[index - 1]?.at ?? at)
      slot.isSent = slot.at <= at
      return slot.at - at
    },
    answered(at) {
      if (!window.isAnswered) for (const sent of slots) if (sent.isSent) sent.at = at
      window.isAnswered = true
    },
    release() {
      const index = slots.indexOf(slot)
      if (index !== -1) slots.splice(index, 1)
    },
  }
}

/** What was sent before the window no longer counts; keys come and go, so an endpoint without slots is dropped. */
function forgetOld(now: number): void {
  for (const [endpoint, { slots }] of windows) {
    while (slots[0]?.isSent && slots[0].at <= now - windowMs) slots.shift()
    if (slots.length === 0) windows.delete(endpoint)
  }
}
