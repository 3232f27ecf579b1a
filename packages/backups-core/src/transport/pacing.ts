import { type OperationId, operations } from '@org/backups-client'
import type { Pacer } from '../options.ts'
import type { Refusal } from './auth.ts'
import { ignoreErrors } from './events.ts'
import type { Runtime } from './runtime.ts'
import type { Settings } from './settings.ts'
import { sleep, withTimeLimit } from './time-limit.ts'

interface Window {
  /** In the order of the requests for a permit. `at` is when a request was sent, or the earliest time at which it may be sent. */
  slots: { at: number; isSent: boolean; windowMs: number }[]
  /** Whether a response has arrived since the window was created. */
  isAnswered: boolean
}

/** One window for each endpoint and key. All clients of a process that share a key share the limit. */
const windows = new Map<string, Window>()

/** Added to each second, because requests take different times to arrive. */
const marginMs = 20

/** Creates the pacer of one process. It permits at most `requestsPerSecond` requests in any window of one second, in order. */
export const createPacer = (runtime: Runtime, key: string): Pacer => ({
  async acquire(endpoint, signal, { requestsPerSecond, onDelay }) {
    const most = Math.max(1, Math.floor(requestsPerSecond))
    const windowMs = (1000 * most) / requestsPerSecond + marginMs
    const slot = { at: 0, isSent: false, windowMs }
    // Timers fire late, so the delay is computed again after each sleep.
    for (;;) {
      const now = runtime.now()
      const window = openWindow(`${endpoint} ${key}`, now)
      const { slots } = window
      // While this timer was late, another request may have removed the slot.
      const index = slots.includes(slot) ? slots.indexOf(slot) : slots.push(slot) - 1
      const earlier = slots[index - most]
      // A request that is due but has not been sent is sent now at the earliest.
      const from = earlier ? (earlier.isSent ? earlier.at : Math.max(earlier.at, now)) + windowMs : now
      slot.at = Math.max(now, from, slots[index - 1]?.at ?? now)
      slot.isSent = slot.at <= now
      if (slot.isSent) return
      if (!onDelay(slot.at - now) || (await sleep(runtime, signal, slot.at - now)) === 'aborted') {
        window.slots = window.slots.filter((each) => each !== slot)
        return
      }
    }
  },
  /** Requests sent before the first response count from the time of that response, because their connections took time to open. */
  answered(endpoint) {
    const window = windows.get(`${endpoint} ${key}`)
    if (!window || window.isAnswered) return
    for (const slot of window.slots) if (slot.isSent) slot.at = runtime.now()
    window.isAnswered = true
  },
})

/** Returns the window of an endpoint and key. Removes the requests before it, and windows without requests. */
function openWindow(name: string, now: number): Window {
  const isCounted = ({ at, windowMs }: Window['slots'][0]): boolean => at > now - windowMs
  for (const [each, { slots }] of windows) if (!slots.some(isCounted)) windows.delete(each)
  const window = windows.get(name) ?? { slots: [], isAnswered: false }
  windows.set(name, window)
  // A clock never goes back. Requests that were sent in the future have times of another clock, such as the fake timers of a test.
  const isOtherClock = window.slots.some(({ at, isSent }) => isSent && at > now)
  window.slots = isOtherClock ? [] : window.slots.filter(isCounted)
  return window
}

/** Returns the rate limit of an operation in requests per second: the option of the client, or the documented limit. */
export const rateLimit = ({ requestsPerSecond }: Settings, id: OperationId): number =>
  requestsPerSecond ?? operations[id].requestsPerSecond

const tooLate: Refusal = { kind: 'timeout', phase: 'pacing', message: 'pacing delays the request past the deadline' }

/** Waits until the request may be sent. Returns the function that reports the response, or the reason why the request must not be sent. */
export async function acquirePermit(
  settings: Settings,
  id: OperationId,
  key: string,
  signal: AbortSignal | undefined,
  msLeft: () => number,
  notify: (delayMs: number) => void,
): Promise<{ answered: () => void } | Refusal> {
  const { runtime, baseUrl } = settings
  const pacer = settings.pacer?.(key)
  if (!pacer) return { answered() {} }
  const endpoint = `${baseUrl} ${id}`
  let isTooLate = false
  const onDelay = (delayMs: number): boolean => {
    isTooLate = delayMs >= msLeft()
    if (!isTooLate) notify(delayMs)
    return !isTooLate
  }
  const request = { requestsPerSecond: rateLimit(settings, id), onDelay }
  const acquire = async (inner: AbortSignal): Promise<void> => pacer.acquire(endpoint, inner, request)
  const granted = await withTimeLimit(runtime, signal, msLeft(), acquire).catch((cause: unknown) => ({ cause }))
  if (granted === 'timeout' || isTooLate) return tooLate
  if (typeof granted === 'object') return { kind: 'rate_limit', message: 'the pacer failed', ...granted }
  return { answered: () => ignoreErrors(() => pacer.answered?.(endpoint)) }
}
