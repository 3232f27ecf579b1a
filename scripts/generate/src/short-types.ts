import { bodies, calls, type Document, parsePointer } from '@org/backups-spec/document'
import { pascalCase } from './pascal-case.ts'

/** Renders a type for the parameters of each operation, and for each schema that callers use directly. */
export function renderShortTypes(document: Document): string {
  const requests = new Set(
    bodies(document)
      .filter(({ side }) => side === 'request')
      .map(({ media }) => parsePointer(media.schema.$ref ?? '').at(-1)),
  )
  const names = Object.entries(document.components.schemas)
    // Callers pass flat parameters instead of a request body, and receive only the `data` of an envelope.
    .filter(([name, { properties = {} }]) => !requests.has(name) && !('data' in properties))
    .map(([name]) => name)
  const params = calls(document).map(({ id }) => `${pascalCase(id)}Params`)
  return `import type { components } from './schema.gen.ts'

type Schemas = components['schemas']

${[...names, ...params].map((name) => `export type ${name} = Schemas['${name}']`).join('\n')}
`
}
