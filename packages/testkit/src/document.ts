import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { documentReader } from './document-reader.ts'
import type { DocumentReader, DocumentedOperation, DocumentedStatus } from './document-reader.ts'
import { isObject } from './resolve-ref.ts'
import type { JsonObject } from './resolve-ref.ts'
import { specPath } from './spec-path.ts'

let document: JsonObject | undefined
let reader: DocumentReader | undefined

/** The workspace's OpenAPI document, parsed once; its `$ref`s are left as they are. Not to be changed. */
export function loadDocument(): JsonObject {
  if (document === undefined) {
    const parsed: unknown = parse(readFileSync(specPath(), 'utf8'))
    if (!isObject(parsed)) throw new Error('The OpenAPI document is not an object')
    document = parsed
  }
  return document
}

/** Every operation of the workspace's document, in its order. */
export function operations(): DocumentedOperation[] {
  return read().operations()
}

/** A copy of an example of a response, `example('listBackups', 200, 'emptyPage')`; without a name, the first one. */
export function example(operationId: string, status: DocumentedStatus, name?: string): JsonObject {
  return read().example(operationId, status, name)
}

/** A copy of an example of a request body; without a name, the first one. */
export function requestExample(operationId: string, name?: string): JsonObject {
  return read().requestExample(operationId, name)
}

function read(): DocumentReader {
  return (reader ??= documentReader(loadDocument()))
}
