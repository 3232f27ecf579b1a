import type { OperationId } from '@org/backups-client'
import type { Time } from '../state/state.ts'
import { toTime } from '../state/time.ts'
import type { Incoming } from './exchange.ts'

/** A request that the simulator received, and its response. It never contains the API key. */
export interface LoggedRequest {
  /** Position among all requests, starting at 0. */
  readonly index: number
  /** Simulated time of arrival. */
  readonly time: Time
  readonly method: string
  /** Path and query as sent. */
  readonly path: string
  /** Undefined if the path is not in the document. */
  readonly operationId: OperationId | undefined
  /** Path and query parameters, and the fields of the body. */
  readonly params: Readonly<Record<string, unknown>>
  /** Headers with names in lower case, without `authorization`. */
  readonly headers: Readonly<Record<string, string>>
  readonly requestId: string
  /** HTTP status, or undefined if there is no response or not yet. */
  readonly status: number | undefined
  /** Code of the envelope, or undefined if the response has none. */
  readonly code: number | undefined
  /** Whether the operation succeeded. The response may still report a failure because of a fault. */
  readonly tookEffect: boolean
  /** Id of the fault that applied to the request. */
  readonly faultId: string | undefined
}

export interface RequestLog {
  /** Returns the requests in order of arrival, optionally of one operation. */
  list(operationId?: OperationId): LoggedRequest[]
  count(operationId?: OperationId): number
  clear(): void
}

/** The data of a log entry that is known when the request arrives. */
interface Arrival {
  /** Milliseconds of the simulator's clock. */
  at: number
  incoming: Incoming
  operationId: OperationId | undefined
  params: Readonly<Record<string, unknown>>
  requestId: string
  faultId: string | undefined
  /** API key, which must not appear in the log. */
  key: string | undefined
}

/** The data of a log entry that is known after the response. */
type ResponseFields = { -readonly [field in 'status' | 'code' | 'tookEffect']: LoggedRequest[field] }

export interface InnerRequestLog extends RequestLog {
  /** Adds an entry. The caller fills the returned fields after the response. */
  add(arrival: Arrival): ResponseFields
}

interface Entry extends ResponseFields {
  index: number
  at: number
  method: string
  path: string
  query: string
  operationId: OperationId | undefined
  params: Readonly<Record<string, unknown>>
  headers: Readonly<Record<string, string>>
  requestId: string
  faultId: string | undefined
}

const placeholder = '[api key]'
/** Shorter keys are not redacted: they are no secrets, and could be parts of ordinary words. */
const minSecretLength = 8

function redactKey<T>(value: T, key: string): T
function redactKey(value: unknown, key: string): unknown {
  if (typeof value === 'string')
    return value.replaceAll(key, placeholder).replaceAll(encodeURIComponent(key), placeholder)
  if (Array.isArray(value)) return value.map((item) => redactKey(item, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [redactKey(name, key), redactKey(item, key)]))
}

/** Returns whether the request may contain the key outside of `authorization`. Escaped text counts, because it can hide the key. */
function mayContainKey(key: string, { path, query, body = '' }: Incoming, headers: Record<string, string>): boolean {
  if (path.includes(key) || query.includes(key) || body.includes(key)) return true
  if (path.includes('%') || query.includes('%') || body.includes('\\')) return true
  for (const name in headers) if (name.includes(key) || headers[name]?.includes(key)) return true
  return false
}

const show = ({ at, query, path, headers: { authorization: _, ...headers }, ...entry }: Entry): LoggedRequest => ({
  ...entry,
  headers,
  time: toTime(at),
  path: query === '' ? path : `${path}?${query}`,
})

/** Creates a log of the last `limit` requests. */
export function createRequestLog(limit: number): InnerRequestLog {
  let entries: Entry[] = []
  let index = 0
  const list = (operationId?: OperationId): Entry[] =>
    entries.slice(-limit).filter((entry) => operationId === undefined || entry.operationId === operationId)
  return {
    list: (operationId) => list(operationId).map(show),
    count: (operationId) => list(operationId).length,
    clear() {
      entries = []
    },
    add({ at, incoming, operationId, params, requestId, faultId, key }) {
      const { method, path, query } = incoming
      // The handler may change the headers. Clearing one is faster than copying all.
      const headers = incoming.headers as Record<string, string>
      if (headers['authorization'] !== undefined) headers['authorization'] = ''
      const fields = { path, query, params, headers }
      const containsKey = key !== undefined && key.length >= minSecretLength && mayContainKey(key, incoming, headers)
      const entry: Entry = {
        index: index++,
        at,
        method,
        operationId,
        requestId,
        faultId,
        status: undefined,
        code: undefined,
        tookEffect: false,
        ...(containsKey ? redactKey(fields, key) : fields),
      }
      entries.push(entry)
      // Shortening the list for each request would be slower than the request.
      if (entries.length >= 2 * limit) entries = entries.slice(-limit)
      return entry
    },
  }
}
