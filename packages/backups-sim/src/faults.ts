import type { OperationId } from '@org/backups-client'
import { routes } from './generated/validators.gen.ts'
import { createRandom } from './state/random.ts'

/** A fault on demand. It is plain JSON, so that it can be sent to the control routes. */
export interface Fault {
  // ---- Which requests the fault applies to
  /** Operations that the fault applies to. Without it, the fault applies to all operations. */
  operationId?: OperationId | readonly OperationId[] | undefined
  /** Required parameters, from the path, the query or the top level of the body. */
  params?: Readonly<Record<string, unknown>> | undefined
  /** Number of matching requests that the fault applies to. @default Infinity */
  times?: number | undefined
  /** Number of matching requests that pass before the first fault. @default 0 */
  after?: number | undefined
  /** Share of the matching requests that the fault applies to, from 0 to 1. Repeatable with the same `randomSeed`. @default 1 */
  probability?: number | undefined

  // ---- What happens to the requests
  /** Milliseconds on the simulator's clock before the request is handled. `'forever'` never sends a response. */
  delayMs?: number | 'forever' | undefined
  /** Resets the connection before or after the request takes effect. */
  reset?: 'before' | 'after' | undefined
  /** Responds with this HTTP status. */
  status?: number | undefined
  /** Responds with this code in the envelope. The HTTP status is 200 unless `status` is set. */
  code?: number | undefined
  /** Message of the envelope, with `status` or `code`. */
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
  /** Number of requests that the fault has applied to so far. */
  readonly struck: number
}

/** The active faults. Only the first fault that matches a request applies to it. */
export interface Faults {
  /** Adds a fault. Returns its id for `remove`. */
  add(fault: Fault): string
  list(): ActiveFault[]
  remove(id: string): boolean
  clear(): void
}

export interface InnerFaults extends Faults {
  /** Returns the fault that applies to a request, and counts it. */
  strike(operationId: OperationId | undefined, params: Readonly<Record<string, unknown>>): ActiveFault | undefined
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
  // The Response constructor accepts no other status.
  if (!(Number.isInteger(status) && status >= 200 && status <= 599))
    throw new RangeError('status must be between 200 and 599')
}

export function createFaults(initial: readonly Fault[], randomSeed: number): InnerFaults {
  interface Entry {
    id: string
    fault: Fault
    passed: number
    struck: number
  }
  const entries = new Map<string, Entry>()
  // A separate generator, so that faults do not change the generated ids.
  const random = createRandom(randomSeed ^ 0x5bd1e995)
  let added = 0

  const matches = (
    { fault, struck }: Entry,
    id: OperationId | undefined,
    params: Readonly<Record<string, unknown>>,
  ) => {
    const { operationId, times = Infinity } = fault
    if (struck >= times) return false
    if (operationId !== undefined && ![operationId].flat().includes(id as OperationId)) return false
    return Object.entries(fault.params ?? {}).every(
      ([name, value]) => params[name] === value || JSON.stringify(params[name]) === JSON.stringify(value),
    )
  }

  const faults: InnerFaults = {
    add(fault) {
      check(fault)
      const id = `fault-${++added}`
      entries.set(id, { id, fault: { ...fault }, passed: 0, struck: 0 })
      return id
    },
    list: () => [...entries.values()].map(({ id, fault, struck }) => ({ ...fault, id, struck })),
    remove: (id) => entries.delete(id),
    clear: () => entries.clear(),
    /** Returns the fault that applies to a request, and counts it. */
    strike(operationId, params) {
      if (entries.size === 0) return undefined
      for (const entry of entries.values()) {
        if (!matches(entry, operationId, params)) continue
        if (entry.passed++ < (entry.fault.after ?? 0)) continue
        if (entry.fault.probability !== undefined && random.next() >= entry.fault.probability) continue
        entry.struck++
        return { ...entry.fault, id: entry.id, struck: entry.struck }
      }
      return undefined
    },
  }
  for (const fault of initial) faults.add(fault)
  return faults
}
