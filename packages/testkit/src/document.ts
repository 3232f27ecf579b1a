import { type Document, readDocument } from '@org/backups-spec/document'
import {
  type DocumentedOperation,
  documentedOperations,
  type DocumentedStatus,
  requestBodyExample,
  responseExample,
} from '@org/backups-spec/examples'

let document: Document | undefined

/** Returns the OpenAPI document of the workspace. It is parsed once, keeps its `$ref`s, and must not be changed. */
export const loadDocument = (): Document => (document ??= readDocument())

/** Returns all operations, in the order of the document. */
export const operations = (): DocumentedOperation[] => documentedOperations(loadDocument())

/** Returns a copy of an example of a response: `example(operationId, 200, 'emptyPage')`. The default is the first one. */
export const example = (operationId: string, status: DocumentedStatus, name?: string): Record<string, unknown> =>
  responseExample(loadDocument(), operationId, status, name)

/** Returns a copy of an example of a request body. The default is the first one. */
export const requestExample = (operationId: string, name?: string): Record<string, unknown> =>
  requestBodyExample(loadDocument(), operationId, name)
