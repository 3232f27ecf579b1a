import {
  type compile,
  type JSONValue,
  registerFunction,
  TreeInterpreter,
  TYPE_ANY,
  TYPE_ARRAY,
  TYPE_EXPREF,
} from '@jmespath-community/jmespath'
import { usageFailure } from '../errors/failure.ts'

type Expression = ReturnType<typeof compile>

/*
 * The JMESPath specification compares numbers only: `<` and `>` give null for strings, so a comparison of times selects nothing and
 * its negation selects everything. Here strings compare by code point, and other types are an error. The library supports
 * replacing functions but not comparators. Each comparator becomes a call to a function whose name no expression can contain.
 */

const order: Readonly<Record<string, { name: string; isTrue: (sign: number) => boolean }>> = {
  LT: { name: '<', isTrue: (sign) => sign < 0 },
  LTE: { name: '<=', isTrue: (sign) => sign <= 0 },
  GT: { name: '>', isTrue: (sign) => sign > 0 },
  GTE: { name: '>=', isTrue: (sign) => sign >= 0 },
}

/** Replaces every order comparator of an expression. A literal is data, even if it looks like a comparator. */
export const applyComparisons = (expression: Expression): Expression => replaceIn(expression) as Expression

function replaceIn(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(replaceIn)
  if (typeof node !== 'object' || node === null || ('type' in node && node.type === 'Literal')) return node
  const copy = Object.fromEntries(Object.entries(node).map(([key, child]) => [key, replaceIn(child)]))
  const comparator = copy['type'] === 'Comparator' ? order[String(copy['name'])] : undefined
  return comparator ? { type: 'Function', name: comparator.name, children: [copy['left'], copy['right']] } : copy
}

const typeOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'an array'
      : `a${typeof value === 'object' ? 'n' : ''} ${typeof value}`

/** Returns a negative number, zero or a positive number. The order of UTF-8 bytes is the order of code points. */
function compare(what: string, left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'string' && typeof right === 'string')
    return Buffer.compare(Buffer.from(left), Buffer.from(right))
  const hint = `If a field may be missing, test it first: [?createTime && createTime > '2026-06-15'], sort_by([?createTime], &createTime)`
  throw usageFailure(
    `${what} compares two numbers or two strings, not ${typeOf(left)} with ${typeOf(right)}.`,
    left === null || right === null ? hint : undefined,
  )
}

/** Sorts items by their keys; a negative sign sorts descending. Items with equal keys keep their order. */
function rank(
  what: string,
  items: readonly JSONValue[],
  keyOf: (item: JSONValue) => unknown,
  sign: number,
): JSONValue[] {
  const ranked = items.map((item) => ({ item, key: keyOf(item) }))
  // `sort` does not compare a single item, so the type of each key is checked here.
  for (const { key } of ranked) compare(what, ranked[0]?.key, key)
  return ranked.sort((a, b) => sign * compare(what, a.key, b.key)).map(({ item }) => item)
}

const any = { types: [TYPE_ANY] }
const array = { types: [TYPE_ARRAY] }
const override = { override: true }

for (const { name, isTrue } of Object.values(order)) {
  registerFunction(name, ([left, right]) => isTrue(compare(name, left, right)), [any, any], override)
}

for (const name of ['sort', 'min', 'max']) {
  const pick = (ranked: JSONValue[]): JSONValue => (name === 'sort' ? ranked : (ranked[0] ?? null))
  const sign = name === 'max' ? -1 : 1
  const whole = ([items]: unknown[]): JSONValue => pick(rank(`${name}()`, items as JSONValue[], (item) => item, sign))
  const byKey = ([items, key]: unknown[]): JSONValue => {
    const keyOf = (item: JSONValue): unknown => TreeInterpreter.visit(key as Expression, item)
    return pick(rank(`${name}_by()`, items as JSONValue[], keyOf, sign))
  }
  registerFunction(name, whole, [array], override)
  registerFunction(`${name}_by`, byKey, [array, { types: [TYPE_EXPREF] }], override)
}
