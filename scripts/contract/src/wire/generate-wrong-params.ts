import { type Call, type Document, flatSchema, isObject, resolve, type Schema } from '@org/backups-spec/document'
import type { Params } from './generate-params.ts'

const valueOfOtherType = (schema: Schema): unknown => {
  const type = [schema.type].flat()[0]
  return type === 'string' ? 7 : type === undefined || type === 'object' ? 'text' : { unknown: true }
}

/** Returns one invalid value for each keyword of the schema. */
function* wrongValues(document: Document, node: Schema, value: unknown): Generator<[what: string, value: unknown]> {
  const schema = resolve(document, node).node
  const { minimum, maximum, minLength = 0, minItems = 0, maxItems, pattern, items } = schema
  yield ['of another type', valueOfOtherType(schema)]
  if (schema.enum) yield ['not in the enum', 'NO_SUCH_VALUE']
  if (minimum !== undefined) yield [`below ${minimum}`, minimum - 1]
  if (maximum !== undefined) yield [`above ${maximum}`, maximum + 1]
  if (schema.type === 'integer') yield ['not whole', (minimum ?? 0) + 0.5]
  if (minLength > 0) yield ['empty', '']
  if (pattern !== undefined) yield ['not matching the pattern', 'not the pattern']
  if (minItems > 0) yield ['without items', []]
  const [first] = Array.isArray(value) ? (value as unknown[]) : []
  if (items && first !== undefined) {
    if (maxItems !== undefined) yield [`with more than ${maxItems}`, Array.from({ length: maxItems + 1 }, () => first)]
    for (const [what, item] of wrongValues(document, items, first)) yield [`[0] ${what}`, [item]]
  }
  if (schema.properties && isObject(value)) yield* wrongObjects(document, schema, value)
}

function* wrongObjects(
  document: Document,
  { properties = {}, required = [] }: Schema,
  value: Params,
): Generator<[what: string, value: Params]> {
  for (const name of required) {
    const { [name]: dropped, ...rest } = value
    if (dropped !== undefined) yield [`without ${name}`, rest]
  }
  yield ['with an unknown field', { ...value, unknownField: 1 }]
  for (const [name, property] of Object.entries(properties)) {
    if (!(name in value)) continue
    for (const [what, inner] of wrongValues(document, property, value[name]))
      yield [`${name} ${what}`, { ...value, [name]: inner }]
  }
}

/** Returns variants of valid parameters. Each is invalid in one way, such as `retentionDays above 30`. */
export const wrongParams = (document: Document, call: Call, right: Params): { what: string; params: Params }[] =>
  [...wrongObjects(document, flatSchema(call), right)].map(([what, params]) => ({ what, params }))
