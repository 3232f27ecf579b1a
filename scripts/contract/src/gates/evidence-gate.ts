import { checkEvidence, confidences, type EvidenceEntry, resolveEvidence } from '@org/backups-spec/evidence'
import { evidenceKeys } from '@org/backups-spec/evidence-keys'
import { evidenceFile, type Spec } from '@org/backups-spec/read-spec'
import type { GateResult } from '../gate-result.ts'

/** G6: does every line of the document have a source, a date and a confidence? Does every entry have a line? */
export function evidenceGate({ document, evidence }: Spec): GateResult {
  const used = [...resolveEvidence(document, evidence)]
  const numbers = confidences.map((confidence) => {
    return `${used.filter(([, entry]) => entry.confidence === confidence).length} ${confidence}`
  })
  const counts = [
    { what: 'lines with evidence', good: used.length, all: new Set(evidenceKeys(document)).size },
    { what: 'entries', good: Object.keys(evidence.entries).length },
  ]
  return {
    id: 'G6',
    name: 'evidence',
    parts: [{ counts, note: `${numbers.join(', ')}; ${evidence.unknowns.length} open questions` }],
    problems: checkEvidence(document, evidence).map(({ message }) => ({
      where: /"([^"]+)"/.exec(message)?.[1] ?? evidenceFile,
      what: message,
      fix: 'edit spec/evidence.yaml; spec/README.md has the format of a key',
    })),
    details: [...confidenceDetails(used), '', ...unknownDetails(evidence, used)],
  }
}

function confidenceDetails(used: [string, EvidenceEntry][]): string[] {
  const labels = [...new Set(used.flatMap(([, { source }]) => source))]
  const count = (label: string, confidence: string): number =>
    used.filter(([, entry]) => entry.source.includes(label) && entry.confidence === confidence).length
  return [
    'Lines of the document by source and confidence. A line with two sources counts for both.',
    '',
    `| source | ${confidences.join(' | ')} |`,
    `| --- |${confidences.map(() => ' --: |').join('')}`,
    ...labels.map((label) => `| \`${label}\` | ${confidences.map((one) => count(label, one)).join(' | ')} |`),
  ]
}

function unknownDetails({ unknowns }: Spec['evidence'], used: [string, EvidenceEntry][]): string[] {
  const unsure = used.filter(([, { confidence }]) => confidence === 'unknown')
  return [
    '### Questions that no public source answers',
    '',
    ...unknowns.map(({ question, touches }) => `- ${question} (${touches.map((key) => `\`${key}\``).join(', ')})`),
    '',
    '### Lines without a source',
    '',
    'No source states these lines, but the document needs a value for them:',
    '',
    ...unsure.map(([key, { note }]) => `- \`${key}\`${note ? `: ${note}` : ''}`),
  ]
}
