import type { Refusal } from './auth.ts'
import { ignoreErrors } from './events.ts'
import type { Settings } from './settings.ts'
import { sleep, withTimeLimit } from './time-limit.ts'

interface Window {
  /** In the order of the requests for a permit. `at` is when a request was sent, or the earliest time at which it may be sent. */
  slots: { at: number; isSent: boolean }[]
  /** Whether a response has arrived since the window was created. */
  isAnswered: boolean
}

/** One window for each endpoint and key. All clients of a process that share a key share the limit. */
const windows = new Map<string, Window>()

/** One second, and a margin for requests that take different times to arrive. */
const windowMs = 1020

export interface Permit {
  /** Returns how many milliseconds to wait. 0 marks the request as sent. Call it again after each wait, because timers fire late. */
  delayMs(now: number): number
  /** Reports a response. Requests sent before the first one count from it, because their connections took time to open. */
  answered(now: number): void
  /** Returns an unused permit. */
  release(): void
}

/** Requests a permit for an endpoint. At most `requestsPerSecond` requests are sent in any window of one second, in order. */
export function requestPermit(endpoint: string, requestsPerSecond: number, now: number): Permit {
  // Removes requests that were sent before the window, and endpoints without requests.
  for (const [name, { slots }] of windows) {
    while (slots[0]?.isSent && slots[0].at <= now - windowMs) slots.shift()
    if (slots.length === 0) windows.delete(name)
  }
  const window = windows.get(endpoint) ?? { slots: [], isAnswered: false }
  windows.set(endpoint, window)
  const { slots } = window
  const slot = { at: now, isSent: false }
  slots.push(slot)
  return {
    delayMs(at) {
      const index = slots.indexOf(slot)
      const earlier = slots[index - requestsPerSecond]
      // A request that is due but has not been sent is sent now at the earliest.
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

const tooLate: Refusal = { kind: 'timeout', phase: 'pacing', message: 'pacing delays the request past the deadline' }

/** Waits for a permit to send. Returns an empty permit without pacing or after an abort, or why the request must not be sent. */
export async function acquirePermit(
  { runtime, pacing }: Settings,
  endpoint: string,
  key: string,
  signal: AbortSignal | undefined,
  msLeft: () => number,
  onDelay: (delayMs: number) => void,
): Promise<Partial<Permit> | Refusal> {
  if (pacing === undefined) return {}
  if (typeof pacing === 'object') {
    const acquire = async (inner: AbortSignal): Promise<void> => pacing.acquire(endpoint, inner)
    const granted = await withTimeLimit(runtime, signal, msLeft(), acquire).catch((cause: unknown) => ({ cause }))
    if (granted === 'timeout') return tooLate
    if (typeof granted === 'object') return { kind: 'rate_limit', message: 'the pacer failed', ...granted }
    return { answered: () => ignoreErrors(() => pacing.answered?.(endpoint)) }
  }
  const permit = requestPermit(`${endpoint} ${key}`, pacing, runtime.now())
  for (;;) {
    const delayMs = signal?.aborted ? 0 : permit.delayMs(runtime.now())
    if (delayMs <= 0) return permit
    if (delayMs >= msLeft()) {
      permit.release()
      return tooLate
    }
    onDelay(delayMs)
    await sleep(runtime, signal, delayMs)
  }
}
