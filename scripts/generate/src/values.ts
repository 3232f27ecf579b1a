import { calls, type Document, reachable, resolve, type Schema } from '@org/backups-spec/document'

const constantCase = (name: string): string => name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase()

/** Renders a list of values for each open enum, named after its schema, and for each enum of requests, named after its field. */
export function renderValues(document: Document): string {
  const lists = new Map<string, { values: string[]; note: string }>()
  const add = (name: string, values: string[], note: string): void => {
    const known = lists.get(name)
    if (known && known.values.join() !== values.join()) {
      throw new Error(`${name} has two different lists of values: ${known.values.join()} and ${values.join()}`)
    }
    if (!known) lists.set(name, { values, note })
  }
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    if (schema['x-open-enum']) {
      add(constantCase(name), schema['x-open-enum'], `Known values of ${name}. The service may return others.`)
    }
  }
  const addClosed = (name: string, schema: Schema): void => {
    const values = resolve(document, schema).node.enum as string[] | undefined
    if (values) add(`${constantCase(name)}_VALUES`, values, `The values of \`${name}\` in a request.`)
  }
  for (const { parameters } of calls(document)) for (const { node } of parameters) addClosed(node.name, node.schema)
  for (const { schema } of reachable(document, 'request'))
    for (const [name, property] of Object.entries(schema.properties ?? {})) addClosed(name, property)
  const terminal = Object.entries(document.components.schemas).flatMap(([name, { 'x-terminal': endings }]) => {
    if (!endings) return []
    const items = Object.entries(endings).map(
      ([value, ending]) => `${JSON.stringify(value)}: ${JSON.stringify(ending)}`,
    )
    const type = items.map((item) => `readonly ${item}`).join('; ')
    return `/** The values of ${name} that end a wait, and how: \`x-terminal\`. */
export const ${constantCase(name)}_TERMINAL: { ${type} } = { ${items.join(', ')} }
`
  })
  const known = [...lists].map(([name, { values, note }]) => {
    const items = values.map((value) => JSON.stringify(value))
    return `/** ${note} */
export const ${name}: readonly [${items.join(', ')}] = [${items.join(', ')}]
`
  })
  return [...known, ...terminal].join('\n')
}
