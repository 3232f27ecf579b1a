import { cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { documentFile, evidenceFile } from '@org/backups-spec/read-spec'

/** A copy of the checkout in which a document may be wrong. */
export interface WorkspaceCopy {
  root: string
  /** Puts a document and its evidence, and what is generated from them, in place. */
  write(files: ReadonlyMap<string, string>): void
  remove(): void
}

/** Sources and the links to other packages: nothing that is built, tested, measured or cached, which others may be writing just now. */
const copied = [
  'spec/*.{mjs,yaml,json}',
  'spec/{src,node_modules}',
  'packages/*/{package.json,tsconfig.json,src,server,node_modules}',
  'scripts/{contract,generate,workspace}',
  '{package.json,tsconfig.json,tsconfig.base.json}',
]

const isCache = (path: string): boolean => /[\\/]node_modules[\\/]\./.test(path)

/**
 * Third-party packages are those of the checkout; packages of ours are the copy's own, because pnpm links them by relative paths, and
 * these are copied as they are.
 */
export function copyWorkspace(from: string): WorkspaceCopy {
  const root = mkdtempSync(join(tmpdir(), 'contract-mutant-'))
  const copy = (path: string): void => {
    cpSync(join(from, path), join(root, path), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !isCache(source.slice(from.length)),
    })
  }
  for (const path of copied.flatMap((pattern) => globSync(pattern, { cwd: from }))) copy(path)
  mkdirSync(join(root, 'node_modules'))
  for (const entry of readdirSync(join(from, 'node_modules'), { withFileTypes: true })) {
    const path = join('node_modules', entry.name)
    if (entry.name === '.pnpm') symlinkSync(join(from, path), join(root, path), 'junction')
    else if (!entry.name.startsWith('.')) copy(path)
  }
  return {
    root,
    write(files) {
      for (const [path, text] of files) writeFileSync(join(root, path), text)
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** The texts of a document and its evidence, as files of a copy. JSON is YAML, and quicker to write. */
export const specFiles = (document: unknown, evidence: unknown): Map<string, string> =>
  new Map([
    [documentFile, JSON.stringify(document, undefined, 1)],
    [evidenceFile, JSON.stringify(evidence, undefined, 1)],
  ])
