import { calls, type Document } from '@org/backups-spec/document'

/** Renders the requests that the console's server forwards: those of the document's operations. */
export function renderConsoleRoutes(document: Document): string {
  const rows = calls(document).map(({ method, path }) => `  ['${method}', '${path}'],`)
  return `/** The method and the path of each operation. The path has \`{placeholders}\`. */
export const routes: readonly (readonly [method: string, path: string])[] = [
${rows.join('\n')}
]
`
}
