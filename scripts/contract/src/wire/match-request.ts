import { calls, type Call, type Document, resolve, type Schema, type Pointer } from '@org/backups-spec/document'
import type { Misfit, SchemaCheck } from './schema-check.ts'

/** A request as it went over the wire. */
export interface WireRequest {
  method: string
  url: URL
  headers: Headers
  body: string | undefined
}

export interface RequestVerdict {
  /** Undefined where no operation of the document has this method and path. */
  operationId: string | undefined
  misfits: Misfit[]
}

export const stepsOf = (path: string): string[] => path.split('/')
export const isTemplate = (step: string): boolean => /^\{.+\}$/.test(step)

function fillsTemplate(call: Call, steps: readonly string[]): boolean {
  const template = stepsOf(call.path)
  return template.length === steps.length && template.every((step, at) => isTemplate(step) || step === steps[at])
}

const callsByDocument = new WeakMap<Document, Call[]>()

/** Operations of a document that nobody changes any more. */
function callsOf(document: Document): Call[] {
  const found = callsByDocument.get(document) ?? calls(document)
  callsByDocument.set(document, found)
  return found
}

/** The operation that a method and path stand for; as OpenAPI has it, the concrete path wins over a template. */
export function findCall(document: Document, method: string, pathname: string): Call | undefined {
  const steps = stepsOf(pathname)
  const templates = (call: Call): number => stepsOf(call.path).filter(isTemplate).length
  return callsOf(document)
    .filter((call) => call.method === method && fillsTemplate(call, steps))
    .sort((a, b) => templates(a) - templates(b))[0]
}

/** A query parameter as its schema's type; what cannot be read as that stays text, and then does not fit. */
export function readText(document: Document, schema: Schema, text: string): unknown {
  const { type } = resolve(document, schema, []).node
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return text
}

/** Everything about a request that the document does not allow: place, names, values, body and key. */
export function matchRequest(document: Document, check: SchemaCheck, request: WireRequest): RequestVerdict {
  const call = findCall(document, request.method, request.url.pathname)
  if (!call) {
    const problem = `${request.method} ${request.url.pathname} is no operation of the document`
    return { operationId: undefined, misfits: [{ at: 'path', problem }] }
  }
  const misfits = [
    ...pathMisfits(document, check, call, request.url),
    ...queryMisfits(document, check, call, request.url),
    ...bodyMisfits(document, check, call, request),
    ...keyMisfits(document, call, request.headers),
  ]
  return { operationId: call.id, misfits }
}

const under = (place: string, misfits: Misfit[]): Misfit[] =>
  misfits.map(({ at, problem }) => ({ at: `${place}${at}`, problem }))

type Parameter = Call['parameters'][number]

const valueMisfits = (document: Document, check: SchemaCheck, { node, pointer }: Parameter, text: string): Misfit[] =>
  under(
    `${node.in} ${node.name}`,
    check.fits([...pointer, 'schema'] satisfies Pointer, readText(document, node.schema, text)),
  )

function pathMisfits(document: Document, check: SchemaCheck, call: Call, url: URL): Misfit[] {
  const steps = stepsOf(url.pathname)
  return stepsOf(call.path).flatMap((step, at) => {
    if (!isTemplate(step)) return []
    const name = step.slice(1, -1)
    const parameter = call.parameters.find(({ node }) => node.in === 'path' && node.name === name)
    if (!parameter) return [{ at: `path ${name}`, problem: 'is no path parameter of the operation' }]
    return valueMisfits(document, check, parameter, decodeURIComponent(steps[at] ?? ''))
  })
}

function queryMisfits(document: Document, check: SchemaCheck, call: Call, url: URL): Misfit[] {
  const known = call.parameters.filter(({ node }) => node.in === 'query')
  const sent = [...url.searchParams]
  const found: Misfit[] = known
    .filter(({ node }) => node.required === true && !url.searchParams.has(node.name))
    .map(({ node }) => ({ at: `query ${node.name}`, problem: 'is required' }))
  for (const [index, [name, text]] of sent.entries()) {
    const parameter = known.find(({ node }) => node.name === name)
    if (!parameter) found.push({ at: `query ${name}`, problem: 'is no query parameter of the operation' })
    else if (sent.findIndex(([other]) => other === name) !== index)
      found.push({ at: `query ${name}`, problem: 'is there twice' })
    else found.push(...valueMisfits(document, check, parameter, text))
  }
  // No header or cookie parameter is in the document; one that comes would go unchecked here.
  const strange = call.parameters.filter(({ node }) => node.in !== 'path' && node.in !== 'query')
  return [...found, ...strange.map(({ node }) => ({ at: `${node.in} ${node.name}`, problem: 'was not sent' }))]
}

function bodyMisfits(document: Document, check: SchemaCheck, call: Call, { headers, body }: WireRequest): Misfit[] {
  if (!call.operation.requestBody) return body === undefined ? [] : [{ at: 'body', problem: 'there is to be none' }]
  const { node, pointer } = resolve(document, call.operation.requestBody, [...call.pointer, 'requestBody'])
  if (body === undefined) return node['required'] === true ? [{ at: 'body', problem: 'is required' }] : []
  const type = headers.get('content-type')?.split(';')[0]?.trim() ?? 'no content type'
  if (!node.content?.[type]) return [{ at: 'header content-type', problem: `${type} is not what the document names` }]
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return [{ at: 'body', problem: 'is not JSON' }]
  }
  return under('body', check.fits([...pointer, 'content', type, 'schema'], value))
}

/** Of the alternatives one has to be met, with all of its schemes; one without any is met by everybody. */
function keyMisfits(document: Document, { operation }: Call, headers: Headers): Misfit[] {
  const alternatives = (operation['security'] ?? document['security'] ?? []) as Record<string, unknown>[]
  const isMet = (name: string): boolean => {
    const scheme = document.components.securitySchemes[name]
    const isBearer = scheme?.['type'] === 'http' && scheme['scheme'] === 'bearer'
    return isBearer && /^Bearer \S+$/.test(headers.get('authorization') ?? '')
  }
  if (alternatives.length === 0) {
    return headers.has('authorization') ? [{ at: 'header authorization', problem: 'no key is asked for' }] : []
  }
  return alternatives.some((schemes) => Object.keys(schemes).every(isMet))
    ? []
    : [{ at: 'header authorization', problem: 'is not the key that the document asks for' }]
}
