import type { Document } from '@org/backups-spec/document'
import { checkEvidence, type Evidence } from '@org/backups-spec/evidence-keys'
import { houseRules } from '@org/backups-spec/house-rules'
import { render } from '@org/generate/generate'
import { checkExamples, checkOperations, checkPresence } from '@org/backups-spec/lint'
import { checkRecorded } from '../recorded/check-recorded.ts'
import { readRecorded } from '../recorded/read-recorded.ts'
import { createSchemaCheck } from '../wire/schema-check.ts'
import { runInCopy } from './run-in-copy.ts'
import { specFiles, type WorkspaceCopy } from './workspace-copy.ts'

/** A document with a mistake in it, and a copy of the checkout to try it in. */
export interface Suspect {
  document: Document
  evidence: Evidence
  /** What is generated from the document; rendered once, by whoever asks first. */
  generated: () => Promise<Map<string, string>>
  copy: WorkspaceCopy
}

/** A check that a person would run after the change, as part of `pnpm check`. */
export interface Detector {
  name: string
  /** What it is in words, for the page of evidence. */
  does: string
  /** What it says is wrong, the first thing first; nothing when it sees nothing. */
  look: (suspect: Suspect) => Promise<string[]> | string[]
}

const text = ({ pointer, message }: { pointer: string[]; message: string }): string =>
  pointer.length > 0 ? `#/${pointer.join('/')}: ${message}` : message

const evidence: Detector = {
  name: 'evidence',
  does: 'every line has its entry in `spec/evidence.yaml`, and every entry its line (G6)',
  look: ({ document, evidence: entries }) => checkEvidence(document, entries).map(text),
}

const lint: Detector = {
  name: 'lint',
  does: 'house rules, presence and fit of the examples (G1)',
  look: ({ document, evidence: entries }) => [
    ...Object.entries(houseRules).flatMap(([name, rule]) =>
      name === 'evidence' ? [] : rule(document, entries).map(text),
    ),
    ...[checkOperations, checkPresence, checkExamples].flatMap((check) => check(document).findings.map(text)),
  ],
}

const recordedTruth = readRecorded()

const recorded: Detector = {
  name: 'recorded',
  does: 'recorded requests, answers and facts (G4)',
  look: ({ document }) =>
    checkRecorded(document, createSchemaCheck(document), recordedTruth).faults.map(
      ({ where, what }) => `${where}: ${what}`,
    ),
}

const generation: Detector = {
  name: 'generation',
  does: '`pnpm generate` refuses the document',
  async look({ generated }) {
    await generated()
    return []
  },
}

const types: Detector = {
  name: 'types',
  does: 'the compiler, over the sources of core, CLI and simulator and a program that uses everything',
  async look({ copy, generated }) {
    copy.write(await generated())
    return runInCopy(copy, 'types')
  },
}

const gates: Detector = {
  name: 'gates',
  does: 'what core sends and what the simulator answers, against the document (G3, G4)',
  async look({ copy, document, evidence: entries, generated }) {
    copy.write(await generated())
    copy.write(specFiles(document, entries))
    return runInCopy(copy, 'gates')
  },
}

const redocly: Detector = {
  name: 'redocly',
  does: 'the rules of Redocly (G1)',
  look({ copy, document, evidence: entries }) {
    copy.write(specFiles(document, entries))
    return runInCopy(copy, 'redocly')
  },
}

/** Cheap ones first: most mistakes never get to the dear ones. That files differ from what is generated is no detection. */
export const detectors: readonly Detector[] = [evidence, recorded, lint, generation, redocly, types, gates]

/** What a detector says; one that throws has noticed, too: a person would see the same. */
export async function lookWith(detector: Detector, suspect: Suspect): Promise<string[]> {
  try {
    return await detector.look(suspect)
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

export function suspectOf(document: Document, entries: Evidence, copy: WorkspaceCopy): Suspect {
  let rendered: Promise<Map<string, string>> | undefined
  return {
    document,
    evidence: entries,
    copy,
    generated: () => (rendered ??= render(JSON.stringify(document))),
  }
}
