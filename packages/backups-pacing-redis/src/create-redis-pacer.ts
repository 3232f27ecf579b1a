import type { Pacer } from '@org/backups-core'
import { type RedisClient, runScript } from './redis-client.ts'
import { arrivedScript, permitScript, releaseScript } from './scripts.ts'

/** Options of `createRedisPacer`. */
export interface RedisPacerOptions {
  /** A connected client of `redis` or ioredis. The pacer neither opens nor closes it. */
  client: RedisClient
  /**
   * Names the shared API key. Use one namespace per API key, in every process that uses the key. The namespace is part of the key names in
   * Redis, so do not use the API key itself.
   */
  namespace: string
  /**
   * Requests per second that all processes together send to one endpoint. Use the same value in every process.
   * @default the documented rate limit of each operation
   */
  requestsPerSecond?: number | undefined
  /**
   * Requests per second that this process sends to one endpoint while Redis is unavailable. Divide the limit by the number of processes.
   * @default a quarter of requestsPerSecond
   */
  fallbackRequestsPerSecond?: number | undefined
  /**
   * Milliseconds without a response after which Redis counts as unavailable.
   * @default 500
   */
  timeoutMs?: number | undefined
  /** Called once when Redis becomes unavailable, and again only if Redis was available in between. Errors that it throws are ignored. */
  onFallback?: ((error: unknown) => void) | undefined
}

/** The waiting requests of this process to one endpoint, first in, first out. */
interface Queue {
  /** Name of the key in Redis. */
  key: string
  /** Requests per second of all processes. */
  limit: number
  /** Resolves when the last request has been permitted or aborted. */
  tail: Promise<void>
  /** Numbers the tickets of this process. The ticket of an aborted request passes to the next request. */
  ticketNumber: number
  /** Local time of the last request for a permit. */
  seenAt: number
  /** Local times of the last permitted requests, as many as the limit. */
  sentAt: number[]
  /** Local time of the last request that was sent without a permit from Redis. */
  sentWithoutRedisAt: number
  /** For each idle connection to the service, the estimated time at which it became idle. */
  idleSince: number[]
  /** Tickets of the last requests that had to connect and have no response yet. */
  connecting: string[]
}

/** One second, plus 20 ms by which two requests may come closer to each other on the network. Core's pacing uses the same value. */
const windowMs = 1020

/** A process may be this late for its turn before requests behind it have to ask Redis again. */
const slackMs = 20

/** Node's `fetch` closes a connection that was idle for this long. */
const keepAliveMs = 4000

/** The longest assumed delay of a request that has to connect first. */
const connectMs = 200

/** The shortest time between two probes while Redis is unavailable. */
const probeIntervalMs = 1000

/**
 * Returns a pacer that shares one rate limit between all processes that use an API key. Together they send at most `requestsPerSecond`
 * requests to an endpoint in any second of the Redis server's clock. If Redis does not respond, each process continues at
 * `fallbackRequestsPerSecond`. `acquire` rejects only with the reason of its signal.
 *
 * @example
 * const pacing = createRedisPacer({ client: redis, namespace: 'production' })
 * const client = createBackups({ apiKey, pacing })
 */
export function createRedisPacer(options: RedisPacerOptions): Pacer {
  const { client, namespace, requestsPerSecond, fallbackRequestsPerSecond, timeoutMs = 500, onFallback } = options
  if (!namespace) throw new TypeError('namespace must not be empty: choose a name for the shared API key')
  if (requestsPerSecond !== undefined && !(Number.isInteger(requestsPerSecond) && requestsPerSecond > 0))
    throw new TypeError('requestsPerSecond must be a positive integer')
  if (fallbackRequestsPerSecond !== undefined && !(fallbackRequestsPerSecond > 0))
    throw new TypeError('fallbackRequestsPerSecond must be greater than 0')

  // The id is short, because every ticket contains it and every script reads and writes all tickets.
  const processId = crypto.randomUUID().slice(0, 13)
  const queues = new Map<string, Queue>()
  let isUnavailable = false
  let isProbing = false
  let probedAt = -Infinity
  let fastestResponseMs = Infinity

  const ticketOf = ({ ticketNumber }: Queue): string => `${processId}:${ticketNumber}`

  const run = async (script: string, queue: Queue, ...args: string[]): Promise<number> => {
    // Clients can be configured to return numbers as strings.
    const result = String(await runScript(client, script, queue.key, [`${windowMs}`, ...args]))
    if (!/^\d+$/.test(result)) throw new TypeError(`Redis returned ${result} instead of a number`)
    return Number(result)
  }

  /** Returns the milliseconds until the first request of the queue may ask again, or 0 if it may be sent now. */
  const requestPermit = (queue: Queue, arrivalMs: number): Promise<number> =>
    run(permitScript, queue, ticketOf(queue), `${queue.limit}`, `${arrivalMs}`, `${slackMs}`)

  /** Runs a script without waiting for it. Its errors are ignored: the next permit request detects an outage. */
  const runInBackground = (script: string, queue: Queue, ...args: string[]): void => {
    if (!isUnavailable) run(script, queue, ...args).catch(() => {})
  }

  const startFallback = (error: unknown): void => {
    if (isUnavailable) return
    isUnavailable = true
    probedAt = performance.now()
    try {
      onFallback?.(error)
    } catch {
      // A failing listener must not fail the request.
    }
  }

  /** Checks whether Redis responds again. Sends one probe at a time: a client without a connection queues its commands and later sends them all. */
  const probe = async (queue: Queue): Promise<void> => {
    // The clock may go back when the fake timers of a test end.
    if (isProbing || Math.abs(performance.now() - probedAt) < probeIntervalMs) return
    isProbing = true
    const response = requestPermit(queue, 0)
    isUnavailable = await withTimeout(response).then(
      () => false,
      () => true,
    )
    await response.catch(() => {})
    isProbing = false
    probedAt = performance.now()
  }

  /** Returns the response of Redis. Rejects if none arrives within `timeoutMs`. */
  const withTimeout = async (response: Promise<number>, signal?: AbortSignal): Promise<number> => {
    const settled = new AbortController()
    signal?.addEventListener('abort', () => settled.abort(), { signal: settled.signal })
    const startedAt = performance.now()
    const timeout = sleep(timeoutMs, settled.signal).then(async () => {
      // If the timer is late, this process was busy, and a response may have arrived that is not read yet.
      if (performance.now() - startedAt > timeoutMs) await readSockets()
      throw new Error(`Redis did not respond within ${timeoutMs} ms`)
    })
    try {
      return await Promise.race([response, timeout])
    } finally {
      settled.abort()
    }
  }

  /** Like `requestPermit`. Starts the fallback and returns undefined if Redis does not respond. */
  const tryPermit = async (queue: Queue, arrivalMs: number, signal: AbortSignal): Promise<number | undefined> => {
    try {
      return await withTimeout(requestPermit(queue, arrivalMs), signal)
    } catch (error) {
      signal.throwIfAborted()
      startFallback(error)
      return undefined
    }
  }

  /** Returns the milliseconds until the next request without Redis. They are evenly spaced, because other processes may send as well. */
  const fallbackDelayMs = (queue: Queue): number =>
    Math.max(
      0,
      (queue.sentAt.at(-1) ?? -Infinity) +
        windowMs / (fallbackRequestsPerSecond ?? queue.limit / 4) -
        performance.now(),
    )

  /** Returns the milliseconds until a permit may be requested. Requests sent without Redis, or before Redis lost its data, are unknown to it. */
  const ownWindowDelayMs = (queue: Queue): number =>
    Math.max(queue.sentWithoutRedisAt, queue.sentAt.at(-queue.limit) ?? -Infinity) + windowMs - performance.now()

  const needsConnection = (queue: Queue): boolean => {
    const closedBefore = performance.now() - keepAliveMs
    queue.idleSince = queue.idleSince.filter((since) => since > closedBefore)
    return queue.idleSince.length === 0
  }

  /** Resolves when the first request of the queue may be sent. */
  const waitForPermit = async (queue: Queue, signal: AbortSignal): Promise<void> => {
    let connects = false
    let hadLatePermit = false
    for (;;) {
      signal.throwIfAborted()
      if (isUnavailable) {
        void probe(queue)
        await sleep(fallbackDelayMs(queue), signal)
        if (!isUnavailable) continue
        queue.sentWithoutRedisAt = performance.now()
        break
      }
      await sleep(ownWindowDelayMs(queue), signal)
      connects = needsConnection(queue)
      const startedAt = performance.now()
      const delayMs = await tryPermit(queue, connects ? connectMs : 0, signal)
      signal.throwIfAborted()
      const responseMs = performance.now() - startedAt
      fastestResponseMs = Math.min(fastestResponseMs, responseMs)
      // By now, other requests may have filled the window of a late permit. A new permit belongs to the current window.
      if (delayMs === 0 && (hadLatePermit || responseMs <= fastestResponseMs + slackMs)) break
      hadLatePermit = delayMs === 0
      // The timer may be late, so the request asks again after the delay instead of assuming that its turn is still valid.
      if (delayMs !== undefined) await sleep(delayMs, signal)
    }
    if (connects) queue.connecting = [...queue.connecting, ticketOf(queue)].slice(-queue.limit)
    else queue.idleSince.pop()
    queue.ticketNumber++
    queue.sentAt = [...queue.sentAt, performance.now()].slice(-queue.limit)
  }

  const queueOf = (endpoint: string, limit: number): Queue => {
    let queue = queues.get(endpoint)
    const now = performance.now()
    // Times in the future are those of another clock, such as the fake timers of a test. Requests that wait on it never continue.
    const isOtherClock = [queue?.seenAt ?? now, ...(queue?.sentAt ?? []), ...(queue?.idleSince ?? [])].some(
      (at) => at > now,
    )
    if (!queue || isOtherClock) {
      queue = {
        key: `backups-pacing:${namespace}:${endpoint}`,
        limit,
        tail: Promise.resolve(),
        ticketNumber: (queue?.ticketNumber ?? -1) + 1,
        seenAt: now,
        sentAt: [],
        sentWithoutRedisAt: -Infinity,
        idleSince: [],
        connecting: [],
      }
      queues.set(endpoint, queue)
    }
    queue.seenAt = now
    return queue
  }

  return {
    async acquire(endpoint, signal, request) {
      signal.throwIfAborted()
      const queue = queueOf(endpoint, requestsPerSecond ?? Math.max(1, Math.floor(request.requestsPerSecond)))
      // Only the first request of the queue has a ticket in Redis, so processes take turns regardless of how many requests each has waiting.
      const turn = queue.tail.then(() => waitForPermit(queue, signal))
      const tail = turn.catch(() => {
        if (queue.tail === tail) runInBackground(releaseScript, queue, ticketOf(queue))
      })
      queue.tail = tail
      await rejectOnAbort(turn, signal)
    },
    answered(endpoint) {
      const queue = queues.get(endpoint)
      if (!queue) return
      queue.idleSince.push(performance.now())
      // Requests that were sent together connect in about the same time, so all of them count as arrived.
      const tickets = queue.connecting.splice(0)
      if (tickets.length > 0) runInBackground(arrivedScript, queue, ...tickets)
    },
  }
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (ms <= 0) return
  await new Promise<void>((resolve, reject) => {
    const settled = new AbortController()
    const timer = setTimeout(() => {
      settled.abort()
      resolve()
    }, Math.ceil(ms))
    const onAbort = (): void => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    signal.addEventListener('abort', onAbort, { once: true, signal: settled.signal })
  })
}

/** Resolves after the event loop has read its sockets. */
const readSockets = (): Promise<void> =>
  new Promise((resolve) => {
    const { setImmediate = setTimeout } = globalThis as { setImmediate?: (callback: () => void) => unknown }
    setImmediate(resolve)
  })

/** Rejects as soon as the signal is aborted, even if the turn is still queued behind others. */
async function rejectOnAbort(turn: Promise<void>, signal: AbortSignal): Promise<void> {
  const done = new AbortController()
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { signal: done.signal })
  })
  try {
    await Promise.race([turn, aborted])
  } finally {
    done.abort()
  }
}
