/**
 * The reader of the OpenAPI document: its types, its references and its operations. Every package of the repository
 * reads the document through this module.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** The part of OpenAPI 3.1 that the document uses. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: unknown[]
  const?: unknown
  oneOf?: Schema[]
  if?: Schema
  then?: Schema
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  pattern?: string
  additionalProperties?: boolean | Schema
  'x-open-enum'?: string[]
  'x-terminal'?: Record<string, Ending>
  'x-secret'?: boolean
  [keyword: string]: unknown
}

/** How something ends, for the statuses that do not change any more. */
export type Ending = 'succeeded' | 'failed' | 'canceled'

export interface Described {
  $ref?: string
  description?: string
  [field: string]: unknown
}

export interface Parameter extends Described {
  name: string
  in: string
  required?: boolean
  schema: Schema
}

export interface Example {
  $ref?: string
  summary?: string
  value?: unknown
}

export interface MediaType {
  schema: Schema
  example?: unknown
  examples?: Record<string, Example>
}

/** A request body or a response. */
export interface Content extends Described {
  content?: Record<string, MediaType>
  headers?: Record<string, Described>
}

export interface Operation extends Described {
  operationId: string
  summary?: string
  parameters?: (Parameter | Described)[]
  requestBody?: Content
  responses: Record<string, Content>
  'x-retry-class'?: string
  'x-rate-limit'?: { requests: number; seconds: number }
  'x-plan-limits'?: { clusterTypes?: string[]; roles?: string[]; note?: string }
}

export interface RetryClass {
  rateLimited: boolean
  notSent: boolean
  unconfirmed: boolean
  undecodableBody: boolean
}

export interface Document {
  info: Described
  servers: (Described & { url: string })[]
  tags: (Described & { name: string })[]
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, Schema>
    headers: Record<string, Described>
    responses: Record<string, Content>
    securitySchemes: Record<string, Described>
    [section: string]: Record<string, unknown>
  }
  'x-retry-classes': Record<string, RetryClass>
  'x-error-codes': { code: number; kind: string; meaning: string; hint?: string }[]
  [field: string]: unknown
}

/** A problem in the document, with its fix. */
export interface Finding {
  /** The place of the problem; empty if it concerns the whole document. */
  pointer: Pointer
  message: string
}

/** The OpenAPI document of this checkout. */
export const documentPath = join(import.meta.dirname, '../openapi.yaml')

export const parseDocument = (source: string): Document => parse(source) as Document

export const readDocument = (path = documentPath): Document => parseDocument(readFileSync(path, 'utf8'))

export type JsonObject = Record<string, unknown>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The steps of a JSON pointer: `['paths', '/v2/backups', 'get']`. */
export type Pointer = string[]

/** Formats a pointer as a URI fragment: `#/paths/~1v2~1backups/get`. */
export const pointerText = (pointer: Pointer): string =>
  ['#', ...pointer.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1'))].join('/')

/** Parses the pointer `/a/b` or the URI fragment `#/a/b`. */
export const parsePointer = (text: string): Pointer =>
  text
    .split('/')
    .slice(1)
    .map((step) => (text.startsWith('#') ? decodeURIComponent(step) : step).replaceAll('~1', '/').replaceAll('~0', '~'))

/** Returns the value at a pointer, or undefined. */
export const valueAt = (root: unknown, pointer: Pointer): unknown =>
  pointer.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as JsonObject)[step]
        : undefined,
    root,
  )

/**
 * Follows local `$ref`s from `node`, which is at `pointer`. Returns the first node that is not a reference, and its pointer.
 *
 * @throws Error when a reference has no target, refers to itself or leaves the document.
 */
export function resolve<T>(document: object, node: T, pointer: Pointer = []): { node: T; pointer: Pointer } {
  const seen = new Set<string>()
  let found = { node, pointer }
  while (isObject(found.node) && typeof found.node['$ref'] === 'string') {
    const reference: string = found.node['$ref']
    if (!reference.startsWith('#/')) throw new Error(`Reference ${reference} leaves the document`)
    if (seen.has(reference)) throw new Error(`Reference ${reference} refers to itself`)
    seen.add(reference)
    const target = parsePointer(reference)
    found = { node: valueAt(document, target) as T, pointer: target }
    if (found.node === undefined) throw new Error(`Reference ${reference} has no target`)
  }
  return found
}

export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** One operation with its references resolved. */
export interface Call {
  /** The `operationId`. */
  id: string
  /** The HTTP method in upper case. */
  method: string
  /** The path with placeholders: `/v2/clusters/{clusterId}/backups`. */
  path: string
  operation: Operation
  /** The parameters of the path and of the operation. A parameter of the operation replaces one of the path. */
  parameters: { node: Parameter; pointer: Pointer }[]
  /** The schema of the JSON body; undefined for an operation without one. */
  body: { node: Schema; pointer: Pointer } | undefined
  pointer: Pointer
}

/** Returns every operation in the order of the document. */
export function calls(document: Document): Call[] {
  return Object.entries(document.paths).flatMap(([path, holder]) => {
    const { node: item, pointer: at } = resolve(document, holder, ['paths', path])
    return Object.keys(item)
      .filter((key) => methods.includes(key))
      .map((key): Call => {
        const operation = item[key] as Operation
        const pointer = [...at, key]
        const parameters = [...parametersOf(document, item, at), ...parametersOf(document, operation, pointer)]
        return {
          id: operation.operationId,
          method: key.toUpperCase(),
          path,
          operation,
          parameters: [...new Map(parameters.map((one) => [`${one.node.in} ${one.node.name}`, one])).values()],
          body: jsonSchemaOf(document, operation.requestBody, [...pointer, 'requestBody']),
          pointer,
        }
      })
  })
}

const parametersOf = (document: Document, { parameters = [] }: Partial<Operation>, at: Pointer): Call['parameters'] =>
  parameters.map((parameter, index) => resolve(document, parameter as Parameter, [...at, 'parameters', String(index)]))

function jsonSchemaOf(document: Document, holder: Content | undefined, at: Pointer): Call['body'] {
  if (!holder) return undefined
  const { node, pointer } = resolve(document, holder, at)
  const media = node.content?.['application/json']
  return media && resolve(document, media.schema, [...pointer, 'content', 'application/json', 'schema'])
}

/** Returns the schema of the object that core takes for a call: path, query and body fields together. */
export function flatSchema({ id, parameters, body }: Call): Schema {
  const own = Object.fromEntries(parameters.map(({ node }) => [node.name, node.schema]))
  const { properties = {}, required = [] } = body?.node ?? {}
  const shared = Object.keys(properties).find((name) => Object.hasOwn(own, name))
  if (shared !== undefined) throw new Error(`${id}: ${shared} is both a parameter and a body field`)
  return {
    ...body?.node,
    properties: { ...own, ...properties },
    required: [...parameters.filter(({ node }) => node.required).map(({ node }) => node.name), ...required],
  }
}

/** The body of a request or of a response. */
export interface Body {
  /** The name of the body in messages: `createThing request`, `createThing 200`. */
  place: string
  side: 'request' | 'response'
  status: string
  media: MediaType
  pointer: Pointer
}

/** Returns the bodies of all requests and responses. A shared response is returned once for each operation that uses it. */
export function bodies(document: Document): Body[] {
  return calls(document).flatMap(({ id, operation, pointer }) => {
    const request = operation.requestBody ? [['request', operation.requestBody] as const] : []
    return [...request, ...Object.entries(operation.responses)].flatMap(([status, holder]) => {
      const start = status === 'request' ? [...pointer, 'requestBody'] : [...pointer, 'responses', status]
      const found = resolve(document, holder, start)
      return Object.entries(found.node.content ?? {}).map(([type, media]): Body => ({
        place: `${id} ${status}`,
        side: status === 'request' ? 'request' : 'response',
        status,
        media,
        pointer: [...found.pointer, 'content', type],
      }))
    })
  })
}

/** Returns the schemas directly inside a schema, with their pointers relative to it. */
function inner(schema: Schema): [Pointer, Schema][] {
  const found: [Pointer, Schema][] = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    ['properties', name],
    property,
  ])
  if (schema.items) found.push([['items'], schema.items])
  for (const [index, branch] of (schema.oneOf ?? []).entries()) found.push([['oneOf', String(index)], branch])
  return found
}

/** Returns every schema that the requests or the responses contain, without duplicates. */
export function reachable(document: Document, side: Body['side']): { schema: Schema; pointer: Pointer }[] {
  const seen = new Map<string, { schema: Schema; pointer: Pointer }>()
  const visit = (node: Schema, start: Pointer): void => {
    const { node: schema, pointer } = resolve(document, node, start)
    const key = pointerText(pointer)
    if (seen.has(key)) return
    seen.set(key, { schema, pointer })
    for (const [steps, child] of inner(schema)) visit(child, [...pointer, ...steps])
  }
  for (const body of bodies(document)) if (body.side === side) visit(body.media.schema, [...body.pointer, 'schema'])
  return [...seen.values()]
}
