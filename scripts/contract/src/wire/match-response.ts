import {
  type Call,
  type Document,
  isObject,
  pointerText,
  resolve,
  type Schema,
  type Pointer,
  valueAt,
} from '@org/backups-spec/document'
import type { Mismatch, SchemaCheck } from './schema-check.ts'

/** A response as it was received. */
export interface WireResponse {
  status: number
  headers: Headers
  body: string
}

/** A field that no schema names, or a value that is not in the open enum of its schema. */
interface Undocumented {
  kind: 'field' | 'value'
  /** JSON pointer into the body, with `*` for any index of a list. */
  at: string
  /** The schema: `Backup`, `BackupStatus`. */
  schema: string
  value: unknown
}

export interface ResponseMatch {
  /** The key of the response in the document: `200`, `401`, `default`; undefined when there is none. */
  response: string | undefined
  /** From the code of the envelope. */
  form: 'success' | 'failure' | undefined
  mismatches: Mismatch[]
  undocumented: Undocumented[]
}

/** The response that OpenAPI picks for a status. */
function findResponse(call: Call, status: number): string | undefined {
  const wanted = [String(status), `${String(status)[0]}XX`, 'default']
  return wanted.find((name) => name in call.operation.responses)
}

/** Returns everything in a response that the document does not allow, and everything that it does not name. */
export function matchResponse(check: SchemaCheck, call: Call, received: WireResponse): ResponseMatch {
  const fail = (response: string | undefined, at: string, problem: string): ResponseMatch => ({
    response,
    form: undefined,
    mismatches: [{ at, problem }],
    undocumented: [],
  })
  const response = findResponse(call, received.status)
  if (response === undefined) return fail(response, 'status', `${received.status} is not a response of ${call.id}`)
  const holder = call.operation.responses[response] as Call['operation']['responses'][string]
  const { node, pointer } = resolve(check.document, holder, [...call.pointer, 'responses', response])
  const type = received.headers.get('content-type')?.split(';')[0]?.trim() ?? 'no content type'
  if (!node.content?.[type]) return fail(response, 'header content-type', `${type} is not in the document`)
  let body: unknown
  try {
    body = JSON.parse(received.body)
  } catch {
    return fail(response, 'body', 'is not JSON')
  }
  const at = [...pointer, 'content', type, 'schema']
  return {
    response,
    form: isObject(body) && body['code'] === 0 ? 'success' : 'failure',
    mismatches: [
      ...branchMismatches(check, at, body),
      ...headerMismatches(check, node.headers ?? {}, pointer, received.headers),
    ],
    undocumented: undocumentedOf(check.document, at, body),
  }
}

/** The schema at a pointer, with its reference resolved. */
const schemaAt = (document: Document, pointer: Pointer): { node: Schema; pointer: Pointer } =>
  resolve(document, valueAt(document, pointer) as Schema, pointer)

/** Picks the branch of a `oneOf` by the code of the value, so that mismatches are those of the intended schema. */
function branchOf(document: Document, pointer: Pointer, body: unknown): Pointer {
  const { node, pointer: found } = schemaAt(document, pointer)
  const branches = node.oneOf ?? []
  const isSuccess = isObject(body) && body['code'] === 0
  const index = branches.findIndex((branch, at) => {
    const code = resolve(document, branch, [...found, 'oneOf', String(at)]).node.properties?.['code']
    return (code?.['const'] === 0) === isSuccess
  })
  return index === -1 ? found : [...found, 'oneOf', String(index)]
}

function branchMismatches(check: SchemaCheck, pointer: Pointer, body: unknown): Mismatch[] {
  const all = check.fits(pointer, body)
  if (all.length === 0) return []
  const meant = check.fits(branchOf(check.document, pointer, body), body)
  return (meant.length > 0 ? meant : all).map(({ at, problem }) => ({ at: `body${at}`, problem }))
}

function headerMismatches(
  check: SchemaCheck,
  headers: Record<string, { $ref?: string }>,
  pointer: Pointer,
  sent: Headers,
): Mismatch[] {
  return Object.entries(headers).flatMap(([name, holder]) => {
    const text = sent.get(name)
    if (text === null) return []
    const found = resolve(check.document, holder, [...pointer, 'headers', name])
    return check
      .fits([...found.pointer, 'schema'], text)
      .map(({ at, problem }) => ({ at: `header ${name}${at}`, problem }))
  })
}

/** The name of the component that contains the pointer. */
const componentOf = (pointer: Pointer): string => (pointer[1] === 'schemas' ? (pointer[2] ?? '') : pointer.join('/'))

/** Finds fields without a schema and values outside the open enums. */
function undocumentedOf(document: Document, pointer: Pointer, body: unknown): Undocumented[] {
  const found: Undocumented[] = []
  const visit = (start: Pointer, value: unknown, at: string): void => {
    const { node: schema, pointer: here } = schemaAt(document, branchOf(document, start, value))
    const values = schema['x-open-enum']
    if (values && typeof value === 'string' && !values.includes(value)) {
      found.push({ kind: 'value', at, schema: componentOf(here), value })
    }
    if (Array.isArray(value) && schema.items) for (const item of value) visit([...here, 'items'], item, `${at}/*`)
    if (!isObject(value) || !schema.properties) return
    for (const [name, inner] of Object.entries(value)) {
      const place = `${at}${pointerText([name]).slice(1)}`
      if (Object.hasOwn(schema.properties, name)) visit([...here, 'properties', name], inner, place)
      else found.push({ kind: 'field', at: place, schema: componentOf(here), value: inner })
    }
  }
  visit(pointer, body, '')
  return found
}
