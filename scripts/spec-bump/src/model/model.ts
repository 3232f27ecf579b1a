/**
 * What a caller can notice of a document. References are put in place, lists whose order means nothing are maps, and what is
 * written out although it is the default is left out, so that two documents that differ in form only have equal models.
 */

/** Where a part of a model is written. A symbol, so that the walk does not see it. */
export const origin: unique symbol = Symbol('origin')

export interface Origin {
  /** JSON pointer into the document. */
  pointer: string
  /** Name of the component schema, when it is one. */
  component?: string
}

export interface SchemaModel {
  [origin]?: Origin
  /** Sorted and joined with `|`; absent for any type. */
  type?: string
  /** `enum` or `const`, as JSON. */
  values?: Record<string, true>
  /** `x-open-enum`. */
  known?: Record<string, true>
  properties: Record<string, { required: boolean; schema?: SchemaModel }>
  /** `additionalProperties`, unless everything is allowed. */
  additional?: SchemaModel | false
  items?: SchemaModel
  prefix: Record<string, SchemaModel>
  limits: Record<string, string | number | boolean>
  branches?: SchemaModel[] | Record<string, SchemaModel>
  branching?: string
  not?: string
  /** By the condition, as JSON. */
  conditions: Record<string, { then?: SchemaModel; else?: SchemaModel }>
  default?: string
  flags: Record<string, true>
  words: Record<string, string>
  /** How many schemas up the one is that comes again here. */
  recursive?: number
  /** Keywords that no rule knows. */
  other: Record<string, string>
}

export interface ContentModel {
  [origin]?: Origin
  schema: SchemaModel
  encoding: string
  words: Record<string, string>
}

export interface ValueModel {
  [origin]?: Origin
  required: boolean
  schema: SchemaModel
  /** How it is written into the request. */
  form: string
  flags: Record<string, true>
  words: Record<string, string>
}

export interface ResponseModel {
  [origin]?: Origin
  headers: Record<string, ValueModel>
  content: Record<string, ContentModel>
  words: Record<string, string>
}

export interface OperationModel {
  [origin]?: Origin
  operationId: string
  parameters: Record<string, ValueModel>
  request?: {
    [origin]?: Origin
    required: boolean
    content: Record<string, ContentModel>
    words: Record<string, string>
  }
  responses: Record<string, ResponseModel>
  /** Each way to be let in, as a sorted list of what it needs; JSON. */
  security: string
  /** Servers of its own; absent where the document's apply. */
  servers?: string
  callbacks: Record<string, OperationModel>
  retry?: { name: string; cells: Record<string, boolean> }
  rate?: { requests: number; seconds: number }
  plan?: Record<string, Record<string, true>>
  flags: Record<string, true>
  words: Record<string, string>
  other: Record<string, string>
}

export interface DocumentModel {
  operations: Record<string, OperationModel>
  webhooks: Record<string, OperationModel>
  servers: Record<string, { [origin]?: Origin; variables: string; words: Record<string, string> }>
  codes: Record<string, { [origin]?: Origin; kind: string; words: Record<string, string> }>
  retryClasses: Record<string, true>
  words: Record<string, string>
  other: Record<string, string>
}
