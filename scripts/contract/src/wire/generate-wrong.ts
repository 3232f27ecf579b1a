import { type Call, type Document, flatSchema, resolve, type Schema } from '@org/backups-spec/document'
import type { Params } from './generate-params.ts'

/** A value of another type. */
const otherType = (schema: Schema): unknown => {
  const type = [schema.type].flat()[0]
  return type === 'string' ? 7 : type === undefined || type === 'object' ? 'text' : { unknown: true }
}

/** Returns one invalid value for each keyword of the schema. */
function wrongValues(document: Document, node: Schema, value: unknown): [string, unknown][] {
  const schema = resolve(document, node, []).node
  const { minimum, maximum, minLength = 0, minItems = 0, maxItems, pattern, properties, items } = schema
  const found: [string, unknown][] = [['of another type', otherType(schema)]]
  if (schema.enum) found.push(['another value', 'NO_SUCH_VALUE'])
  if (minimum !== undefined) found.push([`below ${minimum}`, minimum - 1])
  if (maximum !== undefined) found.push([`above ${maximum}`, maximum + 1])
  if (schema.type === 'integer') found.push(['not whole', (minimum ?? 0) + 0.5])
  if (minLength > 0) found.push(['empty', ''])
  if (typeof pattern === 'string') found.push(['against the pattern', 'not the pattern'])
  if (minItems > 0) found.push(['without items', []])
  if (Array.isArray(value) && items) {
    const [first] = value
    if (maxItems !== undefined && first !== undefined)
      found.push([`with more than ${maxItems}`, Array.from({ length: maxItems + 1 }, () => first)])
    if (first !== undefined)
      found.push(
        ...wrongValues(document, items, first).map(([what, item]): [string, unknown] => [`[0] ${what}`, [item]]),
      )
  }
  if (properties && typeof value === 'object' && value !== null && !Array.isArray(value))
    found.push(...wrongObjects(document, schema, value as Params))
  return found
}

function wrongObjects(
  document: Document,
  { properties = {}, required = [] }: Schema,
  value: Params,
): [string, Params][] {
  const without = (name: string): Params => Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))
  return [
    ...required.filter((name) => name in value).map((name): [string, Params] => [`without ${name}`, without(name)]),
    ['with an unknown field', { ...value, unknownField: 1 }],
    ...Object.entries(properties).flatMap(([name, property]) =>
      name in value
        ? wrongValues(document, property, value[name]).map(([what, inner]): [string, Params] => [
            `${name} ${what}`,
            { ...value, [name]: inner },
          ])
        : [],
    ),
  ]
}

/** Returns variants of valid parameters that are each invalid in one way, such as `cuSize above 1024`. */
export const wrongParams = (document: Document, call: Call, right: Params): { what: string; params: Params }[] =>
  wrongObjects(document, flatSchema(call), right).map(([what, params]) => ({ what, params }))
