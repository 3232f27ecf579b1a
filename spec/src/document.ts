/** The part of OpenAPI 3.1 that our document uses, and the walks over it that the checks share. */

export interface Schema {
  $ref?: string
  type?: string | string[]
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: unknown[]
  oneOf?: Schema[]
  if?: Schema
  then?: Schema
  additionalProperties?: boolean | Schema
  [keyword: string]: unknown
}

export interface Described {
  $ref?: string
  description?: string
  [field: string]: unknown
}

interface Parameter extends Described {
  name: string
  in: string
  required?: boolean
  schema: Schema
}

interface Example {
  $ref?: string
  summary?: string
  value?: unknown
}

interface MediaType {
  schema: Schema
  example?: unknown
  examples?: Record<string, Example>
}

interface Content extends Described {
  content?: Record<string, MediaType>
  headers?: Record<string, Described>
}

export interface Operation extends Described {
  operationId: string
  summary?: string
  parameters?: (Parameter | Described)[]
  requestBody?: Content
  responses: Record<string, Content>
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
  'x-retry-classes': Record<string, unknown>
  'x-error-codes': { code: number; kind: string; meaning: string; hint?: string }[]
  [field: string]: unknown
}

/** A way from the root of the document: `['paths', '/v2/backups', 'get']`. */
export type Way = string[]

/** Something that is wrong, where, and what to do about it. */
export interface Finding {
  way: Way
  message: string
}

/** The way that a local `$ref` points to. */
const target = (ref: string): Way =>
  ref
    .replace(/^#\//, '')
    .split('/')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))

/** Follows local `$ref`s until something that is not one; `way` then says where that is. */
export function resolve<T extends { $ref?: string }>(document: Document, node: T, way: Way): { node: T; way: Way } {
  if (node.$ref === undefined) return { node, way }
  const next = target(node.$ref)
  const found = next.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document)
  if (found === undefined) throw new Error(`${node.$ref} leads nowhere`)
  return resolve(document, found as T, next)
}

export interface Call {
  id: string
  method: string
  path: string
  operation: Operation
  parameters: { node: Parameter; way: Way }[]
  way: Way
}

/** Every operation of the document, in its order. */
export function calls(document: Document): Call[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => {
      const way = ['paths', path, method]
      const parameters = (operation.parameters ?? []).map((parameter, index) =>
        resolve(document, parameter as Parameter, [...way, 'parameters', String(index)]),
      )
      return { id: operation.operationId, method, path, operation, parameters, way }
    }),
  )
}

export interface Body {
  /** `createBackup request`, `createBackup 200`. */
  place: string
  side: 'request' | 'response'
  status: string
  media: MediaType
  way: Way
}

/** The body of every request and of every answer, once for each operation that has it. */
export function bodies(document: Document): Body[] {
  return calls(document).flatMap(({ id, operation, way }) => {
    const request = operation.requestBody ? [['request', operation.requestBody] as const] : []
    return [...request, ...Object.entries(operation.responses)].flatMap(([status, holder]) => {
      const start = status === 'request' ? [...way, 'requestBody'] : [...way, 'responses', status]
      const found = resolve(document, holder, start)
      return Object.entries(found.node.content ?? {}).map(([type, media]): Body => ({
        place: `${id} ${status}`,
        side: status === 'request' ? 'request' : 'response',
        status,
        media,
        way: [...found.way, 'content', type],
      }))
    })
  })
}

/** The schemas directly inside a schema, with the keyword or name that leads to each. */
function inner(schema: Schema): [Way, Schema][] {
  const found: [Way, Schema][] = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    ['properties', name],
    property,
  ])
  if (schema.items) found.push([['items'], schema.items])
  for (const [index, branch] of (schema.oneOf ?? []).entries()) found.push([['oneOf', String(index)], branch])
  return found
}

/** Every schema that a body can hold, each once, by its way. */
export function reachable(document: Document, side: Body['side']): Map<string, { schema: Schema; way: Way }> {
  const seen = new Map<string, { schema: Schema; way: Way }>()
  const visit = (node: Schema, start: Way): void => {
    const { node: schema, way } = resolve(document, node, start)
    const key = way.join(' ')
    if (seen.has(key)) return
    seen.set(key, { schema, way })
    for (const [step, child] of inner(schema)) visit(child, [...way, ...step])
  }
  for (const body of bodies(document)) if (body.side === side) visit(body.media.schema, [...body.way, 'schema'])
  return seen
}
