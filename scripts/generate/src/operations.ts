import { type Call, calls, type Document, flatSchema, resolve, type Schema } from '@org/backups-spec/document'

/** The keywords that `checkInput` in core checks. Any other keyword in a request schema is an error. */
const checked = new Set(
  (
    'type enum const minimum maximum minLength minItems maxItems pattern x-form ' +
    'properties required items additionalProperties if then'
  ).split(' '),
)
const annotations = new Set(['description', 'example', 'examples', 'title', 'deprecated'])

/** Returns a request schema without annotations and references. */
function bare(document: Document, node: Schema, place: string): Schema {
  const schema = resolve(document, node).node
  const { properties = {}, additionalProperties = false } = schema
  if (additionalProperties !== false) throw new Error(`${place}: a request object needs additionalProperties: false`)
  const kept = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (annotations.has(keyword) || keyword === 'additionalProperties') return []
    if (!checked.has(keyword)) throw new Error(`${place}: "${keyword}" is a keyword that core does not check`)
    // `properties` implies the type, so the type is omitted to save bytes.
    if (keyword === 'type' && schema.properties) return []
    if (['items', 'if', 'then'].includes(keyword))
      return [[keyword, bare(document, value as Schema, `${place}.${keyword}`)]]
    if (keyword !== 'properties') return [[keyword, value]]
    const inner = Object.entries(properties).map(([name, one]) => [name, bare(document, one, `${place}.${name}`)])
    return [[keyword, Object.fromEntries(inner)]]
  })
  return Object.fromEntries(kept)
}

const primitives = new Set(['string', 'integer', 'number', 'boolean'])

/** Returns JSON pointers of the values in a schema that must not be printed. */
function secrets(document: Document, node: Schema, pointer = ''): string[] {
  const { properties = {}, oneOf = [], 'x-secret': isSecret } = resolve(document, node).node
  return [
    ...(isSecret ? [pointer] : []),
    ...Object.entries(properties).flatMap(([name, one]) => secrets(document, one, `${pointer}/${name}`)),
    ...oneOf.flatMap((branch) => secrets(document, branch, pointer)),
  ]
}

/** Returns whether the `data` of a successful response is a list. */
function returnsList(document: Document, node: Schema): boolean {
  const { properties = {}, oneOf = [] } = resolve(document, node).node
  const data = properties['data'] && resolve(document, properties['data']).node
  return data?.type === 'array' || oneOf.some((branch) => returnsList(document, branch))
}

/** Renders the table of operations. Core's transport and its input check use it. */
export function renderOperations(document: Document): string {
  const all = calls(document)
  const successOf = (call: Call): Schema => call.operation.responses['200']?.content?.['application/json']?.schema ?? {}
  const pointers = (call: Call): string[] =>
    secrets(document, successOf(call)).map((pointer) => pointer.replace(/^\/data/, ''))
  const rows = all.map((call) => {
    const { 'x-rate-limit': limit, 'x-retry-class': retry = '' } = call.operation
    if (!document['x-retry-classes'][retry]) throw new Error(`${call.id}: no retry class "${retry}"`)
    if (!limit) throw new Error(`${call.id}: no rate limit`)
    for (const { node } of call.parameters) {
      const { type = '' } = resolve(document, node.schema).node
      if (!primitives.has(String(type)))
        throw new Error(`${call.id}.${node.name}: requestOf sends no ${String(type)} in a URL`)
    }
    const hasQuery = call.parameters.some(({ node }) => node.in === 'query')
    if (call.body && hasQuery) throw new Error(`${call.id}: requestOf sends either query parameters or a body`)
    const row = {
      method: call.method,
      path: call.path,
      hasBody: call.body !== undefined,
      retry,
      requestsPerSecond: limit.requests / limit.seconds,
      secrets: pointers(call),
      ...(returnsList(document, successOf(call)) && { isList: true }),
      input: bare(document, flatSchema(call), call.id),
    }
    return `  ${call.id}: ${JSON.stringify(row)},`
  })
  const classes = Object.entries(document['x-retry-classes']).map(
    ([name, cells]) => `  ${name}: ${JSON.stringify(cells)},`,
  )
  const servers = `[${document.servers.map(({ url }) => JSON.stringify(url)).join(', ')}]`
  const union = (names: string[]): string => names.map((name) => `'${name}'`).join(' | ')
  return `/** An \`operationId\` of the document. */
export type OperationId = ${union(all.map(({ id }) => id))}

/** A value of \`x-retry-class\`, which selects the failures after which a call is retried. */
export type RetryClassName = ${union(Object.keys(document['x-retry-classes']))}

/** A row of \`x-retry-classes\`: the failures after which a request may be sent again. */
export interface RetryClass {
  /** After a response with status 429. */
  readonly rateLimited: boolean
  /** After a failure before the request was sent. */
  readonly notSent: boolean
  /** After 408, 500, 502, 503, 504, a broken connection, or a timeout of the attempt. */
  readonly unconfirmed: boolean
  /** After a 2xx response whose body cannot be decoded. */
  readonly undecodableBody: boolean
}

/** The JSON Schema keywords that requests of the document use. */
export interface InputSchema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
  /** A description of the pattern. */
  readonly 'x-form'?: string
  readonly items?: InputSchema
  readonly properties?: { readonly [name: string]: InputSchema }
  readonly required?: readonly string[]
  readonly if?: InputSchema
  readonly then?: InputSchema
}

/** One operation of the document. */
export interface Operation {
  readonly method: string
  /** The path template, with \`{placeholders}\`. */
  readonly path: string
  /** Whether the parameters outside of the path are sent as a JSON body. Otherwise they are sent in the query. */
  readonly hasBody: boolean
  readonly retry: RetryClassName
  readonly requestsPerSecond: number
  /** JSON pointers into \`data\` of values that must not be printed. */
  readonly secrets: readonly string[]
  /** Set if \`data\` is a list. */
  readonly isList?: true
  /** The schema of path, query and body fields as one flat object. Objects accept no other fields. */
  readonly input: InputSchema
}

/** The JSON pointers into \`data\` of values that must not be printed (\`x-secret\`), by operation. */
export interface SecretPointers {
${all.flatMap((call) => (pointers(call).length > 0 ? `  readonly ${call.id}: ${union(pointers(call))}` : [])).join('\n')}
}

export const retryClasses: { readonly [name in RetryClassName]: RetryClass } = {
${classes.join('\n')}
}

export const operations: { readonly [id in OperationId]: Operation } = {
${rows.join('\n')}
}

/** The servers of the document. */
export const servers: readonly ${servers} = ${servers}
`
}
