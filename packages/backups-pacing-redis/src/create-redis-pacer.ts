import type { Pacer } from '@org/backups-core'
import { type RedisClient, runScript } from './redis-client.ts'
import { countFromNow, leavePlace, takePlace } from './scripts.ts'

/** Options of `createRedisPacer`. */
export interface RedisPacerOptions {
  /** Your own client, of `redis` or ioredis. It is neither opened nor closed here. */
  client: RedisClient
  /**
   * Names the API key that is shared, and is not the key: it becomes part of a key in Redis. Everything that uses one API key gives the same
   * namespace; different API keys give different ones.
   */
  namespace: string
  /**
   * What all processes together send to one endpoint in any second. The same in each of them.
   * @default 20
   */
  requestsPerSecond?: number | undefined
  /**
   * What this process alone sends to one endpoint while Redis is away; the limit divided by the number of processes is safe. May be below 1.
   * @default a quarter of requestsPerSecond
   */
  fallbackRequestsPerSecond?: number | undefined
  /**
   * Milliseconds after which Redis counts as away.
   * @default 500
   */
  timeoutMs?: number | undefined
  /** Called once when Redis goes away, and not again before it has been back. What it throws is ignored. */
  onFallback?: ((error: unknown) => void) | undefined
}

/** The requests of this process to one endpoint. */
interface Line {
  /** Its key in Redis. */
  key: string
  /** Resolves when the last one has gone, or given up. */
  tail: Promise<void>
  /** Names the place in Redis. One that gives up leaves its place to the next. */
  place: number
  /** When the last one went, by the clock of this process. */
  wentAt: number
  /** When the last one went without Redis. */
  wentAloneAt: number
  /** The first place of those that went since the line was last idle, until one of them is answered. */
  firstUnanswered: number | undefined
}

/** A second, and what two requests may gain on each other on their way; core's own pacing has the same. */
const windowMs = 1020

/** While Redis is away it is asked again no sooner than this after a refusal. */
const pauseMs = 1000

/**
 * Paces all processes that share an API key: together they send no more than `requestsPerSecond` to an endpoint in any second of the Redis
 * server's clock. Without an answer from Redis each goes on by itself, slower. `acquire` rejects with nothing but the signal's reason.
 *
 * @example
 * const pacing = createRedisPacer({ client, namespace: 'production' })
 * const zilliz = createBackups({ apiKey, pacing })
 */
export function createRedisPacer(options: RedisPacerOptions): Pacer {
  const { client, namespace, requestsPerSecond = 20, timeoutMs = 500, onFallback } = options
  const { fallbackRequestsPerSecond = requestsPerSecond / 4 } = options
  if (!namespace) throw new TypeError('namespace must name the API key that is shared')
  if (!Number.isInteger(requestsPerSecond) || requestsPerSecond < 1)
    throw new TypeError('requestsPerSecond must be 1, 2 …')
  if (!(fallbackRequestsPerSecond > 0)) throw new TypeError('fallbackRequestsPerSecond must be above 0')

  const name = crypto.randomUUID()
  const lines = new Map<string, Line>()
  let isAway = false
  let isAsking = false
  let askAgainAt = 0

  const nameOf = (place: number): string => `${name}:${place}`

  const run = async (script: string, line: Line, ...args: string[]): Promise<number> => {
    const answer = await runScript(client, script, line.key, args)
    if (typeof answer !== 'number') throw new TypeError(`Redis answers ${String(answer)} instead of a number`)
    return answer
  }

  /** Milliseconds until the first of the line may go, as Redis says. */
  const ask = (line: Line): Promise<number> =>
    run(takePlace, line, nameOf(line.place), `${requestsPerSecond}`, `${windowMs}`)

  const goAway = (error: unknown): void => {
    if (isAway) return
    isAway = true
    askAgainAt = performance.now() + pauseMs
    try {
      onFallback?.(error)
    } catch {
      // A fault of the listener is not the request's.
    }
  }

  /** One question at a time: a client that is not connected keeps them, and would ask them all when it is. */
  const askWhetherBack = async (line: Line): Promise<void> => {
    if (isAsking || performance.now() < askAgainAt) return
    isAsking = true
    const askedAt = performance.now()
    const hasAnswered = await ask(line).then(
      () => true,
      () => false,
    )
    isAsking = false
    isAway = !hasAnswered || performance.now() - askedAt > timeoutMs
    askAgainAt = performance.now() + pauseMs
  }

  /** As `ask`; undefined when there is no answer. */
  const askInTime = async (line: Line, signal: AbortSignal): Promise<number | undefined> => {
    const settled = new AbortController()
    signal.addEventListener('abort', () => settled.abort(), { signal: settled.signal })
    // In two halves: after this process was busy itself, what has come meanwhile is read before it counts as late.
    const half = (): Promise<void> => pause(timeoutMs / 2, settled.signal)
    const late = half()
      .then(half)
      .then(() => {
        throw new Error(`Redis has not answered within ${timeoutMs} ms`)
      })
    try {
      return await Promise.race([ask(line), late])
    } catch (error) {
      signal.throwIfAborted()
      goAway(error)
      return undefined
    } finally {
      settled.abort()
    }
  }

  /** Milliseconds until the first of the line may go, while Redis is away: evenly spread, since nobody knows what the others do. */
  const waitAlone = (line: Line): number =>
    Math.max(0, line.wentAt + windowMs / fallbackRequestsPerSecond - performance.now())

  const go = async (line: Line, signal: AbortSignal): Promise<void> => {
    for (;;) {
      signal.throwIfAborted()
      if (isAway) {
        void askWhetherBack(line)
        await pause(waitAlone(line), signal)
        if (!isAway || waitAlone(line) > 0) continue
        line.wentAloneAt = performance.now()
        break
      }
      // Redis does not know of those that went without it: they leave the window first.
      await pause(line.wentAloneAt + windowMs - performance.now(), signal)
      const delayMs = await askInTime(line, signal)
      signal.throwIfAborted()
      if (delayMs === 0) break
      // Timers fire late, so the place is asked for again then, and not taken for granted.
      if (delayMs !== undefined) await pause(delayMs, signal)
    }
    // After a pause the connection to the service may be gone: as at the beginning, what is sent first arrives late.
    if (performance.now() - line.wentAt > windowMs) line.firstUnanswered = line.place
    line.place++
    line.wentAt = performance.now()
  }

  const lineOf = (endpoint: string): Line => {
    let line = lines.get(endpoint)
    if (!line) {
      const key = `backups-pacing:${namespace}:${endpoint}`
      line = {
        key,
        tail: Promise.resolve(),
        place: 0,
        wentAt: -Infinity,
        wentAloneAt: -Infinity,
        firstUnanswered: undefined,
      }
      lines.set(endpoint, line)
    }
    return line
  }

  return {
    async acquire(endpoint, signal) {
      signal.throwIfAborted()
      const line = lineOf(endpoint)
      // Only the first in line has a place in Redis: processes take turns, however many requests each of them has.
      const turn = line.tail.then(() => go(line, signal))
      const tail = turn.catch(() => {
        if (line.tail === tail && !isAway) run(leavePlace, line, nameOf(line.place)).catch(goAway)
      })
      line.tail = tail
      await unlessAborted(turn, signal)
    },
    answered(endpoint) {
      const line = lines.get(endpoint)
      if (line?.firstUnanswered === undefined) return
      const places = Array.from({ length: line.place - line.firstUnanswered }, (_, index) =>
        nameOf(line.place - 1 - index),
      )
      line.firstUnanswered = undefined
      if (!isAway) run(countFromNow, line, `${windowMs}`, ...places).catch(goAway)
    },
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (ms <= 0) return
  await new Promise<void>((resolve, reject) => {
    const settled = new AbortController()
    const timer = setTimeout(() => {
      settled.abort()
      resolve()
    }, Math.ceil(ms))
    const giveUp = (): void => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    signal.addEventListener('abort', giveUp, { once: true, signal: settled.signal })
  })
}

/** Rejects as soon as the signal is aborted, also while others are first. */
async function unlessAborted(turn: Promise<void>, signal: AbortSignal): Promise<void> {
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
