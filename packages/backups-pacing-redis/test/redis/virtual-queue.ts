/** Runs the scripts on a real Redis with a clock that the test sets, so that a test of minutes takes milliseconds. */
import { type RedisClientType } from 'redis'
import { arrivedScript, permitScript, releaseScript } from '../../src/scripts.ts'

export const windowMs = 1020
export const slackMs = 20
/** A time in 2026, so that the test covers fractions of a millisecond in large numbers. */
const epoch = 1_790_000_000_000
/** Multiplies the real expiry of the key, so that a slow machine does not lose the key. The test uses the virtual expiry. */
const ttlFactor = 1000

export interface VirtualQueue {
  /** Sets the server's clock. */
  setClock(now: number): void
  permit(ticket: string, arrivalMs?: number): Promise<number>
  arrive(...tickets: string[]): Promise<number>
  release(ticket: string): Promise<number>
  /** Returns the milliseconds until the queue expires in Redis, or -2 if it does not exist. */
  ttl(): number
}

function virtual(script: string): string {
  const changed = script
    .replace("redis.call('TIME')", 'cjson.decode(ARGV[#ARGV])')
    .replace("'PX', ttl)", `'PX', ttl * ${ttlFactor})`)
  if (changed.includes('TIME') || !changed.includes(`${ttlFactor}`))
    throw new Error('cannot replace the clock of the script')
  return changed
}

const scripts = { permit: virtual(permitScript), arrive: virtual(arrivedScript), release: virtual(releaseScript) }

export function virtualQueue(client: Pick<RedisClientType, 'eval' | 'pTTL' | 'del'>, limit: number): VirtualQueue {
  const key = crypto.randomUUID()
  let now = 0
  let ttl = -2
  let expiresAt = Infinity
  const run = async (script: string, ...args: string[]): Promise<number> => {
    const micros = Math.round((epoch + now) * 1000)
    const time = JSON.stringify([Math.floor(micros / 1e6), micros % 1e6])
    const [, result, left] = await Promise.all([
      now >= expiresAt && client.del(key),
      client.eval(script, { keys: [key], arguments: [`${windowMs}`, ...args, time] }),
      client.pTTL(key),
    ])
    ttl = left < 0 ? left : left / ttlFactor
    expiresAt = ttl < 0 ? Infinity : now + ttl
    return result as number
  }
  return {
    setClock: (at) => void (now = at),
    permit: (ticket, arrivalMs = 0) => run(scripts.permit, ticket, `${limit}`, `${arrivalMs}`, `${slackMs}`),
    arrive: (...tickets) => run(scripts.arrive, ...tickets),
    release: (ticket) => run(scripts.release, ticket),
    ttl: () => Math.round(ttl),
  }
}
