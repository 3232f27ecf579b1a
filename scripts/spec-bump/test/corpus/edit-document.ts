import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { isObject, type JsonObject, valueAt } from '@org/backups-spec/document'
import { list, record } from '../../src/json.ts'

export const frozenDocument = (): JsonObject =>
  parse(readFileSync(join(import.meta.dirname, 'document.yaml'), 'utf8')) as JsonObject

const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .filter(Boolean)
    .map((step) => step.replaceAll('~1', '/'))

/**
 * Returns the steps to `/json/pointer`, `Schema`, `Schema.field`, `operation` or `operation.parameter`, which may be followed by
 * `/steps`.
 */
function find(document: JsonObject, place: string): string[] {
  if (place.startsWith('/')) return stepsOf(place)
  const [, name = '', , member, below = ''] = /^(\w+)(\.([\w-]+))?(.*)$/.exec(place) ?? []
  if (/^[A-Z]/.test(name)) {
    return ['components', 'schemas', name, ...(member ? ['properties', member] : []), ...stepsOf(below)]
  }
  for (const [path, item] of Object.entries(record(document['paths']))) {
    for (const [method, operation] of Object.entries(record(item))) {
      if (record(operation)['operationId'] !== name) continue
      const index = list(record(operation)['parameters']).findIndex((parameter) => record(parameter)['name'] === member)
      return ['paths', path, method, ...(member ? ['parameters', String(index)] : []), ...stepsOf(below)]
    }
  }
  throw new Error(`${place} is not in the document`)
}

/** Calls `change` with every object and array of the document. */
function walk(node: unknown, change: (node: Record<string, unknown>) => void): void {
  if (typeof node !== 'object' || node === null) return
  change(node as Record<string, unknown>)
  for (const child of Object.values(node)) walk(child, change)
}

function replaceEntries(node: Record<string, unknown>, entries: [string, unknown][]): void {
  for (const key of Object.keys(node)) delete node[key]
  for (const [key, value] of entries) node[key] = value
}

/**
 * Applies edits, separated by ` ; `: `set PLACE YAML`, `drop PLACE`, `rename PLACE KEY`, `push PLACE YAML`, `pull PLACE YAML`,
 * `reverse PLACE`, `inline SECTION/NAME`, `redirect SECTION/NAME SECTION/NAME`.
 */
export function editDocument(document: JsonObject, edits: string): JsonObject {
  const copy = structuredClone(document)
  for (const edit of edits.split(' ; ')) {
    const [, verb = '', place = '', rest = ''] = /^(\w+) (\S+) ?(.*)$/.exec(edit.trim()) ?? []
    if (verb === 'inline' || verb === 'redirect') {
      const [section = '', name = ''] = place.split('/')
      const component = record(record(record(copy['components'])[section])[name])
      walk(copy, (node) => {
        for (const [key, child] of Object.entries(node)) {
          if (!isObject(child) || child['$ref'] !== `#/components/${place}`) continue
          const { $ref: _, ...words } = child
          node[key] =
            verb === 'inline' ? { ...structuredClone(component), ...words } : { $ref: `#/components/${rest}`, ...words }
        }
      })
      continue
    }
    const steps = find(copy, place)
    const key = steps.at(-1) ?? ''
    const parent = valueAt(copy, steps.slice(0, -1)) as Record<string, unknown> | undefined
    if (typeof parent !== 'object' || (verb !== 'set' && !(key in parent)))
      throw new Error(`${edit}: the place does not exist`)
    const items = parent[key] as unknown[]
    if (verb === 'set') parent[key] = parse(rest)
    else if (verb === 'drop' && Array.isArray(parent)) parent.splice(Number(key), 1)
    else if (verb === 'drop') delete parent[key]
    else if (verb === 'rename')
      replaceEntries(
        parent,
        Object.entries(parent).map(([name, value]) => [name === key ? rest : name, value]),
      )
    else if (verb === 'push') items.push(parse(rest))
    else if (verb === 'pull') parent[key] = items.filter((item) => item !== parse(rest))
    else if (verb === 'reverse' && Array.isArray(items)) items.reverse()
    else if (verb === 'reverse') replaceEntries(items as unknown as JsonObject, Object.entries(items).toReversed())
    else throw new Error(`${verb} is not an edit`)
  }
  return copy
}
