import { calls, type Document, type Schema } from './document.ts'

/** The keywords that need evidence: each is a claim about the service. */
const limits =
  'minimum maximum minLength maxLength minItems maxItems uniqueItems pattern format if deprecated x-secret x-terminal'.split(
    ' ',
  )

/** Returns the keys of the values and limits of a schema; `place` is the key of the schema. */
function claims(place: string, schema: Schema): string[] {
  const values = [...(schema.enum ?? []), ...(schema['x-open-enum'] ?? [])]
  return [
    ...values.map((value) => `${place}=${String(value)}`),
    ...limits.filter((keyword) => keyword in schema).map((keyword) => `${place}#${keyword}`),
    ...(Array.isArray(schema.type) && schema.type.includes('null') ? [`${place}#null`] : []),
    ...(schema.items ? claims(`${place}[]`, schema.items) : []),
  ]
}

/** Returns the key of each line of the document that needs evidence, in the order of the document. */
export function evidenceKeys(document: Document): string[] {
  const extensions = ['x-retry-class', 'x-rate-limit', 'x-plan-limits']
  const { headers, responses, schemas, securitySchemes } = document.components
  return [
    ...document.servers.map(({ url }) => `server=${url}`),
    ...Object.keys(securitySchemes).map((name) => `security=${name}`),
    ...Object.keys(headers).map((name) => `header=${name}`),
    ...Object.keys(responses).map((name) => `response=${name}`),
    ...document['x-error-codes'].map(({ code }) => `code=${code}`),
    ...calls(document).flatMap(({ id, operation, parameters }) => [
      id,
      ...extensions.filter((name) => name in operation).map((name) => `${id}#${name}`),
      ...parameters.flatMap(({ node }) => [
        `${id}.${node.name}`,
        ...(node.required && node.in !== 'path' ? [`${id}.${node.name}#required`] : []),
        ...claims(`${id}.${node.name}`, node.schema),
      ]),
    ]),
    ...Object.entries(schemas).flatMap(([name, schema]) => [
      ...claims(name, schema),
      ...Object.entries(schema.properties ?? {}).flatMap(([property, node]) => [
        `${name}.${property}`,
        ...(schema.required?.includes(property) ? [`${name}.${property}#required`] : []),
        ...claims(`${name}.${property}`, node),
      ]),
    ]),
  ]
}
