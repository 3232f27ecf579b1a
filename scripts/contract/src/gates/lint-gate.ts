import { join } from 'node:path'
import { checkExamples, checkOperations, checkPresence, lint } from '@org/backups-spec/lint'
import type { GateResult } from '../gate.ts'
import { type Spec as Contract, documentFile } from '@org/backups-spec/read-spec'

const mend = 'pnpm spec:lint, which says what each rule wants'

/** G1: is the document valid OpenAPI 3.1 and in house style, and does every example fit? */
export async function lintGate({ root, document }: Contract): Promise<GateResult> {
  const results = [
    await lint(join(root, documentFile)),
    checkOperations(document),
    checkPresence(document),
    checkExamples(document),
  ]
  return {
    id: 'G1',
    name: 'lint',
    parts: [{ counts: results.flatMap(({ counts }) => counts) }],
    faults: results
      .flatMap(({ findings }) => findings)
      .map(({ pointer, message }) => ({ where: `${documentFile}#/${pointer.join('/')}`, what: message, mend })),
  }
}
