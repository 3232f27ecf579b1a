import { canonical, isRecord, list, record } from './json.ts'
import type { RawSchema } from './source.ts'

const stricter: Record<string, (left: number, right: number) => number> = {
  minimum: Math.max,
  exclusiveMinimum: Math.max,
  minLength: Math.max,
  minItems: Math.max,
  minProperties: Math.max,
  maximum: Math.min,
  exclusiveMaximum: Math.min,
  maxLength: Math.min,
  maxItems: Math.min,
  maxProperties: Math.min,
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

/** What both lists have; `integer` is a `number`. */
function common(left: unknown, right: unknown): unknown[] {
  const inBoth = asList(left).filter((item) => asList(right).some((other) => canonical(other) === canonical(item)))
  const has = (value: unknown, item: string): boolean => asList(value).includes(item)
  const integer = (has(left, 'integer') && has(right, 'number')) || (has(left, 'number') && has(right, 'integer'))
  return integer ? [...inBoth, 'integer'] : inBoth
}

/** A schema that asks for what both ask for: what `allOf` means. Words of the second win. */
export function mergeSchemas(left: RawSchema, right: RawSchema): RawSchema {
  const merged: RawSchema = { ...left }
  for (const [keyword, value] of Object.entries(right)) {
    const known = merged[keyword]
    const tighten = stricter[keyword]
    if (known === undefined || canonical(known) === canonical(value)) merged[keyword] = value
    else if (tighten) merged[keyword] = tighten(known as number, value as number)
    else if (keyword === 'type' || keyword === 'enum') merged[keyword] = common(known, value)
    else if (keyword === 'required') merged[keyword] = [...new Set([...list(known), ...list(value)])]
    else if (keyword === 'properties') {
      const properties: Record<string, unknown> = { ...record(known) }
      for (const [name, property] of Object.entries(record(value))) {
        properties[name] = isRecord(properties[name]) ? { allOf: [properties[name], property] } : property
      }
      merged[keyword] = properties
    } else if (keyword === 'additionalProperties') merged[keyword] = known === false ? false : value
    else merged[keyword] = value
  }
  return merged
}
