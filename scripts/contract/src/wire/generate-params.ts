import * as fc from 'fast-check'
import { type Call, type Document, flatSchema, resolve, type Schema } from '@org/backups-spec/document'
import { documentedOperations, requestBodyExample } from '@org/backups-spec/examples'
import type { SchemaCheck } from './schema-check.ts'

export type Params = Record<string, unknown>

/** Values that exist on the server, by field. Fields without an entry get any value that fits their schema. */
export type Pools = Record<string, unknown[]>

/**
 * Removes lookaheads, because fast-check does not support them. Also replaces each dot with `[0-9]`, because only digits satisfy
 * the lookaheads in this document. The caller filters by the full pattern.
 */
const withoutLookaheads = (pattern: string): string =>
  pattern.replaceAll(/\(\?[=!](?:[^()]|\([^()]*\))*\)/g, '').replaceAll(/(?<!\\)\./g, '[0-9]')

function textOf({ pattern, minLength = 0, maxLength }: Schema) {
  if (pattern !== undefined) {
    const wanted = new RegExp(pattern, 'u')
    return fc.stringMatching(new RegExp(withoutLookaheads(pattern))).filter((text) => wanted.test(text))
  }
  const limits = { minLength, maxLength: maxLength ?? minLength + 24 }
  return fc.oneof(
    fc.string({ ...limits, unit: fc.constantFrom(...'abcxyz0189-_'.split('')) }),
    // Characters that need encoding in a URL or in JSON.
    fc.string({ ...limits, unit: 'grapheme' }),
    fc.string({ ...limits, unit: fc.constantFrom(...'/?#%&+=. "\\{}'.split('')) }),
  )
}

/** Returns the name of a list item. Core refuses lists with duplicate names, although no schema of the document forbids them. */
function nameOf(item: unknown): unknown {
  const { regionId, collectionName, dbName } = Object(item) as Params
  return regionId ?? collectionName ?? (typeof item === 'object' ? dbName || 'default' : item)
}

function arbitraryOf(document: Document, node: Schema, name: string, pools: Pools): fc.Arbitrary<unknown> {
  const schema = resolve(document, node, []).node
  const pool = pools[name]
  if ('const' in schema) return fc.constant(schema['const'])
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const type = [schema.type].flat()[0]
  if (type === 'array') {
    const { minItems = 0, maxItems = minItems + 3 } = schema
    const limits = { minLength: minItems, maxLength: maxItems }
    return fc.uniqueArray(arbitraryOf(document, schema.items ?? {}, name, pools), { ...limits, selector: nameOf })
  }
  if (pool) return fc.constantFrom(...pool)
  if (type === 'integer' || type === 'number') {
    const { minimum = -1_000_000, maximum = Math.max(1_000_000, minimum) } = schema
    return fc.oneof(fc.constantFrom(minimum, maximum), fc.integer({ min: minimum, max: maximum }))
  }
  if (type === 'boolean') return fc.boolean()
  if (type === 'object' || schema.properties) return objectOf(document, schema, pools)
  return textOf(schema)
}

function objectOf(document: Document, { properties = {}, required = [] }: Schema, pools: Pools): fc.Arbitrary<Params> {
  const fields = Object.entries(properties).map(([name, property]) => [
    name,
    arbitraryOf(document, property, name, pools),
  ])
  return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: required })
}

/** Returns whether parameters fit the document and contain no `.` or `..` in a path, which core refuses. */
export function fitsDocument(check: SchemaCheck, call: Call, params: Params): boolean {
  const isDotSegment = ({ node }: Call['parameters'][number]): boolean =>
    node.in === 'path' && /^\.{1,2}$/.test(String(params[node.name]))
  return !call.parameters.some(isDotSegment) && check.fits(flatSchema(call), params).length === 0
}

/** Generates valid parameters of a call from its schemas. The same seed gives the same parameters. */
export function generateParams(
  check: SchemaCheck,
  call: Call,
  { seed, count, pools = {} }: { seed: number; count: number; pools?: Pools },
): Params[] {
  // The objects of fast-check have no prototype. JSON makes them comparable with parsed JSON.
  const plain = objectOf(check.document, flatSchema(call), pools).map(
    (params) => JSON.parse(JSON.stringify(params)) as Params,
  )
  const valid = plain.filter((params) => fitsDocument(check, call, params))
  return fc.sample(valid, { seed, numRuns: count })
}

/** Returns the examples of the document as parameters. Each body example is combined with the examples of path and query. */
export function exampleParams(document: Document, { id, parameters }: Call): Params[] {
  const own = parameters.flatMap(({ node: { name, in: place, example } }) =>
    place === 'path' || example !== undefined ? [[name, example ?? 'x']] : [],
  )
  const names = documentedOperations(document).find(({ operationId }) => operationId === id)?.requestExamples ?? []
  const bodies = names.length > 0 ? names.map((name) => requestBodyExample(document, id, name)) : [{}]
  return bodies.map((body) => ({ ...Object.fromEntries(own), ...body }))
}
