/** Finds the examples of the document by operation, status and name. Errors list the known names. */
import {
  type Call,
  calls,
  type Content,
  type Document,
  type Example,
  isObject,
  type JsonObject,
  resolve,
} from './document.ts'

/** The key of a response in the document: `200`, `'200'` or `'default'`. */
export type DocumentedStatus = number | string

export interface DocumentedParameter {
  name: string
  in: string
  required: boolean
  /** The example of the parameter, or the first value of its enum; undefined if the document has neither. */
  example: unknown
}

export interface DocumentedOperation {
  operationId: string
  /** The HTTP method in upper case. */
  method: string
  /** The path with placeholders: `/v2/clusters/{clusterId}/backups`. */
  path: string
  parameters: DocumentedParameter[]
  /** Names of the examples of the request body, in the order of the document. */
  requestExamples: string[]
  /** The statuses in the order of the document; may include `default`. */
  statuses: string[]
  /** Names of the examples of each status. */
  examples: Record<string, string[]>
  /** The retry class, a key of `x-retry-classes`. */
  retryClass: string | undefined
}

/** Returns every operation with the names of its examples. */
export function documentedOperations(document: Document): DocumentedOperation[] {
  const namesOf = (holder: Content | undefined): string[] => Object.keys(examplesOf(document, holder))
  return calls(document).map(({ id, method, path, parameters, operation }) => ({
    operationId: id,
    method,
    path,
    parameters: parameters.map(({ node }) => ({
      name: node.name,
      in: node.in,
      required: node.required === true,
      example: structuredClone(node['example'] ?? resolve(document, node.schema).node.enum?.[0]),
    })),
    requestExamples: namesOf(operation.requestBody),
    statuses: Object.keys(operation.responses),
    examples: Object.fromEntries(
      Object.entries(operation.responses).map(([status, response]) => [status, namesOf(response)]),
    ),
    retryClass: operation['x-retry-class'],
  }))
}

/** Returns a copy of an example of a response. The default name is that of the first example. */
export function responseExample(
  document: Document,
  operationId: string,
  status: DocumentedStatus,
  name?: string,
): JsonObject {
  const response = pick(callOf(document, operationId).operation.responses, String(status), 'status', operationId)
  return valueOf(document, response, name, `${operationId} ${status}`)
}

/** Returns a copy of an example of a request body. The default name is that of the first example. */
export function requestBodyExample(document: Document, operationId: string, name?: string): JsonObject {
  const { operation } = callOf(document, operationId)
  return valueOf(document, operation.requestBody, name, `the request of ${operationId}`)
}

const callOf = (document: Document, operationId: string): Call =>
  pick(Object.fromEntries(calls(document).map((call) => [call.id, call])), operationId, 'operation', 'the document')

function examplesOf(document: Document, holder: Content | undefined): Record<string, Example> {
  const content = holder === undefined ? {} : (resolve(document, holder).node.content ?? {})
  const media = content['application/json'] ?? Object.values(content)[0]
  return media && 'example' in media ? { example: { value: media.example } } : (media?.examples ?? {})
}

function valueOf(document: Document, holder: Content | undefined, name: string | undefined, owner: string): JsonObject {
  const examples = examplesOf(document, holder)
  const wanted = name ?? Object.keys(examples)[0]
  if (wanted === undefined) throw new Error(`No example in ${owner}`)
  const { value } = resolve(document, pick(examples, wanted, 'example', owner)).node
  if (!isObject(value)) throw new Error(`Example '${wanted}' of ${owner} is not an object`)
  // Tests may change the copy.
  return structuredClone(value)
}

function pick<T>(entries: Record<string, T>, key: string, noun: string, owner: string): T {
  if (!Object.hasOwn(entries, key)) {
    const known = Object.keys(entries).join(', ') || 'none'
    throw new Error(`No ${noun} '${key}' in ${owner}; known: ${known}`)
  }
  return entries[key] as T
}
