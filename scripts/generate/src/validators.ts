import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { type Call, calls, type Document, isObject, resolve, type Schema } from '@org/backups-spec/document'
import { pascalCase } from './pascal-case.ts'

// A CommonJS module with a `default` of its own; what Node imports as the default is the module.
const standaloneCode = standalone.default

/** Words for people and for other tools; a validator has no use for them. */
const annotations = new Set(['description', 'example', 'examples', 'title', 'deprecated', 'x-form'])

/** A schema with its references put in place and its words left out. Requests do not nest in themselves. */
function inline(document: Document, node: unknown, above: unknown[] = []): unknown {
  if (Array.isArray(node)) return node.map((item) => inline(document, item, above))
  if (typeof node !== 'object' || node === null) return node
  const schema = resolve(document, node as Schema).node
  if (above.includes(schema)) throw new Error('A request schema that contains itself cannot be put in place')
  return Object.fromEntries(
    Object.entries(schema)
      // A property may be named like an annotation; then its value is a schema, not text.
      .filter(([key, value]) => !annotations.has(key) || (key !== 'deprecated' && isObject(value)))
      .map(([key, value]) => [key, inline(document, value, [...above, schema])]),
  )
}

/** Path and query as one object. */
function parameterSchema(document: Document, { parameters }: Call): unknown {
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ node }) => [node.name, inline(document, node.schema)])),
    required: parameters.filter(({ node }) => node.required).map(({ node }) => node.name),
  }
}

/** What a server has to know of a call before it looks at the parameters. */
function route(document: Document, call: Call): string {
  const limits = call.operation['x-plan-limits']
  return JSON.stringify({
    operationId: call.id,
    method: call.method,
    path: call.path,
    query: Object.fromEntries(
      call.parameters
        .filter(({ node }) => node.in === 'query')
        .map(({ node }) => [node.name, resolve(document, node.schema).node.type ?? 'string']),
    ),
    hasBody: call.body !== undefined,
    rateLimit: call.operation['x-rate-limit'],
    clusterTypes: limits?.clusterTypes ?? [],
    roles: limits?.roles ?? [],
  })
}

/**
 * Validators of every request, compiled to code without dependencies, and the table of routes. The code needs no `require`:
 * lengths are counted in UTF-16 units, and a keyword that would need ajv at run time is refused here.
 */
export function renderValidators(document: Document): string {
  // Plain JSON Schema is enough for requests; strict, so that a newer keyword is an error here and not silently passed over.
  const ajv = new Ajv({
    strictTypes: false,
    strictRequired: false,
    unicode: false,
    logger: false,
    code: { source: true, esm: true, lines: true },
  } as object)
  const names: Record<string, string> = {}
  const all = calls(document)
  const add = (name: string, schema: unknown): void => {
    ajv.addSchema(schema as object, name)
    names[name] = name
  }
  for (const call of all) {
    add(`parameters${pascalCase(call.id)}`, parameterSchema(document, call))
    if (call.body) add(`body${pascalCase(call.id)}`, inline(document, call.body.node))
  }

  const exported: Record<string, string> = {}
  const code = standaloneCode(ajv, names)
    .replace('"use strict";\n', '')
    .replaceAll(/^export const (\w+) = (\w+);\n?/gm, (_, name: string, value: string) => {
      exported[name] = value
      return ''
    })
  if (/\brequire\(/.test(code)) throw new Error('A request schema uses a keyword whose validator needs ajv at run time')
  const missing = Object.keys(names).filter((name) => exported[name] === undefined)
  if (missing.length > 0) throw new Error(`ajv made no validator for ${missing.join(', ')}`)

  const rows = all.map(({ id, body }) => {
    const name = pascalCase(id)
    return `  ${id}: { parameters: ${exported[`parameters${name}`]}, body: ${body ? exported[`body${name}`] : 'undefined'} },`
  })
  return `// @ts-nocheck: the code below the tables is ajv's and has no types; what is exported has.
import type { OperationId } from '@org/backups-client'

/** What a validator says of a value that does not fit. */
export interface Misfit {
  readonly instancePath: string
  readonly keyword: string
  readonly message?: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Whether a value fits; if not, \`errors\` tells why. */
export interface Validate {
  (value: unknown): boolean
  errors?: readonly Misfit[] | null
}

/** What a server has to know of an operation before it looks at the parameters. */
export interface Route {
  readonly operationId: OperationId
  readonly method: string
  /** Template with \`{names}\`. */
  readonly path: string
  /** Query parameters and their JSON types. */
  readonly query: Readonly<Record<string, string>>
  readonly hasBody: boolean
  readonly rateLimit: { readonly requests: number; readonly seconds: number }
  /** Kinds of clusters for which the operation works. */
  readonly clusterTypes: readonly string[]
  /** Roles that may call it; empty where the document names none. */
  readonly roles: readonly string[]
}

/** Every operation of the document, concrete paths before templates. */
export const routes: readonly Route[] = [
${all.map((call) => `  ${route(document, call)},`).join('\n')}
]

/** For each operation: path and query as one object, and the body. */
export const validators: {
  readonly [id in OperationId]: { readonly parameters: Validate; readonly body: Validate | undefined }
} = {
${rows.join('\n')}
}

${code}`
}
