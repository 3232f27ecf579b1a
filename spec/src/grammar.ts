/**
 * The part of OpenAPI 3.1 that this document may use: each kind of node with its fields. Gate G1 refuses other fields, and
 * spec-bump treats a change of such a field as breaking.
 *
 * A field has `words` (text for readers), a `value`, a `set` (a list without order), a node, a list of nodes (`[]`), or named nodes
 * (`{}`).
 */
const words = { description: 'words', summary: 'words', externalDocs: 'words' }
const examples = { example: 'words', examples: 'words' }
const value = { ...words, ...examples, required: 'value', deprecated: 'value', schema: 'schema' }
const schema = {
  ...words,
  ...examples,
  ...Object.fromEntries(
    (
      'type const default format pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength ' +
      'minItems maxItems uniqueItems additionalProperties deprecated readOnly writeOnly not if x-secret x-terminal'
    )
      .split(' ')
      .map((name) => [name, 'value']),
  ),
  title: 'words',
  'x-form': 'words',
  enum: 'set',
  'x-open-enum': 'set',
  required: 'set',
  properties: 'schema{}',
  items: 'schema',
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema, in an object that is never awaited
  then: 'consequence',
}
const operations = 'get put post delete options head patch trace'.split(' ')

export const grammar: Record<string, Record<string, string>> = {
  document: {
    ...words,
    openapi: 'value',
    info: 'value',
    servers: 'server[]',
    security: 'value',
    tags: 'words',
    paths: 'path{}',
    components: 'components',
    'x-retry-classes': 'retryClass{}',
    'x-error-codes': 'code[]',
  },
  components: {
    securitySchemes: 'value',
    examples: 'words',
    schemas: 'schema{}',
    parameters: 'parameter{}',
    headers: 'header{}',
    responses: 'response{}',
    requestBodies: 'body{}',
  },
  server: { ...words, url: 'value' },
  retryClass: { rateLimited: 'value', notSent: 'value', unconfirmed: 'value', undecodableBody: 'value' },
  code: { code: 'value', kind: 'value', meaning: 'words', hint: 'words' },
  path: { ...words, parameters: 'parameter[]', ...Object.fromEntries(operations.map((name) => [name, 'operation'])) },
  operation: {
    ...words,
    operationId: 'value',
    tags: 'words',
    deprecated: 'value',
    security: 'value',
    parameters: 'parameter[]',
    requestBody: 'body',
    responses: 'response{}',
    'x-retry-class': 'value',
    'x-rate-limit': 'value',
    'x-plan-limits': 'plan',
  },
  plan: { clusterTypes: 'set', roles: 'set', note: 'words' },
  parameter: {
    ...value,
    name: 'value',
    in: 'value',
    style: 'value',
    explode: 'value',
    allowReserved: 'value',
    allowEmptyValue: 'value',
  },
  header: value,
  body: { ...words, required: 'value', content: 'media{}' },
  response: { ...words, headers: 'header{}', content: 'answer{}' },
  media: { ...examples, schema: 'schema' },
  answer: { ...examples, schema: 'forms' },
  forms: { ...schema, oneOf: 'schema[]' },
  consequence: { required: 'set' },
  schema,
}
