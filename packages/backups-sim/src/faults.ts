import type { OperationId } from '@org/backups-client'
import { routes } from './generated/validators.gen.ts'
import { createRandom } from './state/random.ts'

/** A simulated failure or delay. A fault is plain JSON, so that the control routes can accept it. */
export interface Fault {
  // Requests that the fault applies to
  /** Operations that the fault applies to. @default all operations */
  operationId?: OperationId | readonly OperationId[] | undefined
  /** Parameters that a matching request has, in the path, the query or the top level of the body. */
  params?: Readonly<Record<string, unknown>> | undefined
  /** Number of matching requests that the fault applies to. @default Infinity */
  times?: number | undefined
  /** Number of matching requests to skip before the fault applies. @default 0 */
  after?: number | undefined
  /** Probability that the fault applies to a matching request, from 0 to 1. The same `randomSeed` selects the same requests. @default 1 */
  probability?: number | undefined

  // Effects of the fault
  /** Simulated milliseconds before the request is handled. With `'forever'`, no response is sent. */
  delayMs?: number | 'forever' | undefined
  /** Resets the connection before or after the request takes effect. */
  reset?: 'before' | 'after' | undefined
  /** Responds with this HTTP status. */
  status?: number | undefined
  /** Responds with an envelope that has this code. The HTTP status is 200 unless `status` is set. */
  code?: number | undefined
  /** Message of the envelope. Requires `status` or `code`. */
  message?: string | undefined
  /** Whether the request takes effect despite `status` or `code`. @default false */
  tookEffect?: boolean | undefined
  /** Sends half of the body and then resets the connection. The request takes effect. */
  halfBody?: boolean | undefined
  /** Replaces the response body. */
  body?: string | undefined
  /** Replaces the content type. */
  contentType?: string | undefined
  /** Adds headers, such as `retry-after`. */
  headers?: Readonly<Record<string, string>> | undefined
  /** Replaces the values of fields with these names, at any depth of the response data: `{ status: 'ARCHIVED' }`. */
  unknownValues?: Readonly<Record<string, unknown>> | undefined
  /** Adds fields to every object in the response data. */
  unknownFields?: Readonly<Record<string, unknown>> | undefined
}

export interface ActiveFault extends Fault {
  readonly id: string
  /** Number of requests that the fault has applied to. */
  readonly appliedCount: number
}

/** The active faults. If several faults match a request, only the first one applies. */
export interface Faults {
  /** Adds a fault. Returns its id for `remove`. */
  add(fault: Fault): string
  list(): ActiveFault[]
  remove(id: string): boolean
  clear(): void
}

export interface InternalFaults extends Faults {
  /** Returns the fault that applies to a request, and counts the request. */
  match(operationId: OperationId | undefined, params: Readonly<Record<string, unknown>>): ActiveFault | undefined
}

const fields: Readonly<Record<keyof Fault, string>> = {
  operationId: 'string array',
  params: 'object',
  times: 'number',
  after: 'number',
  probability: 'number',
  delayMs: 'number string',
  reset: 'string',
  status: 'number',
  code: 'number',
  message: 'string',
  tookEffect: 'boolean',
  halfBody: 'boolean',
  body: 'string',
  contentType: 'string',
  headers: 'object',
  unknownValues: 'object',
  unknownFields: 'object',
}

/** Validates a fault at run time, because faults can also arrive over HTTP. */
function check(fault: Fault): void {
  for (const [name, value] of Object.entries(fault)) {
    const types = Object.hasOwn(fields, name) ? fields[name as keyof Fault] : undefined
    if (types === undefined) throw new TypeError(`A fault has no field "${name}"`)
    const type = Array.isArray(value) ? 'array' : typeof value
    if (value !== undefined && !types.split(' ').includes(type)) {
      throw new TypeError(`${name} of a fault must be of type ${types.replace(' ', ' or ')}`)
    }
  }
  const { probability = 1, reset, delayMs = 0, status = 200, operationId = [] } = fault
  const unknown = [operationId].flat().find((id) => !routes.some((route) => route.operationId === id))
  if (unknown !== undefined) throw new RangeError(`Operation ${unknown} does not exist, so the fault would never apply`)
  if (!(probability >= 0 && probability <= 1)) throw new RangeError('probability must be between 0 and 1')
  if (reset !== undefined && reset !== 'before' && reset !== 'after')
    throw new RangeError("reset must be 'before' or 'after'")
  if (delayMs !== 'forever' && !(Number(delayMs) >= 0))
    throw new RangeError("delayMs must be milliseconds of at least 0, or 'forever'")
  // `new Response()` rejects other statuses.
  if (!(Number.isInteger(status) && status >= 200 && status <= 599))
    throw new RangeError('status must be between 200 and 599')
}

export function createFaults(initial: readonly Fault[], randomSeed: number): InternalFaults {
  interface Entry {
    id: string
    fault: Fault
    passed: number
    appliedCount: number
  }
  const entries = new Map<string, Entry>()
  // A separate generator keeps the generated ids independent of faults.
  const random = createRandom(randomSeed ^ 0x5bd1e995)
  let added = 0

  const matches = (
    { fault, appliedCount }: Entry,
    id: OperationId | undefined,
    params: Readonly<Record<string, unknown>>,
  ) => {
    const { operationId, times = Infinity } = fault
    if (appliedCount >= times) return false
    if (operationId !== undefined && ![operationId].flat().includes(id as OperationId)) return false
    return Object.entries(fault.params ?? {}).every(
      ([name, value]) => params[name] === value || JSON.stringify(params[name]) === JSON.stringify(value),
    )
  }

  const faults: InternalFaults = {
    add(fault) {
      check(fault)
      const id = `fault-${++added}`
      entries.set(id, { id, fault: { ...fault }, passed: 0, appliedCount: 0 })
      return id
    },
    list: () => [...entries.values()].map(({ id, fault, appliedCount }) => ({ ...fault, id, appliedCount })),
    remove: (id) => entries.delete(id),
    clear: () => entries.clear(),
    match(operationId, params) {
      if (entries.size === 0) return undefined
      for (const entry of entries.values()) {
        if (!matches(entry, operationId, params)) continue
        if (entry.passed++ < (entry.fault.after ?? 0)) continue
        if (entry.fault.probability !== undefined && random.next() >= entry.fault.probability) continue
        entry.appliedCount++
        return { ...entry.fault, id: entry.id, appliedCount: entry.appliedCount }
      }
      return undefined
    },
  }
  for (const fault of initial) faults.add(fault)
  return faults
}
