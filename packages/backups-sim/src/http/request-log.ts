import type { OperationId } from '@org/backups-client'
import { checkOperation } from '../check.ts'
import type { Time } from '../state/state.ts'
import { toTime } from '../state/time.ts'
import type { IncomingRequest } from './exchange.ts'

/** A received request and its response, without the API key. */
export interface LoggedRequest {
  /** Position among all requests, starting at 0. */
  readonly index: number
  /** Simulated time of arrival. */
  readonly time: Time
  readonly method: string
  /** Path and query as sent. */
  readonly path: string
  /** Operation of the request. Undefined if the path is not in the document. */
  readonly operationId: OperationId | undefined
  /** Path and query parameters, and the fields of the body. */
  readonly params: Readonly<Record<string, unknown>>
  /** Headers with names in lower case, without `authorization`. */
  readonly headers: Readonly<Record<string, string>>
  readonly requestId: string
  /** HTTP status. Undefined if the response is pending or the connection was reset. */
  readonly status: number | undefined
  /** Code of the envelope, or undefined if the response has none. */
  readonly code: number | undefined
  /** Whether the operation succeeded. A fault may still have replaced the response with a failure. */
  readonly tookEffect: boolean
  /** Id of the fault that applied to the request. */
  readonly faultId: string | undefined
}

export interface RequestLog {
  /** Returns the requests of all operations, or of one, in order of arrival. */
  list(operationId?: OperationId): LoggedRequest[]
  count(operationId?: OperationId): number
  clear(): void
}

/** The fields of a log entry that are known when the request arrives. */
interface Arrival {
  /** Milliseconds of the simulator's clock. */
  at: number
  incoming: IncomingRequest
  operationId: OperationId | undefined
  params: Readonly<Record<string, unknown>>
  requestId: string
  faultId: string | undefined
  /** API key, which must not appear in the log. */
  key: string | undefined
}

/** The fields of a log entry that are known after the response. */
type ResponseFields = { -readonly [field in 'status' | 'code' | 'tookEffect']: LoggedRequest[field] }

export interface InternalRequestLog extends RequestLog {
  /** Adds an entry. The caller sets the returned fields after the response. */
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
/** Shorter keys are placeholders, not secrets. They are not redacted, because they could match parts of ordinary words. */
const minSecretLength = 12

function redactKey<T>(value: T, key: string): T
function redactKey(value: unknown, key: string): unknown {
  if (typeof value === 'string')
    return value.replaceAll(key, placeholder).replaceAll(encodeURIComponent(key), placeholder)
  if (Array.isArray(value)) return value.map((item) => redactKey(item, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [redactKey(name, key), redactKey(item, key)]))
}

/** Returns whether the request may contain the key outside of `authorization`. Text with escapes counts, because the key may be escaped. */
function mayContainKey(
  key: string,
  { path, query, body = '' }: IncomingRequest,
  headers: Record<string, string>,
): boolean {
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
export function createRequestLog(limit: number): InternalRequestLog {
  let entries: Entry[] = []
  let index = 0
  const list = (operationId?: OperationId): Entry[] => {
    if (operationId !== undefined) checkOperation(operationId, 'operationId')
    return entries.slice(-limit).filter((entry) => operationId === undefined || entry.operationId === operationId)
  }
  return {
    list: (operationId) => list(operationId).map(show),
    count: (operationId) => list(operationId).length,
    clear() {
      entries = []
    },
    add({ at, incoming, operationId, params, requestId, faultId, key }) {
      const { method, path, query } = incoming
      // The handler may change the headers. Changing them is faster than copying them.
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
      // Removing one entry per request would be slow, so the list grows to twice the limit first.
      if (entries.length >= 2 * limit) entries = entries.slice(-limit)
      return entry
    },
  }
}
