import { calls, type Document } from '@org/backups-spec/document'

const kebabCase = (id: string): string => id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Renders the imports of the simulator's operations. Each is a function in the file of its name. */
export const renderSimOperations = (document: Document): string =>
  calls(document)
    .map(({ id }) => `export { ${id} } from '../operations/${kebabCase(id)}.ts'`)
    .join('\n')
