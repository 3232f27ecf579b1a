export { createRedisPacer, type RedisPacerOptions } from './create-redis-pacer.ts'
export type { RedisClient } from './redis-client.ts'
