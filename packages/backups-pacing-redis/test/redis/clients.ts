import type { RunningRedis } from '@org/testkit'
import { Redis } from 'ioredis'
import { createClient } from 'redis'
import type { RedisClient } from '../../src/index.ts'

export interface Connection {
  client: RedisClient
  close: () => void
}

/** Connects a client of `redis`. Without an `error` listener, a lost connection would end the process. */
export async function connectRedis({ url }: RunningRedis) {
  const client = createClient({ url })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Connects a client of each supported library, by name. */
export const connections: [string, (redis: RunningRedis) => Promise<Connection>][] = [
  [
    'redis',
    async (redis) => {
      const client = await connectRedis(redis)
      return { client, close: () => client.destroy() }
    },
  ],
  [
    'ioredis',
    async ({ port }) => {
      const client = new Redis(port, '127.0.0.1')
      client.on('error', () => {})
      return { client, close: () => client.disconnect() }
    },
  ],
]
