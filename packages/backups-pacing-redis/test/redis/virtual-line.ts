/** One line on a real Redis, by a clock that the test moves: what would take minutes takes as long as the questions do. */
import { type RedisClientType } from 'redis'
import { countArrived, leavePlace, takePlace } from '../../src/scripts.ts'

export const windowMs = 1020
export const spareMs = 20
/** As in 2026, so that fractions of a millisecond have to survive in the numbers. */
const epoch = 1_790_000_000_000
/** The key outlives any pause of the machine; when it would have expired is the test's to follow. */
const stretch = 1000

export interface VirtualLine {
  /** What the server's clock shows. */
  setClock(now: number): void
  take(name: string, lateMs?: number): Promise<number>
  arrive(...names: string[]): Promise<number>
  leave(name: string): Promise<number>
  /** Milliseconds until Redis forgets the line; -2 when it has. */
  ttl(): number
}

function virtual(script: string): string {
  const mine = script
    .replace("redis.call('TIME')", 'cjson.decode(ARGV[#ARGV])')
    .replace("'PX', ttl)", `'PX', ttl * ${stretch})`)
  if (mine.includes('TIME') || !mine.includes(`${stretch}`)) throw new Error('the script is not as it was')
  return mine
}

const scripts = { take: virtual(takePlace), arrive: virtual(countArrived), leave: virtual(leavePlace) }

export function virtualLine(client: Pick<RedisClientType, 'eval' | 'pTTL' | 'del'>, limit: number): VirtualLine {
  const key = crypto.randomUUID()
  let now = 0
  let ttl = -2
  let expiresAt = Infinity
  const run = async (script: string, ...args: string[]): Promise<number> => {
    const micros = Math.round((epoch + now) * 1000)
    const time = JSON.stringify([Math.floor(micros / 1e6), micros % 1e6])
    const [, answer, left] = await Promise.all([
      now >= expiresAt && client.del(key),
      client.eval(script, { keys: [key], arguments: [`${windowMs}`, ...args, time] }),
      client.pTTL(key),
    ])
    ttl = left < 0 ? left : left / stretch
    expiresAt = ttl < 0 ? Infinity : now + ttl
    return answer as number
  }
  return {
    setClock: (at) => void (now = at),
    take: (name, lateMs = 0) => run(scripts.take, name, `${limit}`, `${lateMs}`, `${spareMs}`),
    arrive: (...names) => run(scripts.arrive, ...names),
    leave: (name) => run(scripts.leave, name),
    ttl: () => Math.round(ttl),
  }
}
