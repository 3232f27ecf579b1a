import { type Document, parseDocument } from '@org/backups-spec/document'
import { documentFile } from '@org/backups-spec/read-spec'
import { tryGit } from '@org/workspace/git'
import { resolveBase } from '@org/workspace/resolve-base'

/** Returns the document as it was where this branch left `main`. On `main`, this is the document of the last commit. */
export function baseDocument(root: string): Document | undefined {
  const { commit } = resolveBase(root, undefined, process.env)
  const source = commit && tryGit(root, 'show', `${commit}:${documentFile}`)
  return source ? parseDocument(source) : undefined
}
