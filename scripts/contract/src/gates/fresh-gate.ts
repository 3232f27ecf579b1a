import { compare, render } from '@org/generate/generate'
import type { Spec } from '@org/backups-spec/read-spec'
import type { GateResult } from '../gate-result.ts'

/** G2: does every generated file match the document byte for byte? The gate renders all files again. */
export async function freshGate({ root, source }: Spec): Promise<GateResult> {
  const expected = await render(source)
  const problems = compare(expected, root).map(({ path, what }) => ({ where: path, what, fix: 'run `pnpm generate`' }))
  const stale = problems.filter(({ where }) => expected.has(where)).length
  return {
    id: 'G2',
    name: 'fresh',
    parts: [{ counts: [{ what: 'generated files', good: expected.size - stale, all: expected.size }] }],
    problems,
  }
}
