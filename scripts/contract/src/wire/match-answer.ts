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
import type { Misfit, SchemaCheck } from './schema-check.ts'

/** An answer as it came over the wire. */
export interface WireAnswer {
  status: number
  headers: Headers
  body: string
}

/** A field that no schema names, or a word that is not among the known ones. */
interface Stranger {
  kind: 'field' | 'value'
  /** JSON pointer into the body, with `*` for the place in a list: the same thing has the same name wherever it stands. */
  at: string
  /** The schema that it is strange to, `Backup` or `BackupStatus`. */
  schema: string
  value: unknown
}

export interface AnswerVerdict {
  /** The response of the document that the status stands for: `200`, `401`, `default`; undefined where there is none. */
  response: string | undefined
  /** By the code of the envelope. */
  form: 'success' | 'failure' | undefined
  misfits: Misfit[]
  strangers: Stranger[]
}

/** The response that OpenAPI picks for a status. */
function findResponse(call: Call, status: number): string | undefined {
  const wanted = [String(status), `${String(status)[0]}XX`, 'default']
  return wanted.find((name) => name in call.operation.responses)
}

/** Everything about an answer that the document does not allow, and everything that it does not know. */
export function matchAnswer(document: Document, check: SchemaCheck, call: Call, answer: WireAnswer): AnswerVerdict {
  const fail = (response: string | undefined, at: string, problem: string): AnswerVerdict => ({
    response,
    form: undefined,
    misfits: [{ at, problem }],
    strangers: [],
  })
  const response = findResponse(call, answer.status)
  if (response === undefined) return fail(response, 'status', `${answer.status} is no answer of ${call.id}`)
  const holder = call.operation.responses[response] as Call['operation']['responses'][string]
  const { node, pointer } = resolve(document, holder, [...call.pointer, 'responses', response])
  const type = answer.headers.get('content-type')?.split(';')[0]?.trim() ?? 'no content type'
  if (!node.content?.[type]) return fail(response, 'header content-type', `${type} is not what the document names`)
  let body: unknown
  try {
    body = JSON.parse(answer.body)
  } catch {
    return fail(response, 'body', 'is not JSON')
  }
  const at = [...pointer, 'content', type, 'schema']
  return {
    response,
    form: isObject(body) && body['code'] === 0 ? 'success' : 'failure',
    misfits: [
      ...branchMisfits(document, check, at, body),
      ...headerMisfits(document, check, node.headers ?? {}, pointer, answer.headers),
    ],
    strangers: strangersOf(document, at, body),
  }
}

/** Follows a pointer to its schema and past references. */
const schemaAt = (document: Document, pointer: Pointer): { node: Schema; pointer: Pointer } =>
  resolve(document, valueAt(document, pointer) as Schema, pointer)

/** Which branch of a `oneOf` a value means: that of its code, so that a misfit is told by the schema that was meant. */
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

function branchMisfits(document: Document, check: SchemaCheck, pointer: Pointer, body: unknown): Misfit[] {
  const all = check.fits(pointer, body)
  if (all.length === 0) return []
  const meant = check.fits(branchOf(document, pointer, body), body)
  return (meant.length > 0 ? meant : all).map(({ at, problem }) => ({ at: `body${at}`, problem }))
}

function headerMisfits(
  document: Document,
  check: SchemaCheck,
  headers: Record<string, { $ref?: string }>,
  pointer: Pointer,
  sent: Headers,
): Misfit[] {
  return Object.entries(headers).flatMap(([name, holder]) => {
    const text = sent.get(name)
    if (text === null) return []
    const found = resolve(document, holder, [...pointer, 'headers', name])
    return check
      .fits([...found.pointer, 'schema'], text)
      .map(({ at, problem }) => ({ at: `header ${name}${at}`, problem }))
  })
}

/** The name of the component that a pointer lies in. */
const componentOf = (pointer: Pointer): string => (pointer[1] === 'schemas' ? (pointer[2] ?? '') : pointer.join('/'))

/** Fields without a schema and words that are not known, each with its place. */
function strangersOf(document: Document, pointer: Pointer, body: unknown): Stranger[] {
  const found: Stranger[] = []
  const visit = (start: Pointer, value: unknown, at: string): void => {
    const { node: schema, pointer: here } = schemaAt(document, branchOf(document, start, value))
    const words = schema['x-open-enum'] as unknown[] | undefined
    if (words && typeof value === 'string' && !words.includes(value)) {
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
