import { type Call, parsePointer, valueAt } from '@org/backups-spec/document'
import { matchResponse, type WireResponse } from '../wire/match-response.ts'
import type { SchemaCheck } from '../wire/schema-check.ts'
import { shapeOf, wordOf } from './redact.ts'

/** A difference between the service and the document. */
export interface Drift {
  /** `mismatch`: the document forbids it. `value` and `field`: the document allows new ones, but does not name this one. */
  kind: 'mismatch' | 'value' | 'field'
  operationId: string
  /** Place in the response, with `*` for any index of a list. */
  at: string
  /** Without data of the account. */
  what: string
  /** Number of responses. */
  seen: number
}

const kinds: readonly Drift['kind'][] = ['mismatch', 'value', 'field']
const anyItem = (at: string): string => at.replaceAll(/\/\d+(?=\/|$)/g, '/*')

function shapeAt(body: string, at: string): string {
  try {
    return ` (it is ${shapeOf(valueAt(JSON.parse(body), parsePointer(at)))})`
  } catch {
    return ''
  }
}

/** Collects differences. The same difference in many responses is listed once. */
export function createDriftLog(check: SchemaCheck) {
  const found = new Map<string, Drift>()
  return {
    add(call: Call, response: WireResponse): void {
      const { mismatches, undocumented } = matchResponse(check, call, response)
      const here: Omit<Drift, 'seen'>[] = [
        ...mismatches.map(({ at, problem }) => ({
          kind: 'mismatch' as const,
          operationId: call.id,
          at: anyItem(at),
          what: `HTTP ${response.status}: ${problem}${at.startsWith('body') ? shapeAt(response.body, at) : ''}`,
        })),
        ...undocumented.map(({ kind, at, schema, value }) => ({
          kind,
          operationId: call.id,
          at: `body${at}`,
          what:
            kind === 'field'
              ? `${schema} has no such field (it is ${shapeOf(value)})`
              : `${wordOf(value)} is not a known ${schema}`,
        })),
      ]
      for (const [key, drift] of new Map(here.map((one) => [JSON.stringify(one), one])))
        found.set(key, { ...drift, seen: (found.get(key)?.seen ?? 0) + 1 })
    },
    list: (): Drift[] =>
      [...found.values()].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || b.seen - a.seen),
  }
}
