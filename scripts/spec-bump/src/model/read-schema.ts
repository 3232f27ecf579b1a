import { canonical, isRecord, list, record } from './json.ts'
import { mergeSchemas } from './merge-schemas.ts'
import { origin, type SchemaModel } from './model.ts'
import { shapeOf } from './shape-of.ts'
import type { RawSchema, Source } from './source.ts'

const limitKeywords = new Set(
  'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern format minItems maxItems uniqueItems minProperties maxProperties'.split(
    ' ',
  ),
)
const wordKeywords = new Set(['title', 'description', 'example', 'examples', 'externalDocs', '$comment', 'x-form'])
const flagKeywords = new Set(['deprecated', 'readOnly', 'writeOnly', 'x-secret'])
const structure = new Set(
  'type enum const x-open-enum properties required additionalProperties items prefixItems oneOf anyOf allOf not if then else default nullable $ref $defs'.split(
    ' ',
  ),
)

/** Puts `allOf` and references into one schema, and tells where it is written. */
function flatten(source: Source, raw: unknown): { schema: RawSchema; pointer: string; component?: string } {
  const { node, pointer, component } = source.resolve(raw)
  const { allOf, ...own } = node
  const parts = list(allOf).map((part) => flatten(source, part))
  const schema = parts.reduceRight((merged, part) => mergeSchemas(part.schema, merged), own)
  // What was merged is written nowhere; the first of its parts is.
  const written = source.pointerOf(raw) === undefined && parts[0] ? parts[0].pointer : pointer
  return { schema, pointer: written, ...(component === undefined ? {} : { component }) }
}

function types(schema: RawSchema): string[] {
  const { type } = schema
  const found = Array.isArray(type) ? type.map(String) : typeof type === 'string' ? [type] : []
  return schema['nullable'] === true && found.length > 0 ? [...found, 'null'] : found
}

/** The model of a schema, with everything it refers to in its place. `above` are the schemas it stands in. */
export function readSchema(source: Source, raw: unknown, above: readonly string[] = []): SchemaModel {
  const { schema, pointer, component } = flatten(source, raw)
  const model: SchemaModel = {
    [origin]: { pointer, ...(component === undefined ? {} : { component }) },
    properties: {},
    prefix: {},
    limits: {},
    conditions: {},
    flags: {},
    words: {},
    other: {},
  }
  const again = above.lastIndexOf(pointer)
  if (again !== -1) return { ...model, recursive: above.length - again }
  const inside = [...above, pointer]
  const read = (child: unknown): SchemaModel => readSchema(source, child, inside)

  const ofType = types(schema)
  readBranches(schema, model, ofType, read)
  if (ofType.length > 0) model.type = [...new Set(ofType)].sort().join('|')

  const values = 'const' in schema ? [schema['const']] : schema['enum']
  if (Array.isArray(values)) model.values = Object.fromEntries(values.map((value) => [canonical(value), true]))
  const open = schema['x-open-enum']
  if (Array.isArray(open)) model.known = Object.fromEntries(open.map((value) => [canonical(value), true]))

  for (const name of list(schema['required'])) model.properties[String(name)] = { required: true }
  for (const [name, property] of Object.entries(record(schema['properties']))) {
    model.properties[name] = { required: model.properties[name]?.required ?? false, schema: read(property) }
  }
  const additional = schema['additionalProperties']
  if (additional === false) model.additional = false
  else if (isRecord(additional) && Object.keys(additional).length > 0) model.additional = read(additional)
  if (schema['items'] !== undefined) model.items = read(schema['items'])
  for (const [index, item] of list(schema['prefixItems']).entries()) model.prefix[index] = read(item)

  if (schema['not'] !== undefined) model.not = shapeOf(read(schema['not']))
  if (schema['if'] !== undefined) {
    const consequences = ['then', 'else'].filter((keyword) => schema[keyword] !== undefined)
    model.conditions[shapeOf(read(schema['if']))] = Object.fromEntries(
      consequences.map((keyword) => [keyword, read(schema[keyword])]),
    )
  }
  if ('default' in schema) model.default = canonical(schema['default'])
  for (const [keyword, value] of Object.entries(schema)) readKeyword(model, keyword, value)
  return model
}

/** `oneOf` and `anyOf`; a branch that is only null is a type. */
function readBranches(
  schema: RawSchema,
  model: SchemaModel,
  ofType: string[],
  read: (raw: unknown) => SchemaModel,
): void {
  const branching = Array.isArray(schema['oneOf']) ? 'oneOf' : Array.isArray(schema['anyOf']) ? 'anyOf' : undefined
  if (branching === undefined) return
  const isNull = (branch: SchemaModel): boolean => branch.type === 'null'
  const branches = list(schema[branching]).map(read)
  const others = branches.filter((branch) => !isNull(branch))
  const [only] = others
  if (others.length === 1 && only !== undefined && branches.length === 2 && ofType.length === 0) {
    const { words, ...rest } = only
    Object.assign(model, rest, { [origin]: model[origin] })
    Object.assign(model.words, words)
    ofType.push(...(only.type?.split('|') ?? []), 'null')
  } else {
    model.branching = branching
    model.branches = branches
  }
}

function readKeyword(model: SchemaModel, keyword: string, value: unknown): void {
  if (structure.has(keyword)) return
  if (limitKeywords.has(keyword)) {
    const isWholeBound = model.type === 'integer' && typeof value === 'number' && keyword.startsWith('exclusive')
    if (isWholeBound && keyword === 'exclusiveMinimum') model.limits['minimum'] = value + 1
    else if (isWholeBound) model.limits['maximum'] = value - 1
    // What is false or 0 by default says nothing when it is written out.
    else if (value !== false && !(value === 0 && /^min(Length|Items|Properties)$/.test(keyword))) {
      model.limits[keyword] = value as string | number | boolean
    }
  } else if (wordKeywords.has(keyword)) model.words[keyword] = canonical(value)
  else if (flagKeywords.has(keyword)) {
    if (value === true) model.flags[keyword] = true
  } else model.other[keyword] = canonical(value)
}
