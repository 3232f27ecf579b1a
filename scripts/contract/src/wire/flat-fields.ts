import { type Call, type Document, resolve, type Schema, type Way } from '@org/backups-spec/document'

/** One parameter of a call as core takes it: path, query and body fields flat. */
export interface FlatField {
  name: string
  place: 'path' | 'query' | 'body'
  isRequired: boolean
  schema: Schema
  way: Way
}

const body = (document: Document, call: Call): { schema: Schema; way: Way } | undefined => {
  if (!call.operation.requestBody) return undefined
  const holder = resolve(document, call.operation.requestBody, [...call.way, 'requestBody'])
  const media = holder.node.content?.['application/json']
  if (!media) return undefined
  const { node, way } = resolve(document, media.schema, [...holder.way, 'content', 'application/json', 'schema'])
  return { schema: node, way }
}

/** The schema of the body; undefined where there is none. */
export const bodySchema = body

export function flatFields(document: Document, call: Call): FlatField[] {
  const found = body(document, call)
  return [
    ...call.parameters.map(({ node, way }) => ({
      name: node.name,
      place: node.in as FlatField['place'],
      isRequired: node.required === true,
      ...schemaOf(document, node.schema, [...way, 'schema']),
    })),
    ...Object.entries(found?.schema.properties ?? {}).map(([name, property]) => ({
      name,
      place: 'body' as const,
      isRequired: found?.schema.required?.includes(name) === true,
      ...schemaOf(document, property, [...(found?.way ?? []), 'properties', name]),
    })),
  ]
}

function schemaOf(document: Document, start: Schema, at: Way): { schema: Schema; way: Way } {
  const { node, way } = resolve(document, start, at)
  return { schema: node, way }
}
