import { type Call, type Document, resolve, type Schema, type Pointer } from '@org/backups-spec/document'

/** A parameter of a call as core takes it: path, query and body fields in one flat object. */
export interface FlatField {
  name: string
  place: 'path' | 'query' | 'body'
  isRequired: boolean
  schema: Schema
  pointer: Pointer
}

export function flatFields(document: Document, call: Call): FlatField[] {
  const { body } = call
  return [
    ...call.parameters.map(({ node, pointer }) => ({
      name: node.name,
      place: node.in as FlatField['place'],
      isRequired: node.required === true,
      ...schemaOf(document, node.schema, [...pointer, 'schema']),
    })),
    ...Object.entries(body?.node.properties ?? {}).map(([name, property]) => ({
      name,
      place: 'body' as const,
      isRequired: body?.node.required?.includes(name) === true,
      ...schemaOf(document, property, [...(body?.pointer ?? []), 'properties', name]),
    })),
  ]
}

function schemaOf(document: Document, start: Schema, at: Pointer): { schema: Schema; pointer: Pointer } {
  const { node, pointer } = resolve(document, start, at)
  return { schema: node, pointer }
}
