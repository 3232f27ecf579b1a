/**
 * Everything that is generated, from the one document: `spec/openapi.yaml`.
 *
 *     pnpm generate          writes the files
 *     pnpm generate:check    writes nothing; fails when a file is not, byte for byte, what the document gives
 */
import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { renderCodes } from './codes.ts'
import { type Document, parseDocument } from '@org/backups-spec/document'
import { documentFile, repositoryRoot } from '@org/backups-spec/read-spec'
import { renderOperations } from './operations.ts'
import { renderSchema } from './schema.ts'
import { renderValidators } from './validators.ts'
import { renderValues } from './values.ts'

type Render = (document: Document) => string | Promise<string>

const outputs: Record<string, Render> = {
  'packages/backups-client/src/generated/codes.gen.ts': renderCodes,
  'packages/backups-client/src/generated/operations.gen.ts': renderOperations,
  'packages/backups-client/src/generated/schema.gen.ts': renderSchema,
  'packages/backups-client/src/generated/values.gen.ts': renderValues,
  'packages/backups-sim/src/generated/validators.gen.ts': renderValidators,
}

/** Renders every generated file: path below the root → content. Deterministic: no clock, no environment. */
export async function render(source: string): Promise<Map<string, string>> {
  const hash = createHash('sha256').update(source).digest('hex')
  const header = `// Generated from ${documentFile} (sha256 ${hash}) by scripts/generate.
// Do not edit: change the document, then run \`pnpm generate\`.

`
  const files = new Map<string, string>()
  for (const [path, renderFile] of Object.entries(outputs)) {
    // Parsed anew for each file, so that no renderer can see what another one changed.
    files.set(path, `${header}${(await renderFile(parseDocument(source))).trim()}\n`)
  }
  return files
}

/** One line for each generated file that differs, is missing, or is there but no longer generated. */
export function compare(expected: Map<string, string>, root: string): string[] {
  const present = globSync('packages/*/src/**/*.gen.*', { cwd: root }).map((path) => path.replaceAll('\\', '/'))
  const findings = present.filter((path) => !expected.has(path)).map((path) => `${path}: extra, nothing generates it`)
  for (const [path, content] of expected) {
    if (!present.includes(path)) findings.push(`${path}: missing`)
    else if (readFileSync(join(root, path), 'utf8') !== content)
      findings.push(`${path}: not what ${documentFile} gives`)
  }
  return findings.sort()
}

/** Writes every generated file from the document as it is; how many. */
export async function generate(root: string): Promise<number> {
  const files = await render(readFileSync(join(root, documentFile), 'utf8'))
  for (const finding of compare(files, root)) {
    if (finding.endsWith('nothing generates it')) rmSync(join(root, finding.slice(0, finding.indexOf(':'))))
  }
  for (const [path, content] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return files.size
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, root: { type: 'string' } } })
  const root = values.root ?? repositoryRoot
  if (values.check) {
    const files = await render(readFileSync(join(root, documentFile), 'utf8'))
    const findings = compare(files, root)
    for (const finding of findings) console.error(`generate:check: ${finding}. Mend it with: pnpm generate`)
    if (findings.length > 0) process.exitCode = 1
    else console.log(`generate:check: ${files.size}/${files.size} generated files are what ${documentFile} gives`)
  } else {
    console.log(`generate: ${await generate(root)} files written from ${documentFile}`)
  }
}
