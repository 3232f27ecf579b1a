import type { Document } from '@org/backups-spec/document'

/** The code table: what each known business code means for a caller, and the next step where one is known. */
export function renderCodes(document: Document): string {
  const codes = document['x-error-codes']
  const kinds = [...new Set(codes.map(({ kind }) => kind))].sort()
  const rows = codes.map(({ code, kind, meaning, hint }) => {
    const value =
      hint === undefined ? `[${JSON.stringify(kind)}]` : `[${JSON.stringify(kind)}, ${JSON.stringify(hint)}]`
    return `  // ${meaning} Evidence: code=${code}\n  ${code}: ${value},`
  })
  return `export type CodeKind = ${kinds.map((kind) => JSON.stringify(kind)).join(' | ')}

/**
 * Known business codes: the kind of failure and, where one is known, the next step. Sources: \`spec/evidence.yaml\`,
 * keys \`code=<n>\`. Codes are open: the service may answer others.
 */
export const codes: Readonly<Record<number, readonly [kind: CodeKind, hint?: string]>> = {
${rows.join('\n')}
}
`
}
