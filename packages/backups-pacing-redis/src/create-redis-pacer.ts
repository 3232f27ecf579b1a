import type { Pacer } from '@org/backups-core'
import { type RedisClient, runScript } from './redis-client.ts'
import { countArrived, leavePlace, takePlace } from './scripts.ts'

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
  /** When the last ones went, as many as the limit, by the clock of this process. */
  wentAt: number[]
  /** When the last one went without Redis. */
  wentAloneAt: number
  /** Since when each connection to the service is idle, as far as can be known. */
  idleSince: number[]
  /** The last places that went and had to connect first, until there is an answer. */
  connecting: string[]
}

/** A second, and what two requests may gain on each other on their way; core's own pacing has the same. */
const windowMs = 1020

/** What a process may come late to its turn without those behind it having to ask once more. */
const spareMs = 20

/** Node's `fetch` closes a connection that has been idle for that long. */
const keepAliveMs = 4000

/** What a request arrives later at most because it connects. An answer that takes longer takes longer for another reason. */
const connectMs = 200

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

  // Not the whole of it: it is part of each place, and each question reads and writes all of them.
  const name = crypto.randomUUID().slice(0, 13)
  const lines = new Map<string, Line>()
  let isAway = false
  let isAsking = false
  let askAgainAt = 0
  let fastestMs = Infinity

  const nameOf = (place: number): string => `${name}:${place}`

  const run = async (script: string, line: Line, ...args: string[]): Promise<number> => {
    // Clients can be told to give numbers as text.
    const answer = String(await runScript(client, script, line.key, [`${windowMs}`, ...args]))
    if (!/^\d+$/.test(answer)) throw new TypeError(`Redis answers ${answer} instead of a number`)
    return Number(answer)
  }

  /** Milliseconds until the first of the line may go, as Redis says. */
  const ask = (line: Line, lateMs: number): Promise<number> =>
    run(takePlace, line, nameOf(line.place), `${requestsPerSecond}`, `${lateMs}`, `${spareMs}`)

  /** What nobody waits for. If it fails, the next request finds out why. */
  const tell = (script: string, line: Line, ...args: string[]): void => {
    if (!isAway) run(script, line, ...args).catch(() => {})
  }

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
    const answer = ask(line, 0)
    isAway = await inTime(answer).then(
      () => false,
      () => true,
    )
    await answer.catch(() => {})
    isAsking = false
    askAgainAt = performance.now() + pauseMs
  }

  /** Resolves with the answer, and rejects when none arrives within `timeoutMs`. */
  const inTime = async (answer: Promise<number>, signal?: AbortSignal): Promise<number> => {
    const settled = new AbortController()
    signal?.addEventListener('abort', () => settled.abort(), { signal: settled.signal })
    const askedAt = performance.now()
    const late = pause(timeoutMs, settled.signal).then(async () => {
      // A timer that fires late means that this process was busy: the answer may have arrived and is still to be read.
      if (performance.now() - askedAt > timeoutMs) await readSockets()
      throw new Error(`Redis has not answered within ${timeoutMs} ms`)
    })
    try {
      return await Promise.race([answer, late])
    } finally {
      settled.abort()
    }
  }

  /** As `ask`; undefined when there is no answer. */
  const askInTime = async (line: Line, lateMs: number, signal: AbortSignal): Promise<number | undefined> => {
    try {
      return await inTime(ask(line, lateMs), signal)
    } catch (error) {
      signal.throwIfAborted()
      goAway(error)
      return undefined
    }
  }

  /** Milliseconds until the first of the line may go, while Redis is away: evenly spread, since nobody knows what the others do. */
  const waitAlone = (line: Line): number =>
    Math.max(0, (line.wentAt.at(-1) ?? -Infinity) + windowMs / fallbackRequestsPerSecond - performance.now())

  /** Milliseconds until Redis may be asked for a turn. It has forgotten what this process sent if it was restarted, and never knew what went without it. */
  const waitForOwn = (line: Line): number =>
    Math.max(line.wentAloneAt, line.wentAt.at(-requestsPerSecond) ?? -Infinity) + windowMs - performance.now()

  const hasToConnect = (line: Line): boolean => {
    const closedBefore = performance.now() - keepAliveMs
    line.idleSince = line.idleSince.filter((since) => since > closedBefore)
    return line.idleSince.length === 0
  }

  const go = async (line: Line, signal: AbortSignal): Promise<void> => {
    let connects = false
    let isTold = false
    for (;;) {
      signal.throwIfAborted()
      if (isAway) {
        void askWhetherBack(line)
        await pause(waitAlone(line), signal)
        if (!isAway || waitAlone(line) > 0) continue
        line.wentAloneAt = performance.now()
        break
      }
      await pause(waitForOwn(line), signal)
      connects = hasToConnect(line)
      const askedAt = performance.now()
      const delayMs = await askInTime(line, connects ? connectMs : 0, signal)
      signal.throwIfAborted()
      const tookMs = performance.now() - askedAt
      fastestMs = Math.min(fastestMs, tookMs)
      // One that is told late goes late, when others are already counted on to go. Asked once more, it counts as of now.
      if (delayMs === 0 && (isTold || tookMs <= fastestMs + spareMs)) break
      isTold = delayMs === 0
      // Timers fire late, so the place is asked for again then, and not taken for granted.
      if (delayMs !== undefined) await pause(delayMs, signal)
    }
    if (connects) line.connecting = [...line.connecting, nameOf(line.place)].slice(-requestsPerSecond)
    else line.idleSince.pop()
    line.place++
    line.wentAt = [...line.wentAt, performance.now()].slice(-requestsPerSecond)
  }

  const lineOf = (endpoint: string): Line => {
    let line = lines.get(endpoint)
    if (!line) {
      const key = `backups-pacing:${namespace}:${endpoint}`
      line = {
        key,
        tail: Promise.resolve(),
        place: 0,
        wentAt: [],
        wentAloneAt: -Infinity,
        idleSince: [],
        connecting: [],
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
        if (line.tail === tail) tell(leavePlace, line, nameOf(line.place))
      })
      line.tail = tail
      await unlessAborted(turn, signal)
    },
    answered(endpoint) {
      const line = lines.get(endpoint)
      if (!line) return
      line.idleSince.push(performance.now())
      // One that was sent at the same time has connected in the same time.
      const places = line.connecting.splice(0)
      if (places.length > 0) tell(countArrived, line, ...places)
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

/** Resolves after the event loop has read its sockets. */
const readSockets = (): Promise<void> =>
  new Promise((resolve) => {
    const { setImmediate = setTimeout } = globalThis as { setImmediate?: (callback: () => void) => unknown }
    setImmediate(resolve)
  })

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
