import type { OperationId } from '@org/backups-client'
import type { Time } from '../state/state.ts'
import { toTime } from '../state/time.ts'
import type { Incoming } from './exchange.ts'

/** A request that the simulator received, and how it was answered. The API key is nowhere in it. */
export interface LoggedRequest {
  /** Counted from 0. */
  readonly index: number
  /** The simulator's time. */
  readonly time: Time
  readonly method: string
  /** Path and query as they were sent. */
  readonly path: string
  /** Undefined for a path that the document does not have. */
  readonly operationId: OperationId | undefined
  /** Path and query parameters, and the fields of the body. */
  readonly params: Readonly<Record<string, unknown>>
  /** Names in lower case; without `authorization`. */
  readonly headers: Readonly<Record<string, string>>
  readonly requestId: string
  /** Undefined where nothing was answered, or not yet. */
  readonly status: number | undefined
  /** The envelope's code; undefined where nothing was answered, or no envelope. */
  readonly code: number | undefined
  /** Whether an operation ran and succeeded, whatever was answered. */
  readonly tookEffect: boolean
  /** The fault that the answer suffered. */
  readonly faultId: string | undefined
}

export interface RequestLog {
  /** Requests in the order of their arrival; those of one operation when it is named. */
  list(operationId?: OperationId): LoggedRequest[]
  count(operationId?: OperationId): number
  clear(): void
}

/** What is known of a request when it arrives. */
interface Arrival {
  /** Milliseconds of the simulator's clock. */
  at: number
  incoming: Incoming
  operationId: OperationId | undefined
  params: Readonly<Record<string, unknown>>
  requestId: string
  faultId: string | undefined
  /** To be kept out of the log. */
  key: string | undefined
}

/** What is known when it has been answered. */
type Ending = { -readonly [field in 'status' | 'code' | 'tookEffect']: LoggedRequest[field] }

export interface InnerRequestLog extends RequestLog {
  /** Returns the part of the entry that is still to be filled in. */
  add(arrival: Arrival): Ending
}

interface Entry extends Ending {
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

const hidden = '[api key]'
/** A shorter "key" is no secret, and taking it out would leave holes in ordinary words. */
const shortestSecret = 8

function withoutKey<T>(value: T, key: string): T
function withoutKey(value: unknown, key: string): unknown {
  if (typeof value === 'string') return value.replaceAll(key, hidden).replaceAll(encodeURIComponent(key), hidden)
  if (Array.isArray(value)) return value.map((item) => withoutKey(item, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [withoutKey(name, key), withoutKey(item, key)]))
}

/** Whether a caller put the key anywhere else. Escapes can hide it, so a text with any is taken for one that holds it. */
function mayHold(key: string, { path, query, body = '' }: Incoming, headers: Record<string, string>): boolean {
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

/** Keeps the last `limit` requests. */
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
      // They are ours to keep, and blanking one costs less than a copy of all.
      const headers = incoming.headers as Record<string, string>
      if (headers['authorization'] !== undefined) headers['authorization'] = ''
      const what = { path, query, params, headers }
      const isHolding = key !== undefined && key.length >= shortestSecret && mayHold(key, incoming, headers)
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
        ...(isHolding ? withoutKey(what, key) : what),
      }
      entries.push(entry)
      // Cutting the list at each request would cost more than the request.
      if (entries.length >= 2 * limit) entries = entries.slice(-limit)
      return entry
    },
  }
}
