import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { calls, type Document, type Finding, pointerText } from '@org/backups-spec/document'
import { checkEvidence } from '@org/backups-spec/evidence'
import { houseRules } from '@org/backups-spec/house-rules'
import { checkExamples, checkPresence, lintFiles } from '@org/backups-spec/lint'
import type { Spec } from '@org/backups-spec/read-spec'
import { render } from '@org/generate/generate'
import { recordedResults } from '../recorded/check-recorded.ts'
import { readRecorded } from '../recorded/read-recorded.ts'
import { compareFields, readCommands } from '../wire/cli-commands.ts'
import { createSchemaCheck } from '../wire/schema-check.ts'
import type { Mutant } from './list-mutants.ts'

interface MutatedSpec extends Pick<Spec, 'document' | 'evidence'> {
  /** True if the evidence and the examples were changed to match the mistake. Their checks are then skipped. */
  hasMatchingEvidence: boolean
}

/** A check of the document that `pnpm check` runs. */
export interface Detector {
  name: string
  does: string
  /** Returns the first problem of each document, or undefined. */
  findProblems: (specs: readonly MutatedSpec[]) => Promise<(string | undefined)[]>
}

const text = ({ pointer, message }: Finding): string => `${pointerText(pointer)}: ${message}`

type FindProblem = (spec: MutatedSpec) => Promise<string | undefined> | string | undefined

/** Creates a detector that checks the documents one by one. If the check throws, the error is reported as the problem. */
const detector = (name: string, does: string, find: FindProblem): Detector => ({
  name,
  does,
  async findProblems(specs) {
    const found: (string | undefined)[] = []
    for (const spec of specs) {
      try {
        found.push(await find(spec))
      } catch (error) {
        found.push(String(error))
      }
    }
    return found
  },
})

const recorded = readRecorded()
const commands = await readCommands()
const { 'named-examples': namedExamples, ...otherRules } = houseRules
type Rule = (document: Document) => Finding[]
const rules: Rule[] = Object.values(otherRules)
const exampleRules: Rule[] = [
  (document) => namedExamples?.(document) ?? [],
  (document) => checkPresence(document).findings,
  (document) => checkExamples(document).findings,
]

/** The detectors, the fastest first. A stale generated file does not count here, because `pnpm generate` updates it. */
export const detectors: readonly Detector[] = [
  detector(
    'evidence',
    'every line has evidence in `spec/evidence.yaml`, and every entry has a line (G6)',
    ({ document, evidence, hasMatchingEvidence }) =>
      hasMatchingEvidence ? undefined : checkEvidence(document, evidence).map(text)[0],
  ),
  detector('recorded', 'the recorded requests, responses and facts (G4)', ({ document }) => {
    for (const { where, problem } of recordedResults(createSchemaCheck(document), recorded))
      if (problem) return `${where}: ${problem}`
    return undefined
  }),
  detector('fields', 'the flags of the CLI, field by field (G3)', ({ document }) => {
    const { missing, undocumented } = compareFields(document, calls(document), commands)
    return [...missing, ...undocumented][0]
  }),
  detector('lint', 'the house rules and the examples (G1)', ({ document, hasMatchingEvidence }) => {
    for (const rule of hasMatchingEvidence ? rules : [...rules, ...exampleRules]) {
      const [finding] = rule(document)
      if (finding) return text(finding)
    }
    return undefined
  }),
  { name: 'redocly', does: 'the rules of Redocly (G1)', findProblems: redocly },
  detector('generate', '`pnpm generate` accepts the document (G2)', async ({ document }) => {
    await render(JSON.stringify(document))
    return undefined
  }),
]

async function redocly(specs: readonly MutatedSpec[]): Promise<(string | undefined)[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'))
  try {
    const files = specs.map(({ document }, at) => {
      const file = join(folder, `${at}.json`)
      writeFileSync(file, JSON.stringify(document))
      return file
    })
    const results = await lintFiles(files)
    return results.map((findings, at) => {
      const mine = findings.filter(
        ({ message }) => specs[at]?.hasMatchingEvidence !== true || !message.includes('-examples'),
      )
      return mine.map(text)[0]
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export interface Outcome {
  mutant: Mutant
  /** The name of the first detector that found the mutant. Undefined if none did. */
  caughtBy: string | undefined
  message: string
}

/** Runs the detectors in order. Each gets the mutants that the earlier ones did not find. Outcomes are in the order of the mutants. */
export async function runMutants(
  spec: Spec,
  mutants: readonly Mutant[],
  using: readonly Detector[] = detectors,
): Promise<Outcome[]> {
  const outcomes = mutants.map((mutant): Outcome => ({ mutant, caughtBy: undefined, message: '' }))
  for (const { name, findProblems } of using) {
    const left = outcomes.filter(({ caughtBy }) => caughtBy === undefined)
    const messages = await findProblems(
      left.map(({ mutant: { apply, hasMatchingEvidence } }): MutatedSpec => {
        return { document: apply(spec.document), evidence: spec.evidence, hasMatchingEvidence }
      }),
    )
    for (const [at, message] of messages.entries()) {
      if (message !== undefined) Object.assign(left[at] as Outcome, { caughtBy: name, message })
    }
  }
  return outcomes
}
