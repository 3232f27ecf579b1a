import { type Backups, createBackups } from '@org/backups-core'
import { generateParams, type Params } from './generate-params.ts'
import { findCall } from './match-request.ts'
import { type FetchLike, observeWire } from './observe-wire.ts'
import type { SchemaCheck } from './schema-check.ts'

/** A method of core, found by the request that it sends. */
export interface CoreMethod {
  /** `backups.describe`. */
  name: string
  call: (client: Backups, params: Params) => Promise<unknown>
}

/** The methods of core by the operation that they send. */
export type CoreMethods = ReadonlyMap<string, readonly CoreMethod[]>

type Method = (params: Params, call: { deadlineMs: number }) => unknown

function methodsOf(backups: Backups): CoreMethod[] {
  return Object.entries(backups).flatMap(([resource, methods]) =>
    Object.keys(methods as object).map((name) => ({
      name: `${resource}.${name}`,
      async call(client: Backups, params: Params) {
        const own = (client as unknown as Record<string, Record<string, Method>>)[resource]
        // The deadline ends methods that wait for a job.
        const result = own?.[name]?.(params, { deadlineMs: 5000 })
        // Only the first item of a list is read.
        if (!(Symbol.asyncIterator in Object(result))) return await result
        return await (result as AsyncIterable<unknown>)[Symbol.asyncIterator]().next()
      },
    })),
  )
}

/** A client that sends each request to `fetch` once. */
export const clientOver = (fetch: FetchLike): Backups =>
  createBackups({ apiKey: 'contract-key', baseUrl: 'https://contract.example', fetch, retry: false, pacing: false })

/** A server that always fails, which ends lists and waits. */
export const finalFailure: FetchLike = async () => Response.json({ code: 80_000, message: 'Recorded.' })

/** Calls every method of core with the parameters of every operation, and reads the operation from the request. */
export async function findCoreMethods(check: SchemaCheck): Promise<CoreMethods> {
  const found = new Map<string, CoreMethod[]>()
  const { fetch, exchanges } = observeWire(finalFailure)
  const client = clientOver(fetch)
  for (const call of check.calls) {
    const [params = {}] = generateParams(check, call, { seed: 1, count: 1 })
    for (const method of methodsOf(client)) {
      exchanges.length = 0
      await method.call(client, params).catch(() => {})
      const sent = exchanges[0]?.request
      const operation = sent && findCall(check.calls, sent.method, sent.url.pathname)?.id
      if (operation === call.id) found.set(call.id, [...(found.get(call.id) ?? []), method])
    }
  }
  return found
}
