import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { documentFile, evidenceFile } from '@org/backups-spec/read-spec'
import { isCommit, readFiles } from '@org/workspace/git'
import type { Version } from './decide-bump.ts'

/** Reads a document and the evidence beside it. */
export function readFile(path: string): Version {
  const evidence = join(dirname(path), 'evidence.yaml')
  return {
    source: readFileSync(path, 'utf8'),
    evidence: existsSync(evidence) ? readFileSync(evidence, 'utf8') : undefined,
  }
}

/** Reads the document and the evidence of a commit. Returns undefined if the commit has no document. */
export function readCommit(root: string, commit: string): Version | undefined {
  const files = readFiles(root, commit, documentFile, evidenceFile)
  const source = files.get(documentFile)
  return source === undefined ? undefined : { source, evidence: files.get(evidenceFile) }
}

/** Reads a file, or a commit if no such file exists. */
export function readBase(root: string, base: string): Version {
  if (existsSync(base) && statSync(base).isFile()) return readFile(base)
  if (!isCommit(root, base)) throw new Error(`--base ${base} is neither a file nor a known commit`)
  const version = readCommit(root, base)
  if (!version) throw new Error(`${base} has no ${documentFile}`)
  return version
}
