import { isObject } from '@org/backups-spec/document'
import { grammar } from '@org/backups-spec/grammar'
import { canonical } from './json.ts'

/** The extensions that a tool reads. All others are ignored. */
const extensions = new Set(Object.values(grammar).flatMap(Object.keys))
export const isUnread = (field: string): boolean => field.startsWith('x-') && !extensions.has(field)

/** Returns a value without the extensions that no tool reads, including nested ones. */
export function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, inner]) => (isUnread(field) ? [] : [[field, bare(inner)]])),
  )
}

/** The default values of fields. */
const defaults: Record<string, unknown> = {
  ...Object.fromEntries(
    'required deprecated readOnly writeOnly x-secret uniqueItems allowReserved allowEmptyValue'
      .split(' ')
      .map((field) => [field, false]),
  ),
  minLength: 0,
  minItems: 0,
  additionalProperties: true,
}

/** Returns a node in its normal form: without fields that have their default, and with one notation for equal meanings. */
export function normalize(kind: string, node: Record<string, unknown>): Record<string, unknown> {
  const result = Object.fromEntries(Object.entries(node).filter(([field, value]) => value !== defaults[field]))
  if (kind === 'parameter') {
    const style = node['style'] ?? (node['in'] === 'query' ? 'form' : 'simple')
    Object.assign(result, { style, explode: node['explode'] ?? style === 'form' })
  }
  if (kind !== 'schema') return result
  if (canonical(node['additionalProperties']) === '{}') delete result['additionalProperties']
  if ('const' in node && !('enum' in node)) {
    delete result['const']
    result['enum'] = [node['const']]
  }
  const types: unknown[] = Array.isArray(node['type']) ? node['type'] : []
  if (types.length > 0 && types.every((name) => typeof name === 'string')) {
    result['type'] = [...new Set(types)].toSorted().join('|')
  }
  for (const [from, to, step] of [
    ['exclusiveMinimum', 'minimum', 1],
    ['exclusiveMaximum', 'maximum', -1],
  ] as const) {
    const bound = node[from]
    if (node['type'] !== 'integer' || !Number.isInteger(bound) || to in node) continue
    delete result[from]
    result[to] = Number(bound) + step
  }
  return result
}
