import { gateLine, type GateResult, isPassed } from '../gate.ts'

export const reportFile = 'docs/contract-report.md'

const questions: Readonly<Record<string, string>> = {
  G1: 'Is the document valid OpenAPI 3.1 and in house style, and is every example valid against its schema?',
  G2: 'Is every generated file what the document gives, byte for byte?',
  G3: 'Is every operation wrapped in core, reachable from the CLI and served by the simulator?',
  G4: 'Does every request that core can send, and every answer that the simulator gives, fit the document?',
  G5: 'Does the same suite pass against Prism and against the simulator, over real sockets?',
  G6: 'Does every line of the document name its source, its date and how sure it is?',
  G7: 'Is a deliberate mistake in the document caught?',
}

const live = [
  '## Against the real service',
  '',
  '`ZILLIZ_API_KEY=… pnpm contract:live --yes-use-my-key` lists backups, describes some of them, reads policies, and looks at jobs named with `--job-id`. It',
  'sends nothing but GET, compares every answer with the document, and prints no data: names of fields, words of the service, and shapes. It is no part of',
  'the gates, since it needs a key. A test lets the simulator drift, by a new field, a new status and a changed type, and all three are found.',
  '',
  '| exit | meaning |',
  '| --- | --- |',
  '| 0 | every answer fits, and nothing in them is new |',
  '| 1 | an answer does not fit: the document is wrong about the service |',
  '| 2 | wrong usage, no key, or no leave to use it; nothing was sent |',
  '| 3 | nothing could be looked at |',
  '| 6 | the key was refused |',
  '| 7 | every answer fits, and some have fields or words that the document does not know |',
]

/** A page that anybody can check by running the command again. */
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
    '# What was checked of the contract',
    '',
    'The service belongs to its vendor, and nobody else can run it: the document is a claim with evidence. These are the seven gates that check the',
    'claim, with what each counted. A count that is short, or zero, fails. To check it yourself: `pnpm contract`.',
    '',
    ...sections.flat(),
    ...live,
  ]
    .join('\n')
    .trim()}\n`
}
