/** A connected client of `redis` (node-redis) or ioredis, for one server or a cluster. The pacer neither opens nor closes it. */
export type RedisClient =
  | { eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown> }
  | { call(command: string, ...args: string[]): Promise<unknown> }

/** Runs a script on one key. The presence of `call` identifies ioredis, whose `eval` takes other arguments than that of `redis`. */
export function runScript(client: RedisClient, script: string, key: string, args: string[]): Promise<unknown> {
  return 'call' in client
    ? client.call('EVAL', script, '1', key, ...args)
    : client.eval(script, { keys: [key], arguments: args })
}
