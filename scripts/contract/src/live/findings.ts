import type { Call, Document } from '@org/backups-spec/document'
import { matchAnswer, type WireAnswer } from '../wire/match-answer.ts'
import type { SchemaCheck } from '../wire/schema-check.ts'
import { shapeOf, wordOf } from './redact.ts'

export interface Finding {
  /** `misfit`: the document forbids it. `value` and `field`: the document expects that such a thing may come, and does not know this one. */
  kind: 'misfit' | 'value' | 'field'
  operationId: string
  /** Place in the answer, with `*` for any item of a list. */
  at: string
  /** What it is, without anybody's data. */
  what: string
  /** In how many answers. */
  seen: number
}

const anyItem = (at: string): string => at.replaceAll(/\/\d+(?=\/|$)/g, '/*')

function valueAt(body: string, pointer: string): unknown {
  try {
    return pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], JSON.parse(body))
  } catch {
    return undefined
  }
}

/** Gathers what answers have that the document does not. The same thing in many answers is one finding. */
export function createFindings(document: Document, check: SchemaCheck) {
  const found = new Map<string, Finding>()
  return {
    look(call: Call, answer: WireAnswer): void {
      const { misfits, strangers } = matchAnswer(document, check, call, answer)
      const here = new Set<string>()
      const add = (kind: Finding['kind'], at: string, what: string): void => {
        const key = `${kind} ${call.id} ${at} ${what}`
        if (here.has(key)) return
        here.add(key)
        const known = found.get(key)
        found.set(key, { kind, operationId: call.id, at, what, seen: (known?.seen ?? 0) + 1 })
      }
      for (const { at, problem } of misfits) {
        const isBody = at.startsWith('body')
        const sample = isBody ? ` (it is ${shapeOf(valueAt(answer.body, at.slice('body'.length)))})` : ''
        add('misfit', anyItem(at), `HTTP ${answer.status}: ${problem}${sample}`)
      }
      for (const { kind, at, schema, value } of strangers) {
        const what =
          kind === 'field'
            ? `${schema} has no such field (it is ${shapeOf(value)})`
            : `${wordOf(value)} is no known ${schema}`
        add(kind, `body${at}`, what)
      }
    },
    list: (): Finding[] =>
      [...found.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || b.seen - a.seen),
  }
}

const order: readonly Finding['kind'][] = ['misfit', 'value', 'field']
