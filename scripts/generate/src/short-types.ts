import { bodies, calls, type Document, parsePointer } from '@org/backups-spec/document'
import { pascalCase } from './pascal-case.ts'

/** Returns the names of the types that callers use: parameters, and schemas except those of request bodies and envelopes. */
function shortNames(document: Document): string[] {
  const requests = new Set(
    bodies(document)
      .filter(({ side }) => side === 'request')
      .map(({ media }) => parsePointer(media.schema.$ref ?? '').at(-1)),
  )
  const names = Object.entries(document.components.schemas)
    // Callers pass flat parameters instead of a request body, and receive only the `data` of an envelope.
    .filter(([name, { properties = {} }]) => !requests.has(name) && !('data' in properties))
    .map(([name]) => name)
  return [...names, ...calls(document).map(({ id }) => `${pascalCase(id)}Params`)]
}

/** Renders a type for the parameters of each operation, and for each schema that callers use directly. */
export const renderShortTypes = (document: Document): string => `import type { components } from './schema.gen.ts'

type Schemas = components['schemas']

${shortNames(document)
  .map((name) => `export type ${name} = Schemas['${name}']`)
  .join('\n')}
`

/** Renders the export of these types by core. */
export const renderCoreTypes = (document: Document): string =>
  `export type { ${shortNames(document).join(', ')} } from '@org/backups-client'\n`
