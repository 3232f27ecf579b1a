import { join } from 'node:path'
import { pointerText } from '@org/backups-spec/document'
import { lint } from '@org/backups-spec/lint'
import { documentFile, type Spec } from '@org/backups-spec/read-spec'
import type { GateResult } from '../gate-result.ts'

const fix = 'edit spec/openapi.yaml; spec/README.md has the rules'

/** G1: is the document valid OpenAPI 3.1, does it follow the house style, and does every example fit its schema? */
export async function lintGate({ root, document }: Spec): Promise<GateResult> {
  const results = await lint(document, join(root, documentFile))
  return {
    id: 'G1',
    name: 'lint',
    parts: [{ counts: results.flatMap(({ counts }) => counts) }],
    problems: results
      .flatMap(({ findings }) => findings)
      .map(({ pointer, message }) => ({ where: `${documentFile}${pointerText(pointer)}`, what: message, fix })),
  }
}
