import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Document } from '@org/backups-spec/document'
import type { Evidence } from '@org/backups-spec/evidence-keys'

/** A checkout, or a copy of one, and what it claims. */
export interface Contract {
  root: string
  /** The text of the document. */
  source: string
  document: Document
  evidence: Evidence
}

export const documentFile = 'spec/openapi.yaml'
export const evidenceFile = 'spec/evidence.yaml'

/** This repository. */
export const here = join(import.meta.dirname, '../../..')

export function readContract(root = here): Contract {
  const source = readFileSync(join(root, documentFile), 'utf8')
  return {
    root,
    source,
    document: parse(source) as Document,
    evidence: parse(readFileSync(join(root, evidenceFile), 'utf8')) as Evidence,
  }
}
