import { bodies, type Document, resolve, type Schema, type Pointer } from '@org/backups-spec/document'
import { type Evidence, evidenceKeys } from '@org/backups-spec/evidence-keys'

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The evidence as somebody would write it who believes in the changed document: an entry for every line, and none for lines that
 * are not there.
 */
export function evidenceInStep(document: Document, evidence: Evidence): Evidence {
  const keys = evidenceKeys(document)
  const present = new Set(keys)
  const believed = { source: [Object.keys(evidence.sources)[0] as string], date: '2026', confidence: 'stated' }
  return {
    sources: evidence.sources,
    entries: Object.fromEntries(keys.map((key) => [key, evidence.entries[key] ?? believed])),
    unknowns: evidence.unknowns.map(({ question, touches }) => ({
      question,
      touches: touches.filter((key) => present.has(key)),
    })),
  }
}

const sample: Readonly<Record<string, unknown>> = {
  string: 'a text',
  integer: 1,
  number: 1,
  boolean: true,
  null: null,
}

/** Some value that fits. */
function sampleOf(document: Document, node: Schema, pointer: Pointer): unknown {
  const { node: schema, pointer: here } = resolve(document, node, pointer)
  const words = schema.enum ?? schema['x-open-enum']
  if ('const' in schema) return schema['const']
  if (words) return words[0]
  const type = [schema.type].flat()[0]
  if (type === 'array') return []
  if (!schema.properties) return type === 'object' ? {} : sample[type ?? 'string']
  const required = schema.required ?? []
  return Object.fromEntries(
    required.map((name) => [name, sampleOf(document, schema.properties?.[name] ?? {}, [...here, 'properties', name])]),
  )
}

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value

/** The value as somebody would write it who believes in the changed schema. */
function mend(document: Document, node: Schema, pointer: Pointer, value: unknown, renames: Mended['renames']): unknown {
  const { node: schema, pointer: here } = resolve(document, node, pointer)
  if (schema.oneOf) {
    const isSuccess = isObject(value) && value['code'] === 0
    const wanted = schema.oneOf.findIndex((branch, at) => {
      const code = resolve(document, branch, [...here, 'oneOf', String(at)]).node.properties?.['code']
      return code !== undefined && ('const' in code || !('not' in code)) === isSuccess
    })
    const at = Math.max(wanted, 0)
    return mend(document, schema.oneOf[at] as Schema, [...here, 'oneOf', String(at)], value, renames)
  }
  const words = schema.enum ?? schema['x-open-enum']
  if ('const' in schema) return schema['const']
  if (words) return words.includes(value) ? value : words[0]
  const types = [schema.type ?? []].flat()
  if (types.length > 0 && !types.includes(typeOf(value))) return sampleOf(document, node, pointer)
  if (Array.isArray(value)) {
    const { items } = schema
    return items ? value.map((item) => mend(document, items, [...here, 'items'], item, renames)) : value
  }
  if (!isObject(value) || !schema.properties) return value
  const { properties } = schema
  const name = here.at(-1) ?? ''
  const kept = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const to = renames[`${name}.${key}`] ?? key
    const property = properties[to]
    return property ? [[to, mend(document, property, [...here, 'properties', to], inner, renames)]] : []
  })
  const added = [...(schema.required ?? [])]
    .filter((field) => !kept.some(([key]) => key === field))
    .map((field): [string, unknown] => [
      field,
      sampleOf(document, properties[field] ?? {}, [...here, 'properties', field]),
    ])
  return Object.fromEntries([...kept, ...added])
}

interface Mended {
  renames: Readonly<Record<string, string>>
}

/** Lets every example fit its changed schema, in place. */
export function examplesInStep(document: Document, renames: Mended['renames'] = {}): void {
  for (const { media, pointer } of bodies(document)) {
    for (const [name, holder] of Object.entries(media.examples ?? {})) {
      const example = resolve(document, holder, [...pointer, 'examples', name]).node
      example.value = mend(document, media.schema, [...pointer, 'schema'], example.value, renames)
    }
  }
}
