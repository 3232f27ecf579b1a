import type { OperationId } from '@org/backups-client'
import { routes } from './generated/validators.gen.ts'
import { createRandom } from './state/random.ts'

/** Something that goes wrong on demand. Plain JSON, so that it can be sent to the control routes as well. */
export interface Fault {
  // ---- which requests
  /** Operations that it strikes; all when left out. */
  operationId?: OperationId | readonly OperationId[] | undefined
  /** Only requests with these parameters: of the path, the query, or the body's own fields. */
  params?: Readonly<Record<string, unknown>> | undefined
  /** How many requests it strikes, the first ones that match. Without it, all until it is removed. */
  times?: number | undefined
  /** How many matching requests pass before it begins. */
  after?: number | undefined
  /** Strikes that share of the requests, from 0 to 1, by the simulator's random seed. */
  probability?: number | undefined

  // ---- what happens
  /** Milliseconds on the simulator's clock before anything else happens. `forever` is never answered. */
  delayMs?: number | 'forever' | undefined
  /** The connection is reset: before the request took effect, or after. */
  reset?: 'before' | 'after' | undefined
  /** Answers with this HTTP status. */
  status?: number | undefined
  /** Answers with this code in the envelope; HTTP 200 unless `status` says otherwise. */
  code?: number | undefined
  /** The message beside `code`. */
  message?: string | undefined
  /** With `status` or `code`: whether the request takes effect all the same. By default it does not. */
  tookEffect?: boolean | undefined
  /** Half of the body arrives, then the connection is reset. The request took effect. */
  halfBody?: boolean | undefined
  /** Replaces the body, byte for byte. */
  body?: string | undefined
  /** Replaces the content type. */
  contentType?: string | undefined
  /** Adds headers, such as `retry-after`. */
  headers?: Readonly<Record<string, string>> | undefined
  /** Puts other words where the answer has these fields, at any depth: `{ status: 'ARCHIVED' }`. */
  unknownValues?: Readonly<Record<string, unknown>> | undefined
  /** Adds fields to every object of the answer's data. */
  unknownFields?: Readonly<Record<string, unknown>> | undefined
}

export interface ActiveFault extends Fault {
  readonly id: string
  /** Requests that it has struck so far. */
  readonly struck: number
}

/** What goes wrong, and when. The first fault that matches a request strikes; the others do not see it. */
export interface Faults {
  /** Returns the id, by which it can be removed. */
  add(fault: Fault): string
  list(): ActiveFault[]
  remove(id: string): boolean
  clear(): void
}

export interface InnerFaults extends Faults {
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

/** Faults come over HTTP as well, where no compiler looks at them. */
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
  if (unknown !== undefined) throw new RangeError(`There is no operation ${unknown}, so its fault would never strike`)
  if (!(probability >= 0 && probability <= 1)) throw new RangeError('probability must be within 0 to 1')
  if (reset !== undefined && reset !== 'before' && reset !== 'after') throw new RangeError('reset is before or after')
  if (delayMs !== 'forever' && !(Number(delayMs) >= 0)) throw new RangeError('delayMs is milliseconds, or forever')
  // A Response cannot be made with another status.
  if (!(Number.isInteger(status) && status >= 200 && status <= 599))
    throw new RangeError('status must be within 200 to 599')
}

export function createFaults(initial: readonly Fault[], randomSeed: number): InnerFaults {
  interface Entry {
    id: string
    fault: Fault
    passed: number
    struck: number
  }
  const entries = new Map<string, Entry>()
  // Of its own, so that a fault does not change which ids come next.
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
