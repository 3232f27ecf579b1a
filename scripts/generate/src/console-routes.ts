import { calls, type Document } from '@org/backups-spec/document'

/** Renders the method and the path of each request that the console's server forwards. */
export function renderConsoleRoutes(document: Document): string {
  const rows = calls(document).map(({ method, path }) => `  ['${method}', '${path}'],`)
  return `/** The method and the path of each operation. The path has \`{placeholders}\`. */
export const routes: readonly (readonly [method: string, path: string])[] = [
${rows.join('\n')}
]
`
}
