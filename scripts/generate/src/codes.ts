import type { Document } from '@org/backups-spec/document'

/** Renders the table of known codes, with the kind of each failure and its hint, if there is one. */
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
 * Known codes of the envelope: the kind of failure, and a hint when the next step is known. The service may return
 * other codes. Sources: \`spec/evidence.yaml\`, keys \`code=<n>\`.
 */
export const codes: Readonly<Record<number, readonly [kind: CodeKind, hint?: string]>> = {
${rows.join('\n')}
}
`
}
