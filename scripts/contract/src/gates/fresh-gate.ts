import { compare, render } from '@org/generate/generate'
import type { GateResult } from '../gate.ts'
import type { Spec as Contract } from '@org/backups-spec/read-spec'

const mend = 'pnpm generate'

/** G2: is every generated file what the document gives, byte for byte? Nothing is taken from a cache. */
export async function freshGate({ root, source }: Contract): Promise<GateResult> {
  const expected = await render(source)
  const faults = compare(expected, root).map((finding) => {
    const at = finding.indexOf(': ')
    return { where: finding.slice(0, at), what: finding.slice(at + 2), mend }
  })
  const stale = faults.filter(({ where }) => expected.has(where)).length
  return {
    id: 'G2',
    name: 'fresh',
    parts: [{ counts: [{ what: 'generated files', good: expected.size - stale, all: expected.size }] }],
    faults,
  }
}
