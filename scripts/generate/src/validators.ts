import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { type Call, calls, type Document, flatSchema, isObject, resolve, type Schema } from '@org/backups-spec/document'
import { pascalCase } from './pascal-case.ts'

// This is a CommonJS module with a `default` export. Node's default import is the whole module.
const standaloneCode = standalone.default

/** The keywords that have no effect on validation. */
const annotations = new Set(['description', 'example', 'examples', 'title', 'deprecated', 'x-form'])

/** Returns a schema with its references inlined and without annotations. */
function inline(document: Document, node: unknown, above: unknown[] = []): unknown {
  if (Array.isArray(node)) return node.map((item) => inline(document, item, above))
  if (typeof node !== 'object' || node === null) return node
  const schema = resolve(document, node as Schema).node
  if (above.includes(schema)) throw new Error('A request schema that contains itself cannot be inlined')
  return Object.fromEntries(
    Object.entries(schema)
      // A property may have the name of an annotation. Its value is then a schema.
      .filter(([key, value]) => !annotations.has(key) || (key !== 'deprecated' && isObject(value)))
      .map(([key, value]) => [key, inline(document, value, [...above, schema])]),
  )
}

/** Renders a row of the table of routes. */
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
 * Renders the table of routes and a validator for each request. The code has no dependencies, so a keyword that needs ajv at
 * run time is an error. Lengths are counted in UTF-16 units.
 */
export function renderValidators(document: Document): string {
  // JSON Schema draft 7 is enough for requests. Strict mode makes an unknown keyword an error.
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
    const parameters = { type: 'object', ...flatSchema({ ...call, body: undefined }) }
    add(`parameters${pascalCase(call.id)}`, inline(document, parameters))
    if (call.body) add(`body${pascalCase(call.id)}`, inline(document, call.body.node))
  }

  const code = standaloneCode(ajv, names)
    .replace('"use strict";\n', '')
    .replaceAll(/^export const/gm, 'const')
  if (/\brequire\(/.test(code)) throw new Error('A request schema uses a keyword whose validator needs ajv at run time')

  const rows = all.map(({ id, body }) => {
    const name = pascalCase(id)
    return `  ${id}: { parameters: parameters${name}, body: ${body ? `body${name}` : 'undefined'} },`
  })
  return `// @ts-nocheck: the code of ajv between the tables has no types. The exports have.
import type { OperationId } from '@org/backups-client'

/** An error of a validator. */
export interface ValidationError {
  readonly instancePath: string
  readonly keyword: string
  readonly message?: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Returns whether a value is valid. Sets \`errors\` if it is not. */
export interface Validate {
  (value: unknown): boolean
  errors?: readonly ValidationError[] | null
}

/** The properties of an operation that a server needs. */
export interface Route {
  readonly operationId: OperationId
  readonly method: string
  /** The path template, with \`{placeholders}\`. */
  readonly path: string
  /** The JSON type of each query parameter. */
  readonly query: Readonly<Record<string, string>>
  readonly hasBody: boolean
  readonly rateLimit: { readonly requests: number; readonly seconds: number }
  /** Cluster types that the operation supports. */
  readonly clusterTypes: readonly string[]
  /** Roles that may call the operation. Empty if the document names none. */
  readonly roles: readonly string[]
}

/** All operations, with concrete paths before templates. */
export const routes: readonly Route[] = [
${all.map((call) => `  ${route(document, call)},`).join('\n')}
]

${code}
/** The validators of each operation. \`parameters\` checks the path and the query in one object. */
export const validators: {
  readonly [id in OperationId]: { readonly parameters: Validate; readonly body: Validate | undefined }
} = {
${rows.join('\n')}
}
`
}
