import { dereference, type Schema as JsonSchema, validate } from '@cfworker/json-schema'
import { type Call, calls, type Content, type Document, type Schema } from '@org/backups-spec/document'

/** A part of a value that does not fit its schema. */
export interface Mismatch {
  /** A JSON pointer into the value. Empty for the whole value. */
  at: string
  problem: string
}

/** A document with a validator of its schemas. */
export interface SchemaCheck {
  document: Document
  calls: Call[]
  /** Returns the parts of `value` that do not fit `schema`. References in `schema` lead into the document. */
  fits(schema: Schema | undefined, value: unknown): Mismatch[]
}

/** An error of these keywords only repeats the error of a nested value. */
const wrappers = new Set(['$ref', 'properties', 'items', 'additionalProperties', 'if', 'allOf'])

const base = new URL('https://contract.example/openapi')

/**
 * Validates values against the schemas of a document. It does not use ajv, which generates the simulator's validators, so that a
 * bug of one library does not affect both.
 */
export function createSchemaCheck(document: Document): SchemaCheck {
  const lookup = dereference(document, Object.create(null), base)
  return {
    document,
    calls: calls(document),
    fits(schema, value) {
      if (schema === undefined) throw new Error('The document has no schema for this value')
      const { errors } = validate(value, schema as JsonSchema, '2020-12', lookup, false)
      const leaves = errors.filter(({ keyword }) => !wrappers.has(keyword))
      const mismatches = (leaves.length > 0 ? leaves : errors).map(({ instanceLocation, keyword, error }) => ({
        at: instanceLocation.replace(/^#/, ''),
        problem: keyword === 'false' ? 'is a field that the document does not have' : error.replace(/\.$/, ''),
      }))
      return [...new Map(mismatches.map((one) => [listMismatches([one]), one])).values()]
    },
  }
}

export const listMismatches = (mismatches: readonly Mismatch[]): string =>
  mismatches.map(({ at, problem }) => `${at} ${problem}`).join('; ')

export const under = (place: string, mismatches: readonly Mismatch[]): Mismatch[] =>
  mismatches.map(({ at, problem }) => ({ at: `${place}${at}`, problem }))

/** Parses a body, and finds its schema by the media type in its headers. */
export function readBody(
  { content }: Content,
  headers: Headers,
  body: string,
): { schema: Schema; value: unknown } | { mismatch: Mismatch } {
  const type = headers.get('content-type')?.split(';')[0]?.trim() ?? 'no content type'
  const media = content?.[type]
  if (!media) return { mismatch: { at: 'header content-type', problem: `${type} is not in the document` } }
  try {
    return { schema: media.schema, value: JSON.parse(body) as unknown }
  } catch {
    return { mismatch: { at: 'body', problem: 'is not JSON' } }
  }
}

/** Replaces each index of a list with `*`. */
export const anyItem = (at: string): string => at.replaceAll(/\/\d+(?=\/|$)/g, '/*')
