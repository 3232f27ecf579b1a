/** The part of OpenAPI 3.1 that our document uses, as the generators read it. */

export interface Schema {
  $ref?: string
  type?: string | string[]
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: unknown[]
  const?: unknown
  'x-open-enum'?: string[]
  'x-secret'?: boolean
  [keyword: string]: unknown
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  schema: Schema
}

export interface Operation {
  operationId: string
  summary?: string
  description?: string
  parameters?: (Parameter | { $ref: string })[]
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> }
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: Schema }> }>
  'x-retry-class': string
  'x-rate-limit': { requests: number; seconds: number }
}

export interface ErrorCode {
  code: number
  kind: string
  meaning: string
  hint?: string
}

export interface RetryClass {
  rateLimited: boolean
  neverSent: boolean
  noAnswer: boolean
  badBody: boolean
}

export interface Document {
  servers: { url: string; description?: string }[]
  paths: Record<string, Record<string, Operation> & { parameters?: (Parameter | { $ref: string })[] }>
  components: { schemas: Record<string, Schema>; [section: string]: unknown }
  'x-retry-classes': Record<string, RetryClass>
  'x-error-codes': ErrorCode[]
}

export interface Call {
  operationId: string
  method: string
  path: string
  operation: Operation
  parameters: Parameter[]
  /** The schema of the JSON body, resolved; undefined where the operation takes none. */
  body: Schema | undefined
}

const methods = ['get', 'put', 'post', 'delete', 'patch']

/** Follows local `$ref`s until something that is not one. */
export function resolve<T>(document: Document, node: T | { $ref: string }): T {
  let current = node as { $ref?: string }
  while (current?.$ref !== undefined) {
    const target = current.$ref
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document)
    if (target === undefined) throw new Error(`${current.$ref} leads nowhere`)
    current = target as { $ref?: string }
  }
  return current as T
}

/** Every operation of the document, in its order. */
export function calls(document: Document): Call[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method] !== undefined)
      .map((method) => {
        const operation = item[method] as Operation
        const schema = operation.requestBody?.content['application/json']?.schema
        return {
          operationId: operation.operationId,
          method: method.toUpperCase(),
          path,
          operation,
          parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
            resolve<Parameter>(document, parameter),
          ),
          body: schema && resolve<Schema>(document, schema),
        }
      }),
  )
}

export const pascalCase = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
