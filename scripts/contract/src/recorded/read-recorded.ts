import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** A change of one thing, after which what fitted no longer does. Without `set` and `drop` the thing is wrong as it stands. */
export interface Misfit {
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

export interface RecordedAnswer {
  status: number
  /** The response of the document that stands for it. */
  response: string
  headers?: Record<string, string>
  body: unknown
}

interface Recorded<T> {
  source: string[]
  fits: Record<string, T>
  misfits: Misfit[]
}

export interface Facts {
  servers: { source: string[]; is: string[] }
  operations: {
    source: string[]
    is: Record<string, { retry: string; perSecond: number; clusterTypes?: string[]; roles?: string[] }>
  }
  retryClasses: { source: string[]; is: Record<string, Record<string, boolean>> }
  secrets: { source: string[]; is: string[] }
  deprecated: { source: string[]; is: string[] }
  forms: { source: string[]; is: string[] }
  codes: { source: string[]; is: Record<string, number[]> }
  hints: { source: string[]; is: number[] }
}

/** The witness against the document; see `recorded/README.md`. */
export interface RecordedTruth {
  requests: Record<string, Recorded<RecordedRequest> & { line: string }>
  answers: Record<string, Recorded<RecordedAnswer>>
  facts: Facts
}

const folder = join(import.meta.dirname, '../../recorded')

export function readRecorded(): RecordedTruth {
  const read = (name: string): unknown => parse(readFileSync(join(folder, name), 'utf8'))
  return {
    requests: read('requests.yaml') as RecordedTruth['requests'],
    answers: read('answers.yaml') as RecordedTruth['answers'],
    facts: read('facts.yaml') as Facts,
  }
}

const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** A copy with the one change made. A place that is not there to be dropped is a mistake in the record. */
export function applyMisfit<T>(value: T, { set, to, drop }: Misfit): T {
  const copy = structuredClone(value)
  const pointer = set ?? drop
  if (pointer === undefined) return copy
  const steps = stepsOf(pointer)
  const last = steps.pop() as string
  let node = copy as Record<string, unknown>
  for (const step of steps) node = (node[step] ??= {}) as Record<string, unknown>
  if (drop === undefined) node[last] = to
  else if (last in node) delete node[last]
  else throw new Error(`There is no ${pointer} to drop`)
  return copy
}
