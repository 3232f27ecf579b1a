import { checkEvidence, evidenceKeys } from '@org/backups-spec/evidence-keys'
import type { GateResult } from '../gate.ts'
import { type Spec as Contract, evidenceFile } from '@org/backups-spec/read-spec'

const confidences = ['stated', 'recorded', 'inferred', 'unknown']

/** G6: does every line of the document name its source, its date and how sure it is, and every entry its line? */
export function evidenceGate({ document, evidence }: Contract): GateResult {
  const keys = new Set(evidenceKeys(document))
  const entries = Object.entries(evidence.entries)
  const used = entries.filter(([key]) => keys.has(key))
  const numbers = confidences.map((confidence) => {
    return `${used.filter(([, entry]) => entry.confidence === confidence).length} ${confidence}`
  })
  const faults = checkEvidence(document, evidence).map(({ message }) => ({
    where: /"([^"]+)"/.exec(message)?.[1] ?? evidenceFile,
    what: message,
    mend: 'pnpm spec:lint, after mending spec/evidence.yaml; spec/README.md has the grammar',
  }))
  const questions = new Set(evidence.unknowns.map(({ question }) => question))
  return {
    id: 'G6',
    name: 'evidence',
    parts: [
      {
        counts: [
          { what: 'lines with evidence', good: used.length, all: keys.size },
          { what: 'entries with a line', good: used.length, all: entries.length },
        ],
        note: `${numbers.join(', ')}; ${questions.size} open questions`,
      },
    ],
    faults,
    details: [...confidenceDetails(used), '', ...unknownDetails(evidence)],
  }
}

function confidenceDetails(used: [string, { source: string[]; confidence: string }][]): string[] {
  const sources = new Map<string, number[]>()
  for (const [, { source, confidence }] of used) {
    for (const label of source) {
      const row = sources.get(label) ?? confidences.map(() => 0)
      const at = confidences.indexOf(confidence)
      row[at] = (row[at] ?? 0) + 1
      sources.set(label, row)
    }
  }
  return [
    'Lines of the document by source and by how sure they are; a line with two sources counts for both:',
    '',
    `| source | ${confidences.join(' | ')} |`,
    `| --- |${confidences.map(() => ' --: |').join('')}`,
    ...[...sources].map(([label, row]) => `| \`${label}\` | ${row.join(' | ')} |`),
  ]
}

function unknownDetails({ unknowns, entries }: Contract['evidence']): string[] {
  const unsure = Object.entries(entries).filter(([, { confidence }]) => confidence === 'unknown')
  return [
    '### What no public source answers',
    '',
    ...unknowns.map(({ question, touches }) => `- ${question} (${touches.map((key) => `\`${key}\``).join(', ')})`),
    '',
    '### Lines that nobody states',
    '',
    'The document has to write something all the same:',
    '',
    ...unsure.map(([key, { note }]) => `- \`${key}\`${note ? `: ${note}` : ''}`),
  ]
}
