/**
 * Generates the types, tables and validators of the packages from `spec/openapi.yaml`, and the table of methods in core's README.
 * Gate G2 of `pnpm contract` checks that the committed files are up to date.
 *
 *     pnpm generate
 */
import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { renderCodes } from './codes.ts'
import { type Document, parseDocument } from '@org/backups-spec/document'
import { documentFile, repositoryRoot } from '@org/backups-spec/read-spec'
import { renderConsoleRoutes } from './console-routes.ts'
import { renderOperations } from './operations.ts'
import { renderSchema } from './schema.ts'
import { renderCoreTypes, renderShortTypes } from './short-types.ts'
import { renderSimOperations } from './sim-operations.ts'
import { renderValidators } from './validators.ts'
import { renderValues } from './values.ts'

const outputs: Record<string, (document: Document) => string | Promise<string>> = {
  'packages/backups-client/src/generated/codes.gen.ts': renderCodes,
  'packages/backups-client/src/generated/operations.gen.ts': renderOperations,
  'packages/backups-client/src/generated/schema.gen.ts': renderSchema,
  'packages/backups-client/src/generated/types.gen.ts': renderShortTypes,
  'packages/backups-client/src/generated/values.gen.ts': renderValues,
  'packages/backups-console/server/generated/routes.gen.ts': renderConsoleRoutes,
  'packages/backups-core/src/generated/types.gen.ts': renderCoreTypes,
  'packages/backups-sim/src/generated/operations.gen.ts': renderSimOperations,
  'packages/backups-sim/src/generated/validators.gen.ts': renderValidators,
}

/** Renders every generated file, by its path in the repository. The same document gives the same bytes. */
export async function render(source: string): Promise<Map<string, string>> {
  const hash = createHash('sha256').update(source).digest('hex')
  const header = `// Generated from ${documentFile} (sha256 ${hash}) by scripts/generate.
// Do not edit: change the document, then run \`pnpm generate\`.

`
  const files = new Map<string, string>()
  for (const [path, renderFile] of Object.entries(outputs)) {
    // Each renderer gets a new copy, because it may change the document.
    files.set(path, `${header}${(await renderFile(parseDocument(source))).trim()}\n`)
  }
  return files
}

/** Returns the generated files that differ or are missing, and the files that nothing generates any more. */
export function compare(expected: ReadonlyMap<string, string>, root: string): { path: string; what: string }[] {
  const present = globSync('packages/*/{src,server}/**/*.gen.*', { cwd: root }).map((path) =>
    path.replaceAll('\\', '/'),
  )
  return [...new Set([...present, ...expected.keys()])].sort().flatMap((path) => {
    if (!expected.has(path)) return { path, what: 'extra: nothing generates it' }
    if (!present.includes(path)) return { path, what: 'missing' }
    const isCurrent = readFileSync(join(root, path), 'utf8') === expected.get(path)
    return isCurrent ? [] : { path, what: `does not match ${documentFile}` }
  })
}

/** Writes every generated file, removes extra ones, and returns how many were written. */
export async function generate(root: string): Promise<number> {
  const files = await render(readFileSync(join(root, documentFile), 'utf8'))
  for (const { path } of compare(files, root)) if (!files.has(path)) rmSync(join(root, path))
  for (const [path, content] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return files.size
}

if (import.meta.main) {
  console.log(`generate: ${await generate(repositoryRoot)} files written from ${documentFile}`)
  // Core imports generated files, so it is loaded after these are written.
  const { writeCoreReadme } = await import('./core-readme.ts')
  writeCoreReadme()
}
