import { loadDocument, operations } from '@org/testkit'

/** A node of the OpenAPI document. */
export type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

const at = (node: Node, ...path: string[]): Node => path.reduce<Node>((found, name) => resolved(found[name]), node)

/** Replaces a reference with the node that it refers to. */
function resolved(value: unknown): Node {
  if (!isNode(value)) return {}
  const { $ref: reference } = value
  return typeof reference === 'string' ? at(loadDocument(), ...reference.split('/').slice(1)) : value
}

export const schemaOf = (name: string): Node => at(loadDocument(), 'components', 'schemas', name)

export const propertiesOf = (schema: Node): [string, Node][] =>
  Object.entries(resolved(schema['properties'])).map(([name, inner]) => [name, resolved(inner)])

/** Returns the fields of a body by their path, `dbCollections[].dbName`. A list of strings or numbers is one field. */
function leaves(schema: Node, path: string): [string, Node][] {
  const item = resolved(schema['items'])
  if (item['properties'] !== undefined) return leaves(item, `${path}[]`)
  const properties = propertiesOf(schema)
  if (properties.length === 0) return [[path, schema]]
  return properties.flatMap(([name, inner]) => leaves(inner, path === '' ? name : `${path}.${name}`))
}

/** Returns every parameter and body field of an operation, with its schema. */
export function requestFields(operationId: string): Map<string, Node> {
  const operation = operations().find((candidate) => candidate.operationId === operationId)
  if (!operation) throw new Error(`No operation ${operationId}`)
  const { parameters = [], requestBody } = at(loadDocument(), 'paths', operation.path, operation.method.toLowerCase())
  const body = at(resolved(requestBody), 'content', 'application/json', 'schema')
  return new Map([
    ...(parameters as unknown[])
      .map(resolved)
      .map((parameter): [string, Node] => [String(parameter['name']), at(parameter, 'schema')]),
    ...(requestBody === undefined ? [] : leaves(body, '')),
  ])
}
