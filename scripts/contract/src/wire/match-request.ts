import { type Call, type Document, resolve, type Schema } from '@org/backups-spec/document'
import type { Mismatch, SchemaCheck } from './schema-check.ts'

/** A request as it was sent. */
export interface WireRequest {
  method: string
  url: URL
  headers: Headers
  body: string | undefined
}

export interface RequestMatch {
  /** Undefined when no operation has this method and path. */
  operationId: string | undefined
  mismatches: Mismatch[]
}

export const stepsOf = (path: string): string[] => path.split('/')
export const isTemplate = (step: string): boolean => /^\{.+\}$/.test(step)

function fillsTemplate(call: Call, steps: readonly string[]): boolean {
  const template = stepsOf(call.path)
  return template.length === steps.length && template.every((step, at) => isTemplate(step) || step === steps[at])
}

/** Finds the operation of a method and path. As in OpenAPI, a concrete path wins over a template. */
export function findCall(all: readonly Call[], method: string, pathname: string): Call | undefined {
  const steps = stepsOf(pathname)
  const templates = (call: Call): number => stepsOf(call.path).filter(isTemplate).length
  return all
    .filter((call) => call.method === method && fillsTemplate(call, steps))
    .sort((a, b) => templates(a) - templates(b))[0]
}

/** Converts the text of a query parameter to the type of its schema. Text that cannot be converted does not fit. */
export function readText(document: Document, schema: Schema, text: string): unknown {
  const { type } = resolve(document, schema, []).node
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return text
}

/** Returns everything in a request that the document does not allow: path, parameters, body and key. */
export function matchRequest(check: SchemaCheck, request: WireRequest): RequestMatch {
  const call = findCall(check.calls, request.method, request.url.pathname)
  if (!call) {
    const problem = `${request.method} ${request.url.pathname} is not an operation of the document`
    return { operationId: undefined, mismatches: [{ at: 'path', problem }] }
  }
  const mismatches = [
    ...pathMismatches(check, call, request.url),
    ...queryMismatches(check, call, request.url),
    ...bodyMismatches(check, call, request),
    ...keyMismatches(check.document, call, request.headers),
  ]
  return { operationId: call.id, mismatches }
}

const under = (place: string, mismatches: Mismatch[]): Mismatch[] =>
  mismatches.map(({ at, problem }) => ({ at: `${place}${at}`, problem }))

type Parameter = Call['parameters'][number]

const valueMismatches = (check: SchemaCheck, { node, pointer }: Parameter, text: string): Mismatch[] =>
  under(`${node.in} ${node.name}`, check.fits([...pointer, 'schema'], readText(check.document, node.schema, text)))

function pathMismatches(check: SchemaCheck, call: Call, url: URL): Mismatch[] {
  const steps = stepsOf(url.pathname)
  return stepsOf(call.path).flatMap((step, at) => {
    if (!isTemplate(step)) return []
    const name = step.slice(1, -1)
    const parameter = call.parameters.find(({ node }) => node.in === 'path' && node.name === name)
    if (!parameter) return [{ at: `path ${name}`, problem: 'is not a path parameter of the operation' }]
    return valueMismatches(check, parameter, decodeURIComponent(steps[at] ?? ''))
  })
}

function queryMismatches(check: SchemaCheck, call: Call, url: URL): Mismatch[] {
  const known = call.parameters.filter(({ node }) => node.in === 'query')
  const sent = [...url.searchParams]
  const found: Mismatch[] = known
    .filter(({ node }) => node.required === true && !url.searchParams.has(node.name))
    .map(({ node }) => ({ at: `query ${node.name}`, problem: 'is required' }))
  for (const [index, [name, text]] of sent.entries()) {
    const parameter = known.find(({ node }) => node.name === name)
    if (!parameter) found.push({ at: `query ${name}`, problem: 'is not a query parameter of the operation' })
    else if (sent.findIndex(([other]) => other === name) !== index)
      found.push({ at: `query ${name}`, problem: 'is given twice' })
    else found.push(...valueMismatches(check, parameter, text))
  }
  // The document has no header and cookie parameters, and core sends none.
  const others = call.parameters.filter(({ node }) => node.in !== 'path' && node.in !== 'query')
  return [...found, ...others.map(({ node }) => ({ at: `${node.in} ${node.name}`, problem: 'was not sent' }))]
}

function bodyMismatches(check: SchemaCheck, call: Call, { headers, body }: WireRequest): Mismatch[] {
  if (!call.operation.requestBody) return body === undefined ? [] : [{ at: 'body', problem: 'is not allowed' }]
  const { node, pointer } = resolve(check.document, call.operation.requestBody, [...call.pointer, 'requestBody'])
  if (body === undefined) return node['required'] === true ? [{ at: 'body', problem: 'is required' }] : []
  const type = headers.get('content-type')?.split(';')[0]?.trim() ?? 'no content type'
  if (!node.content?.[type]) return [{ at: 'header content-type', problem: `${type} is not in the document` }]
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return [{ at: 'body', problem: 'is not JSON' }]
  }
  return under('body', check.fits([...pointer, 'content', type, 'schema'], value))
}

/** One of the alternatives must be met, with all of its schemes. */
function keyMismatches(document: Document, { operation }: Call, headers: Headers): Mismatch[] {
  const alternatives = (operation['security'] ?? document['security'] ?? []) as Record<string, unknown>[]
  const isMet = (name: string): boolean => {
    const scheme = document.components.securitySchemes[name]
    const isBearer = scheme?.['type'] === 'http' && scheme['scheme'] === 'bearer'
    return isBearer && /^Bearer \S+$/.test(headers.get('authorization') ?? '')
  }
  if (alternatives.length === 0) {
    return headers.has('authorization') ? [{ at: 'header authorization', problem: 'the document requires no key' }] : []
  }
  return alternatives.some((schemes) => Object.keys(schemes).every(isMet))
    ? []
    : [{ at: 'header authorization', problem: 'is not the key that the document requires' }]
}
