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
  /** More ids to read, such as `{ jobId: 'job-1' }`. The other ids come from responses. */
  ids?: readonly Params[]
  /** The maximum number of calls to each operation. */
  most: number
}

/** A difference between the service and the document. */
interface Drift {
  /** A `mismatch` is a value that the document forbids. A `value` or `field` is allowed, but the document does not name it. */
  kind: 'mismatch' | 'value' | 'field'
  operationId: string
  /** The place in the response. `*` stands for any index of a list. */
  at: string
  /** A description without data of the account. */
  what: string
  /** The number of responses with this difference. */
  seen: number
}

export interface LiveResult {
  /** The number of checked responses of each operation. */
  responses: Map<string, number>
  /** All read operations, called or not, with the parameters that each requires. */
  reading: ReadonlyMap<string, readonly string[]>
  drifts: Drift[]
  /** A description of each failed call. */
  failures: string[]
  isKeyRefused: boolean
  /** Whether a call without required parameters failed. Other calls may then lack ids. */
  isIncomplete: boolean
}

const requiredOf = (call: Call): readonly string[] => flatSchema(call).required ?? []

/** Returns all objects inside a value. Their fields may be parameters of another call. */
const objectsIn = (value: unknown): JsonObject[] =>
  typeof value === 'object' && value !== null
    ? [...(isObject(value) ? [value] : []), ...Object.values(value).flatMap(objectsIn)]
    : []

/** Takes parameters from objects of as many sorts as possible, because rare sorts are the most likely to differ. */
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

/** Calls every read operation, and compares each response with the document. Sends only GET. */
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
    // The message of the service is left out, because it may contain data of the account.
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
    // A difference counts once for each response that has it.
    const found = driftsOf(check, call, response).map((one) => [JSON.stringify(one), one] as const)
    for (const [key, drift] of new Map(found)) drifts.set(key, { ...drift, seen: (drifts.get(key)?.seen ?? 0) + 1 })
  }
  const reading = new Map(reads.map((call) => [call.id, requiredOf(call)]))
  return { responses, reading, drifts: [...drifts.values()], failures, isKeyRefused, isIncomplete }
}
