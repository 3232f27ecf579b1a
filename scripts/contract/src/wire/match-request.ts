import { type Call, type Document, resolve, type Schema } from '@org/backups-spec/document'
import { type Mismatch, readBody, type SchemaCheck, under } from './schema-check.ts'

/** A request that was sent. */
export interface WireRequest {
  method: string
  url: URL
  headers: Headers
  body: string | undefined
}

/** Returns a pattern that matches the paths of a template, with a group for each parameter. */
export const pathPattern = (template: string): RegExp =>
  new RegExp(`^${template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]*)')}$`)

/** Finds the operation of a method and a path. OpenAPI prefers a concrete path to a template. */
export function findCall(all: readonly Call[], method: string, pathname: string): Call | undefined {
  const templates = ({ path }: Call): number => path.split('{').length
  return all
    .filter((call) => call.method === method && pathPattern(call.path).test(pathname))
    .sort((a, b) => templates(a) - templates(b))[0]
}

/** Converts the text of a parameter to the type of its schema. Returns the text if it cannot be converted. */
function readText(document: Document, schema: Schema, text: string): unknown {
  const { type } = resolve(document, schema).node
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return text
}

/** Returns the values of the path and query parameters in a URL. The value of a repeated query parameter is a list. */
export function readParameters(document: Document, call: Call, url: URL): Record<string, Record<string, unknown>> {
  const read = (place: string, name: string, texts: string[]): unknown => {
    const [text = ''] = texts
    const parameter = call.parameters.find(({ node }) => node.in === place && node.name === name)
    return texts.length > 1 ? texts : parameter ? readText(document, parameter.node.schema, text) : text
  }
  const inPath = Object.entries(pathPattern(call.path).exec(url.pathname)?.groups ?? {})
  const inQuery = [...new Set(url.searchParams.keys())]
  return {
    path: Object.fromEntries(inPath.map(([name, text]) => [name, read('path', name, [decodeURIComponent(text)])])),
    query: Object.fromEntries(inQuery.map((name) => [name, read('query', name, url.searchParams.getAll(name))])),
  }
}

/** Returns everything that the document forbids in the path, the parameters, the body and the key of a request. */
export function matchRequest(check: SchemaCheck, request: WireRequest) {
  const { method, url, headers } = request
  const call = findCall(check.calls, method, url.pathname)
  if (!call) {
    const problem = `${method} ${url.pathname} is not an operation of the document`
    return { call, mismatches: [{ at: 'path', problem }] }
  }
  const values = readParameters(check.document, call, url)
  const mismatches = ['path', 'query', 'header', 'cookie'].flatMap((place) =>
    under(place, check.fits(parametersIn(call, place), values[place] ?? {})),
  )
  return {
    call,
    mismatches: [
      ...mismatches,
      ...bodyMismatches(check, call, request),
      ...keyMismatches(check.document, call, headers),
    ],
  }
}

/**
 * Returns the schema of the parameters in one place, such as the query. Header and cookie parameters count as required. Core
 * sends none of them, so each one in the document becomes a mismatch.
 */
function parametersIn(call: Call, place: string): Schema {
  const mine = call.parameters.map(({ node }) => node).filter((node) => node.in === place)
  return {
    properties: Object.fromEntries(mine.map(({ name, schema }) => [name, schema])),
    required: mine.filter(({ required }) => required === true || place !== 'query').map(({ name }) => name),
    additionalProperties: false,
  }
}

function bodyMismatches(check: SchemaCheck, { operation }: Call, { headers, body }: WireRequest): Mismatch[] {
  if (!operation.requestBody) return body === undefined ? [] : [{ at: 'body', problem: 'is not allowed' }]
  const { node } = resolve(check.document, operation.requestBody)
  if (body === undefined) return node['required'] === true ? [{ at: 'body', problem: 'is required' }] : []
  const found = readBody(node, headers, body)
  return 'mismatch' in found ? [found.mismatch] : under('body', check.fits(found.schema, found.value))
}

/** Checks the key. All schemes of one of the document's alternatives must be met. */
function keyMismatches(document: Document, { operation }: Call, headers: Headers): Mismatch[] {
  const alternatives = (operation['security'] ?? document['security'] ?? []) as Record<string, unknown>[]
  const isMet = (name: string): boolean => {
    const { type, scheme } = document.components.securitySchemes[name] ?? {}
    return type === 'http' && scheme === 'bearer' && /^Bearer \S+$/.test(headers.get('authorization') ?? '')
  }
  const isAllowed =
    alternatives.length === 0
      ? !headers.has('authorization')
      : alternatives.some((schemes) => Object.keys(schemes).every(isMet))
  return isAllowed ? [] : [{ at: 'header authorization', problem: 'is not the key that the document requires' }]
}
