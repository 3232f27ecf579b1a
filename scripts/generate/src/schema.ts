import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { calls, type Document, type Schema } from '@org/backups-spec/document'
import { pascalCase } from './pascal-case.ts'

const literal = (value: string): ts.TypeNode => ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(value))

/** `'A' | 'B' | (string & {})`: editors suggest the known values, and the type accepts any other. */
function openEnum(values: string[]): ts.TypeNode {
  const anyString = ts.factory.createIntersectionTypeNode([
    ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    ts.factory.createTypeLiteralNode([]),
  ])
  return ts.factory.createUnionTypeNode([...values.map(literal), anyString])
}

/** Adds a schema `<Operation>Params` for each operation: path, query and body fields in one flat object. */
function addParams(document: Document): void {
  for (const { id, parameters, body } of calls(document)) {
    const properties: Record<string, Schema> = {}
    const required: string[] = []
    for (const { node } of parameters) {
      const { name, required: isRequired, description, schema } = node
      properties[name] = description === undefined ? schema : { description, ...schema }
      if (isRequired) required.push(name)
    }
    for (const [name, schema] of Object.entries(body?.node.properties ?? {})) {
      if (properties[name]) throw new Error(`${id}: ${name} is both a parameter and a body field`)
      properties[name] = schema
    }
    required.push(...(body?.node.required ?? []))
    document.components.schemas[`${pascalCase(id)}Params`] = {
      type: 'object',
      description: `Parameters of \`${id}\`: path, query and body fields in one flat object.`,
      properties,
      required,
    }
  }
}

/** Renders the types with openapi-typescript, with open response enums and a flat parameter type per operation. */
export async function renderSchema(document: Document): Promise<string> {
  addParams(document)
  const nodes = await openapiTS(document as never, {
    silent: true,
    // A caller may omit a property that has a default.
    defaultNonNullable: false,
    transform(schema) {
      const values = (schema as Schema)['x-open-enum']
      return values && openEnum(values)
    },
  })
  return astToString(nodes)
}
