import { type Backups, createBackups } from '@org/backups-core'
import { calls, type Document } from '@org/backups-spec/document'
import { generateParams, type Params } from './generate-params.ts'
import { findCall } from './match-request.ts'
import { type FetchLike, observeWire } from './observe-wire.ts'
import type { SchemaCheck } from './schema-check.ts'

/** A method of core, found by looking at what it sends. */
export interface CoreMethod {
  /** `backups.describe`. */
  name: string
  call: (zilliz: Backups, params: Params) => Promise<unknown>
}

type Method = (params: Params, call: { deadlineMs: number }) => unknown

const isIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

/** Waits for an answer, or for the first of many. */
async function settle(result: unknown): Promise<unknown> {
  if (!isIterable(result)) return await result
  for await (const item of result) return item
  return undefined
}

/** Every method that a client has, by resource. */
function methodsOf(zilliz: Backups): CoreMethod[] {
  return Object.entries(zilliz).flatMap(([resource, methods]) =>
    Object.keys(methods as object).map((name) => ({
      name: `${resource}.${name}`,
      call(client: Backups, params: Params) {
        const own = (client as unknown as Record<string, Record<string, Method>>)[resource]
        // A deadline, for those that wait; the others take it as theirs.
        return settle(own?.[name]?.(params, { deadlineMs: 5000 }))
      },
    })),
  )
}

/** A client whose requests all go to `fetch`, once each. */
export const clientOver = (fetch: FetchLike, apiKey = 'key-of-the-contract-check'): Backups =>
  createBackups({ apiKey, baseUrl: 'https://contract.example', fetch, retry: false, pacing: false })

/**
 * Which methods call which operation. Nobody wrote this down: each method is called with parameters of each operation, and what it sends
 * tells. The first method of an operation is one that sends what it is given and nothing else.
 */
export async function findCoreMethods(document: Document, check: SchemaCheck): Promise<Map<string, CoreMethod[]>> {
  const found = new Map<string, CoreMethod[]>()
  // A failure that is final, so that a list ends and a wait gives up.
  const { fetch, exchanges } = observeWire(async () => Response.json({ code: 80_000, message: 'Enough was seen.' }))
  const zilliz = clientOver(fetch)
  for (const call of calls(document)) {
    const [params = {}] = generateParams(document, check, call, { seed: 1, count: 1 })
    for (const method of methodsOf(zilliz)) {
      exchanges.length = 0
      await method.call(zilliz, params).catch(() => {})
      const sent = exchanges[0]?.request
      const operation = sent && findCall(document, sent.method, sent.url.pathname)?.id
      if (operation === call.id) found.set(call.id, [...(found.get(call.id) ?? []), method])
    }
  }
  return found
}
