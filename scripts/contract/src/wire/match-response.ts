import { type Call, type Document, isObject, pointerText, resolve, type Schema } from '@org/backups-spec/document'
import { type Mismatch, readBody, type SchemaCheck, under } from './schema-check.ts'

/** A response that was received. */
export interface WireResponse {
  status: number
  headers: Headers
  body: string
}

/** A field that no schema names, or a value that is not in the open enum of its schema. */
interface Undocumented {
  kind: 'field' | 'value'
  /** A JSON pointer into the body. `*` stands for any index of a list. */
  at: string
  /** The name of the schema, such as `Backup`. */
  schema: string
  value: unknown
}

export interface ResponseMatch {
  /** The key of the response in the document, such as `401` or `default`. Undefined if the document has no such response. */
  response: string | undefined
  /** What the code of the envelope means. */
  form: 'success' | 'failure' | undefined
  /** Undefined if the body cannot be parsed. */
  body?: unknown
  mismatches: Mismatch[]
  undocumented: Undocumented[]
}

/** Returns everything in a response that the document forbids, and everything that the document does not name. */
export function matchResponse(check: SchemaCheck, call: Call, received: WireResponse): ResponseMatch {
  const { document } = check
  const { status, headers } = received
  const { responses } = call.operation
  // OpenAPI selects the response by the status.
  const response = [String(status), `${String(status)[0]}XX`, 'default'].find((name) => name in responses)
  const fail = (mismatch: Mismatch): ResponseMatch => {
    return { response, form: undefined, mismatches: [mismatch], undocumented: [] }
  }
  const holder = responses[response ?? '']
  if (!holder) return fail({ at: 'status', problem: `${status} is not a response of ${call.id}` })
  const { node } = resolve(document, holder)
  const found = readBody(node, headers, received.body)
  if ('mismatch' in found) return fail(found.mismatch)
  const { schema, value } = found
  const all = check.fits(schema, value)
  const meant = all.length > 0 ? check.fits(branchOf(document, schema, value).node, value) : []
  const inHeaders = Object.entries(node.headers ?? {}).flatMap(([name, header]) => {
    const text = headers.get(name)
    return text === null
      ? []
      : under(`header ${name}`, check.fits(resolve(document, header).node['schema'] as Schema, text))
  })
  return {
    response,
    form: isSuccess(value) ? 'success' : 'failure',
    body: value,
    mismatches: [...under('body', meant.length > 0 ? meant : all), ...inHeaders],
    undocumented: undocumentedOf(document, schema, value),
  }
}

const isSuccess = (body: unknown): boolean => isObject(body) && body['code'] === 0

/**
 * Resolves a schema. The code of the value selects the branch of a `oneOf`, so that mismatches refer to the intended schema.
 * `name` is the name of the component that contains the schema.
 */
function branchOf(document: Document, start: Schema, value: unknown, around = ''): { node: Schema; name: string } {
  const { node, pointer } = resolve(document, start)
  const name = pointer.at(-1) ?? around
  const branch = node.oneOf?.find((one) => {
    const code = resolve(document, one).node.properties?.['code']
    return (code?.['const'] === 0) === isSuccess(value)
  })
  return branch ? branchOf(document, branch, value, name) : { node, name }
}

function undocumentedOf(document: Document, start: Schema, body: unknown): Undocumented[] {
  const found: Undocumented[] = []
  const visit = (inner: Schema, around: string, value: unknown, at: string): void => {
    const { node: schema, name } = branchOf(document, inner, value, around)
    const values = schema['x-open-enum']
    if (values && typeof value === 'string' && !values.includes(value))
      found.push({ kind: 'value', at, schema: name, value })
    if (Array.isArray(value) && schema.items) for (const item of value) visit(schema.items, name, item, `${at}/*`)
    if (!isObject(value) || !schema.properties) return
    for (const [field, content] of Object.entries(value)) {
      const place = `${at}${pointerText([field]).slice(1)}`
      if (Object.hasOwn(schema.properties, field)) visit(schema.properties[field] as Schema, name, content, place)
      else found.push({ kind: 'field', at: place, schema: name, value: content })
    }
  }
  visit(start, '', body, '')
  return found
}

/** Describes an undocumented field or value. `shown` replaces the value. */
export const undocumentedText = ({ kind, schema }: Undocumented, shown: string): string =>
  kind === 'field' ? `is not a field of ${schema}` : `${shown} is not a known ${schema}`
