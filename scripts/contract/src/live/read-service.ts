import { type Backups, createBackups, isBackupsError } from '@org/backups-core'
import {
  type Call,
  type Document,
  flatSchema,
  isObject,
  type JsonObject,
  parsePointer,
  valueAt,
} from '@org/backups-spec/document'
import { coreMethod } from '@org/testkit/call'
import { inTurn } from '../in-turn.ts'
import type { Params } from '../wire/generate-params.ts'
import { matchRequest } from '../wire/match-request.ts'
import { type FetchLike, observeWire } from '../wire/observe-wire.ts'
import { matchResponse, undocumentedText, type WireResponse } from '../wire/match-response.ts'
import { anyItem, createSchemaCheck, type SchemaCheck } from '../wire/schema-check.ts'
import { readOnlyFetch } from './read-only-fetch.ts'
import { isEnumLike, shapeOf, redactValue } from './redact.ts'

export interface ReadOptions {
  apiKey: string
  baseUrl: string
  /** @default globalThis.fetch */
  fetch?: FetchLike
  /** Ids to read besides those in responses, such as `{ jobId: 'job-1' }`. */
  ids?: readonly Params[]
  /** The number of calls of each operation. */
  most: number
}

/** A difference between the service and the document. */
interface Drift {
  /** `mismatch`: the document forbids the value. `value` and `field`: the document allows new ones, but does not name this one. */
  kind: 'mismatch' | 'value' | 'field'
  operationId: string
  /** Place in the response, with `*` for any index of a list. */
  at: string
  /** A description without data of the account. */
  what: string
  /** Number of responses. */
  seen: number
}

export interface LiveResult {
  /** Number of checked responses by operation. */
  responses: Map<string, number>
  /** The parameters that each operation that reads requires, whether it was called or not. */
  reading: ReadonlyMap<string, readonly string[]>
  drifts: Drift[]
  /** Calls without a response, or with a failure. */
  failures: string[]
  isKeyRefused: boolean
  /** Whether a read without required parameters failed, so that other reads may lack ids. */
  isIncomplete: boolean
}

const requiredOf = (call: Call): readonly string[] => flatSchema(call).required ?? []

/** Returns all objects inside a value, because their fields may be parameters of another read. */
const objectsIn = (value: unknown): JsonObject[] =>
  typeof value === 'object' && value !== null
    ? [...(isObject(value) ? [value] : []), ...Object.values(value).flatMap(objectsIn)]
    : []

/** Returns parameters from objects of as many sorts as possible, because rare sorts are the most likely to differ. */
export function mixed(objects: readonly JsonObject[], names: readonly string[], most: number): Params[] {
  const sortOf = (object: JsonObject): string =>
    Object.entries(object)
      .map(([name, value]) => (isEnumLike(value) ? `${name}=${value}` : name))
      .join()
  const params = inTurn(
    objects.filter((object) => names.every((name) => typeof object[name] === 'string')),
    sortOf,
  ).map((object) => JSON.stringify(Object.fromEntries(names.map((name) => [name, object[name]]))))
  return [...new Set(params)].slice(0, most).map((text) => JSON.parse(text) as Params)
}

/** Calls an operation. For a list, it returns the first 500 items. */
async function read(client: Backups, { id }: Call, params: Params): Promise<unknown> {
  const [resource, method] = coreMethod(client, id)
  type Method = (params: Params) => PromiseLike<unknown> | { toArray(limit: { max: number }): Promise<unknown> }
  const called = (client as unknown as Record<string, Record<string, Method>>)[resource]?.[method]?.(params)
  return typeof called === 'object' && 'toArray' in called ? await called.toArray({ max: 500 }) : await called
}

async function readAll(
  client: Backups,
  reads: readonly Call[],
  { most, ids = [] }: ReadOptions,
  onError: (call: Call, error: unknown) => void,
): Promise<void> {
  const objects: JsonObject[] = [...ids]
  // Lists require no id. Their items contain the ids for the other reads.
  for (const call of reads.toSorted((a, b) => requiredOf(a).length - requiredOf(b).length)) {
    const names = requiredOf(call)
    for (const params of names.length > 0 ? mixed(objects, names, most) : [{}]) {
      try {
        objects.push(...objectsIn(await read(client, call, params)))
      } catch (error) {
        onError(call, error)
      }
    }
  }
}

function shapeAt(body: string, at: string): string {
  try {
    return ` (it is ${shapeOf(valueAt(JSON.parse(body), parsePointer(at)))})`
  } catch {
    return ''
  }
}

function driftsOf(check: SchemaCheck, call: Call, response: WireResponse): Omit<Drift, 'seen'>[] {
  const { mismatches, undocumented } = matchResponse(check, call, response)
  const operationId = call.id
  return [
    ...mismatches.map(({ at, problem }) => {
      const shape = at.startsWith('body') ? shapeAt(response.body, at) : ''
      return {
        kind: 'mismatch' as const,
        operationId,
        at: anyItem(at),
        what: `HTTP ${response.status}: ${problem}${shape}`,
      }
    }),
    ...undocumented.map((one) => {
      const shape = one.kind === 'field' ? ` (it is ${shapeOf(one.value)})` : ''
      const what = `${undocumentedText(one, redactValue(one.value))}${shape}`
      return { kind: one.kind, operationId, at: `body${one.at}`, what }
    }),
  ]
}

/** Reads everything that the key has access to, and compares each response with the document. Sends only GET. */
export async function readService(document: Document, options: ReadOptions): Promise<LiveResult> {
  const check = createSchemaCheck(document)
  const drifts = new Map<string, Drift>()
  const responses = new Map<string, number>()
  const failures: string[] = []
  let isKeyRefused = false
  let isIncomplete = false

  const { apiKey, baseUrl, fetch = (url, init) => globalThis.fetch(url, init) } = options
  const wire = observeWire(readOnlyFetch(fetch, baseUrl))
  const client = createBackups({ apiKey, baseUrl, fetch: wire.fetch })
  const reads = check.calls.filter(({ method }) => method === 'GET')
  await readAll(client, reads, options, (call, error) => {
    isKeyRefused ||= isBackupsError(error, 'auth')
    isIncomplete ||= requiredOf(call).length === 0
    // The message of the service is not printed, because it may contain data of the account.
    const { kind, status, code } = isBackupsError(error) ? error : { kind: 'unexpected' }
    failures.push(
      `${call.id}: ${[kind, status && `HTTP ${status}`, code !== undefined && `code ${code}`].filter(Boolean).join(', ')}`,
    )
  })
  for (const { request, response } of wire.exchanges) {
    const { call, mismatches } = matchRequest(check, request)
    if (!call || mismatches.length > 0)
      throw new Error(`A request of core does not fit the document: ${JSON.stringify(mismatches)}`)
    if (!response) continue
    responses.set(call.id, (responses.get(call.id) ?? 0) + 1)
    // The same difference is counted once for each response.
    const found = driftsOf(check, call, response).map((one) => [JSON.stringify(one), one] as const)
    for (const [key, drift] of new Map(found)) drifts.set(key, { ...drift, seen: (drifts.get(key)?.seen ?? 0) + 1 })
  }
  const reading = new Map(reads.map((call) => [call.id, requiredOf(call)]))
  return { responses, reading, drifts: [...drifts.values()], failures, isKeyRefused, isIncomplete }
}
