import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type Document, parseDocument } from './document.ts'
import type { Evidence } from './evidence.ts'

/** The document and its evidence, as read from a checkout. */
export interface Spec {
  /** The root of the checkout. */
  root: string
  /** The text of the document. */
  source: string
  document: Document
  evidence: Evidence
}

export const documentFile = 'spec/openapi.yaml'
export const evidenceFile = 'spec/evidence.yaml'

/** The root of this checkout. */
export const repositoryRoot = join(import.meta.dirname, '../..')

export function readSpec(root = repositoryRoot): Spec {
  const source = readFileSync(join(root, documentFile), 'utf8')
  const evidence = parse(readFileSync(join(root, evidenceFile), 'utf8')) as Evidence
  return { root, source, document: parseDocument(source), evidence }
}
