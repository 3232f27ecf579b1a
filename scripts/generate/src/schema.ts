import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { calls, type Document, flatSchema, type Schema } from '@org/backups-spec/document'
import { pascalCase } from './pascal-case.ts'

const literal = (value: string): ts.TypeNode => ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(value))

/** Returns `'A' | 'B' | (string & {})`. Editors suggest the known values, and the type accepts any text. */
function openEnum(values: string[]): ts.TypeNode {
  const anyString = ts.factory.createIntersectionTypeNode([
    ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    ts.factory.createTypeLiteralNode([]),
  ])
  return ts.factory.createUnionTypeNode([...values.map(literal), anyString])
}

/** Adds a schema `<Operation>Params` for each operation: path, query and body fields in one flat object. */
function addParams(document: Document): void {
  for (const call of calls(document)) {
    const { properties, required = [] } = flatSchema(call)
    const described = call.parameters.flatMap(({ node: { name, description, schema } }) =>
      description === undefined ? [] : [[name, { description, ...schema }]],
    )
    document.components.schemas[`${pascalCase(call.id)}Params`] = {
      type: 'object',
      description: `Parameters of \`${call.id}\`: path, query and body fields in one flat object.`,
      properties: { ...properties, ...Object.fromEntries(described) },
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
