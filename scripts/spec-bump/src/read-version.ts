import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isCommit, readFiles } from '@org/workspace/git'
import type { Version } from './version.ts'

/** Programs that users could have written; the second witness compiles them. */
export const consumersFolder = 'scripts/spec-bump/src/witness/programs'

export const documentPath = 'spec/openapi.yaml'
export const evidencePath = 'spec/evidence.yaml'

/** The contract as it is on the disk; the evidence is the file beside it. */
export function readFile(path: string): Version {
  const evidence = join(dirname(path), 'evidence.yaml')
  return {
    source: readFileSync(path, 'utf8'),
    evidence: existsSync(evidence) ? readFileSync(evidence, 'utf8') : undefined,
  }
}

/** The contract of a commit, with the programs and the hand-written part of the client that belong to it. Undefined when it had none. */
export function readCommit(root: string, commit: string): Version | undefined {
  const folders = [consumersFolder, 'packages/backups-client/src', 'packages/backups-core/src']
  const files = readFiles(root, commit, documentPath, evidencePath, ...folders)
  const source = files.get(documentPath)
  if (source === undefined) return undefined
  const evidence = files.get(evidencePath)
  const kept = [...files].filter(
    ([path]) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.includes('/generated/'),
  )
  return { source, evidence, files: new Map(kept) }
}

/** A file if there is one of that name, else a commit. */
export function readBase(root: string, base: string): Version {
  if (existsSync(base) && statSync(base).isFile()) return readFile(base)
  if (!isCommit(root, base)) throw new Error(`--base ${base} is neither a file nor a commit that is here`)
  const version = readCommit(root, base)
  if (!version) throw new Error(`${base} has no ${documentPath}`)
  return version
}
