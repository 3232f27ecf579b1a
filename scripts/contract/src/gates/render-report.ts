import { gateLine, type GateResult, isPassed } from '../gate-result.ts'

export const reportFile = 'docs/contract-report.md'

const questions: Readonly<Record<string, string>> = {
  G1: 'Is the document valid OpenAPI 3.1, does it follow the house style, and is every example valid?',
  G2: 'Does every generated file match the document byte for byte?',
  G3: 'Is every operation wrapped in core, reachable from the CLI and served by the simulator?',
  G4: 'Does every request that core can send, and every response of the simulator, fit the document?',
  G5: 'Does the same suite get the same responses from Prism and from the simulator?',
  G6: 'Does every line of the document have a source, a date and a confidence?',
  G7: 'Does a check catch every deliberate mistake in the document?',
}

/** Renders the results of a full run as a page. */
export function renderReport(results: readonly GateResult[], seed: number): string {
  const sections = results.map((result) => [
    `## ${result.id}: ${questions[result.id] ?? result.name}`,
    '',
    `\`${gateLine(result)}\`${isPassed(result) ? '' : ' **failed**'}`,
    ...(result.details ? ['', ...result.details] : []),
    '',
  ])
  return `${[
    `<!-- Written by \`pnpm contract --report\` (seed ${seed}). Do not edit. -->`,
    '',
    '# Contract report',
    '',
    'The vendor publishes no OpenAPI document. `spec/openapi.yaml` is therefore written by hand, with',
    'evidence for every line. Seven gates check it. A gate fails if a count is zero or lower than its',
    'total. `pnpm contract` runs the gates. `pnpm --filter @org/contract live` compares the document with',
    'the service; see `scripts/contract/README.md`.',
    '',
    ...sections.flat(),
  ]
    .join('\n')
    .trim()}\n`
}
