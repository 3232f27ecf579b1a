/** What is used of a client: `redis` (node-redis), or ioredis, connected to one server or to a cluster. It stays yours to open and to close. */
export type RedisClient =
  | { eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown> }
  | { call(command: string, ...args: string[]): Promise<unknown> }

/** Runs a script on one key. Only ioredis has `call`, and each of the two has an `eval` of its own. */
export function runScript(client: RedisClient, script: string, key: string, args: string[]): Promise<unknown> {
  return 'call' in client
    ? client.call('EVAL', script, '1', key, ...args)
    : client.eval(script, { keys: [key], arguments: args })
}
