import { isObject, resolve } from './resolve-ref.ts'
import type { JsonObject } from './resolve-ref.ts'

/** A status as the document writes it: `200`, `'200'` or `'default'`. */
export type DocumentedStatus = number | string

export type DocumentedParameter = {
  name: string
  in: string
  required: boolean
  /** The parameter's example, or undefined where the document gives none. */
  example: unknown
}

export type DocumentedOperation = {
  operationId: string
  /** In capitals. */
  method: string
  /** With its placeholders, `/v2/clusters/{clusterId}/backups`. */
  path: string
  parameters: DocumentedParameter[]
  /** Names of the examples of the request body, in the order of the document. */
  requestExamples: string[]
  /** As written, in the order of the document; may include `default`. */
  statuses: string[]
  /** Names of the examples of each status. */
  examples: Record<string, string[]>
}

export type DocumentReader = {
  operations: () => DocumentedOperation[]
  example: (operationId: string, status: DocumentedStatus, name?: string) => JsonObject
  requestExample: (operationId: string, name?: string) => JsonObject
}

type Found = { method: string; path: string; operation: JsonObject; parameters: JsonObject[] }

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** Reads operations and examples out of a parsed OpenAPI document; whatever is missing is an error that names what exists. */
export function documentReader(document: JsonObject): DocumentReader {
  const found = new Map<string, Found>()
  for (const [path, rawItem] of Object.entries(object(document['paths']))) {
    const item = object(resolve(document, rawItem))
    for (const method of methods.filter((candidate) => candidate in item)) {
      const operation = object(item[method])
      found.set(String(operation['operationId']), {
        method: method.toUpperCase(),
        path,
        operation,
        parameters: parametersOf(document, item, operation),
      })
    }
  }

  const operationOf = (operationId: string): JsonObject =>
    pick(found, operationId, 'operation', 'the document').operation

  const examplesOf = (holder: unknown): Map<string, unknown> => {
    const content = object(object(resolve(document, holder))['content'])
    const media = object(content['application/json'] ?? Object.values(content)[0])
    if ('example' in media) return new Map([['example', { value: media['example'] }]])
    return new Map(Object.entries(object(media['examples'])))
  }

  const valueOf = (examples: Map<string, unknown>, name: string | undefined, owner: string): JsonObject => {
    const wanted = name ?? examples.keys().next().value
    if (wanted === undefined) throw new Error(`No example in ${owner}`)
    const example = object(resolve(document, pick(examples, wanted, 'example', owner)))
    const value = example['value']
    if (!isObject(value)) throw new Error(`Example '${wanted}' of ${owner} holds no object`)
    // A copy: a test that changes its example must not change everybody's.
    return structuredClone(value)
  }

  return {
    operations: () =>
      [...found].map(([operationId, { method, path, operation, parameters }]) => {
        const responses = responsesOf(operation)
        return {
          operationId,
          method,
          path,
          parameters: parameters.map((parameter) => ({
            name: String(parameter['name']),
            in: String(parameter['in']),
            required: parameter['required'] === true,
            example: structuredClone(parameter['example']),
          })),
          requestExamples: [...examplesOf(operation['requestBody']).keys()],
          statuses: [...responses.keys()],
          examples: Object.fromEntries(
            [...responses].map(([status, response]) => [status, [...examplesOf(response).keys()]]),
          ),
        }
      }),

    example: (operationId: string, status: DocumentedStatus, name?: string) => {
      const response = pick(responsesOf(operationOf(operationId)), String(status), 'status', operationId)
      return valueOf(examplesOf(response), name, `${operationId} ${status}`)
    },

    requestExample: (operationId: string, name?: string) =>
      valueOf(examplesOf(operationOf(operationId)['requestBody']), name, `the request of ${operationId}`),
  }
}

function responsesOf(operation: JsonObject): Map<string, unknown> {
  return new Map(Object.entries(object(operation['responses'])))
}

function parametersOf(document: JsonObject, item: JsonObject, operation: JsonObject): JsonObject[] {
  const byKey = new Map<string, JsonObject>()
  // Those of the path come first, so that the operation's own replace them.
  for (const raw of [...list(item['parameters']), ...list(operation['parameters'])]) {
    const parameter = object(resolve(document, raw))
    byKey.set(`${String(parameter['in'])} ${String(parameter['name'])}`, parameter)
  }
  return [...byKey.values()]
}

function pick<Value>(entries: Map<string, Value>, key: string, noun: string, owner: string): Value {
  const value = entries.get(key)
  if (value === undefined) {
    const known = [...entries.keys()].join(', ') || 'none'
    throw new Error(`No ${noun} '${key}' in ${owner}; there is ${known}`)
  }
  return value
}

function object(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
