import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject, type JsonObject, parsePointer, type Pointer, valueAt } from '@org/backups-spec/document'
import { parse } from 'yaml'

/** A change that makes a valid request or response invalid. */
export interface InvalidVariant {
  from: string
  set?: string
  to?: unknown
  drop?: string
}

export interface RecordedRequest {
  path?: string
  query?: Record<string, unknown>
  body?: unknown
}

export interface RecordedResponse {
  status: number
  /** The key of the response in the document: `200`, `401`, `default`. */
  response: string
  headers?: Record<string, string>
  body: unknown
}

export interface Recorded<T> {
  source: string[]
  valid: Record<string, T>
  invalid: InvalidVariant[]
}

interface Fact<T> {
  source: string[]
  is: T
}

export interface Facts {
  servers: Fact<string[]>
  operations: Fact<Record<string, { retry: string; perSecond: number; clusterTypes?: string[]; roles?: string[] }>>
  retryClasses: Fact<Record<string, Record<string, boolean>>>
  openEnums: Fact<string[]>
  endStatuses: Fact<Record<string, Record<string, string>>>
  secrets: Fact<string[]>
  deprecated: Fact<string[]>
  forms: Fact<string[]>
  codes: Fact<Record<string, number[]>>
  hints: Fact<number[]>
}

/** The content of the folder `recorded/`. Its README describes the files. */
export interface Recording {
  requests: Record<string, Recorded<RecordedRequest> & { line: string }>
  /** The entries by operation; `everywhere` applies to all operations. */
  responses: { everywhere: Recorded<RecordedResponse>; [operationId: string]: Recorded<RecordedResponse> }
  facts: Facts
}

export function readRecorded(): Recording {
  const folder = join(import.meta.dirname, '../../recorded')
  const read = (name: string): unknown => parse(readFileSync(join(folder, name), 'utf8'))
  return {
    requests: read('requests.yaml') as Recording['requests'],
    responses: read('responses.yaml') as Recording['responses'],
    facts: read('facts.yaml') as Facts,
  }
}

/** Returns a copy of a request or response, with the change. */
export function applyVariant<T>(value: T, { set, to, drop }: Omit<InvalidVariant, 'from'>): T {
  const copy = structuredClone(value)
  const pointer = set ?? drop ?? ''
  const steps = parsePointer(pointer)
  const last = steps.pop() ?? ''
  let node = copy as JsonObject
  for (const step of steps) node = (node[step] ??= {}) as JsonObject
  if (drop === undefined) node[last] = to
  else if (last in node) delete node[last]
  else throw new Error(`There is no ${pointer} to drop`)
  return copy
}

/** Returns a pointer to every value in a body, and a replacement with a wrong type. Of each list, only the first item counts. */
export function mistyped(body: unknown, at: Pointer = []): { pointer: Pointer; to: unknown }[] {
  const value = valueAt(body, at)
  const inside = Array.isArray(value) ? Object.keys(value).slice(0, 1) : isObject(value) ? Object.keys(value) : []
  return [
    { pointer: at, to: typeof value === 'object' && value !== null ? 'text' : {} },
    ...inside.flatMap((key) => mistyped(body, [...at, key])),
  ]
}
