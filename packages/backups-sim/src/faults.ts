import { type OperationId, operations } from '@org/backups-client'
import {
  checkAny,
  checkBoolean,
  checkFields,
  checkList,
  checkNumber,
  checkOneOf,
  checkOperation,
  checkRecord,
  checkText,
} from './check.ts'
import { createRandom } from './state/random.ts'

/** A simulated failure or delay. A fault is plain JSON, so that the control routes can accept it. */
export interface Fault {
  // Requests that the fault applies to
  /** Operations that the fault applies to. @default all operations */
  operationId?: OperationId | readonly OperationId[] | undefined
  /** Parameters of matching requests, from the path, the query or the top level of the body. */
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

const checkOperations = checkList(checkOperation)
const checkParams = checkRecord(checkAny)

function checkDelay(value: unknown, name: string): void {
  if (value !== 'forever' && !(typeof value === 'number' && value >= 0 && value < Infinity))
    throw new TypeError(`${name} must be a finite number of at least 0, or 'forever'`)
}

const checkFaultFields = checkFields<Fault>({
  operationId: (value, name) => (Array.isArray(value) ? checkOperations : checkOperation)(value, name),
  params: checkParams,
  times: checkNumber({ min: 1, isInteger: true, allowsInfinity: true }),
  after: checkNumber({ min: 0, isInteger: true }),
  probability: checkNumber({ min: 0, max: 1 }),
  delayMs: checkDelay,
  reset: checkOneOf('before', 'after'),
  // `new Response()` rejects other statuses.
  status: checkNumber({ min: 200, max: 599, isInteger: true }),
  code: checkNumber({ isInteger: true }),
  message: checkText,
  tookEffect: checkBoolean,
  halfBody: checkBoolean,
  body: checkText,
  contentType: checkText,
  headers: checkRecord(checkText),
  unknownValues: checkRecord(checkAny),
  unknownFields: checkRecord(checkAny),
})

const effects = [
  'delayMs',
  'reset',
  'status',
  'code',
  'halfBody',
  'body',
  'contentType',
  'headers',
  'unknownValues',
  'unknownFields',
] as const

/** Checks a fault at run time, because faults can also arrive over HTTP. Refuses faults that could never have an effect. */
export function checkFault(value: unknown, name: string): void {
  checkFaultFields(value, name)
  const fault = value as Fault
  if (effects.every((field) => fault[field] === undefined))
    throw new TypeError(`${name} has no effect. Set one of the fields ${effects.join(', ')}`)
  if ([fault.operationId].flat().length === 0) throw new TypeError(`${name}.operationId must not be empty`)
  const needsFailure = (['message', 'tookEffect'] as const).find((field) => fault[field] !== undefined)
  if (needsFailure && fault.status === undefined && fault.code === undefined)
    throw new TypeError(`${name}.${needsFailure} requires status or code`)
  checkFaultParams(fault, name)
}

/** Refuses parameters that no request of the operations can have. */
function checkFaultParams(
  { operationId = Object.keys(operations) as OperationId[], params = {} }: Fault,
  name: string,
) {
  const inputs = [operationId].flat().map((id) => operations[id].input.properties ?? {})
  for (const [param, value] of Object.entries(params)) {
    const types = new Set(inputs.flatMap((input) => (Object.hasOwn(input, param) ? [input[param]?.type] : [])))
    if (types.size === 0) {
      const known = new Set(inputs.flatMap(Object.keys))
      throw new TypeError(`${name}.params has no field "${param}". Known fields: ${[...known].join(', ')}`)
    }
    const type = Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value
    if (!types.has(type)) throw new TypeError(`${name}.params.${param} must be of the type ${[...types].join(' or ')}`)
  }
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
      checkFault(fault, 'fault')
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
