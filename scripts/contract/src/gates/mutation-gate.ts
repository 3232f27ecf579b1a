import type { Document } from '@org/backups-spec/document'
import type { Spec } from '@org/backups-spec/read-spec'
import { equivalentMutants } from '../exemptions.ts'
import type { GateResult, Problem } from '../gate-result.ts'
import { type Detector, detectors, type Outcome, runMutants } from '../mutations/detectors.ts'
import { listMutants, type Mutant, mutantKinds, mutantsOfChanges, sampleMutants } from '../mutations/list-mutants.ts'

export interface MutationOptions {
  seed: number
  /** The number of mutants to try besides those of changed lines. @default all */
  sample?: number
  /** The earlier document. The gate compares it with the current one to find the changed lines. */
  base?: Document | undefined
  /** Selects the mutants that the gate may try. @default all */
  filter?: (mutant: Mutant) => boolean
  using?: readonly Detector[]
  exempt?: typeof equivalentMutants
}

/** The maximum number of mutants of changed lines that are tried. A full run has no maximum. */
const mostChanged = 400

/** G7: does a check catch each deliberate mistake in the document? G2, which finds every change, does not count. */
export async function mutationGate(spec: Spec, options: MutationOptions): Promise<GateResult> {
  const { seed, sample, base, filter = () => true, using = detectors, exempt = equivalentMutants } = options
  const all = listMutants(spec.document).filter(filter)
  const exemptionOf = ({ id }: Mutant) => exempt.find((one) => one.id.test(id))
  // Mutants with an exemption are tried only in a full run, which checks that each exemption is still needed.
  const others = all.filter((mutant) => !exemptionOf(mutant))
  const changed = sampleMutants(base ? mutantsOfChanges(others, spec.document, base) : [], mostChanged, seed)
  const tried = sample === undefined ? all : [...new Set([...changed, ...sampleMutants(others, sample, seed)])]
  const isFull = tried === all && options.filter === undefined
  const [complaint] = await runMutants(spec, [unchanged], using)
  const outcomes = complaint?.caughtBy === undefined ? await runMutants(spec, tried, using) : []
  const survivors = outcomes.filter(({ caughtBy }) => caughtBy === undefined).map(({ mutant }) => mutant)
  const unexplained = survivors.filter((mutant) => !exemptionOf(mutant))
  const needed = new Set(survivors.map(exemptionOf))
  const unneeded = isFull && outcomes.length > 0 ? exempt.filter((one) => !needed.has(one)) : []
  const problems: Problem[] = [
    ...unexplained.map(({ id }) => ({
      where: id,
      what: 'no check catches this mistake',
      fix: 'add a recorded request, response or fact in scripts/contract/recorded, or a rule in spec/src/house-rules.ts',
    })),
    ...unneeded.map(({ id }) => ({
      where: String(id),
      what: 'a check catches every mutant that this exemption covers',
      fix: 'remove it from scripts/contract/src/exemptions.ts',
    })),
  ]
  if (complaint?.caughtBy !== undefined) {
    const fix = 'correct this first: mutants show nothing while a check fails'
    problems.push({ where: unchanged.id, what: `${complaint.caughtBy}: ${complaint.message}`, fix })
  }
  const good = outcomes.length - survivors.length
  const inChanges = sample === undefined ? '' : `, ${changed.length} of changed lines`
  const explained = survivors.length - unexplained.length
  const note = `of ${all.length}${inChanges}, seed ${seed}${explained > 0 ? `, ${explained} explained` : ''}`
  return {
    id: 'G7',
    name: 'mutations',
    parts: [{ counts: [{ what: 'mutants caught', good, all: tried.length - explained }], note }],
    problems,
    details: options.filter ? outcomes.map(outcomeLine) : mutationDetails(outcomes, exempt),
  }
}

/** If a check fails for the unchanged document, its failures for mutants prove nothing. */
const unchanged: Mutant = {
  kind: 'change',
  id: 'the unchanged document',
  pointer: [],
  apply: (document) => document,
  hasMatchingEvidence: false,
}

const outcomeLine = ({ mutant, caughtBy = 'survived', message }: Outcome): string =>
  `${mutant.id}: ${caughtBy}${message && `: ${message}`}`

function mutationDetails(outcomes: readonly Outcome[], exempt: typeof equivalentMutants): string[] {
  const names = detectors.map(({ name }) => name)
  const row = (label: string, filter: (mutant: Mutant) => boolean): string => {
    const mine = outcomes.filter(({ mutant }) => filter(mutant))
    const by = [...names, undefined].map((name) => mine.filter(({ caughtBy }) => caughtBy === name).length)
    return `| ${label} | ${mine.length} | ${by.join(' | ')} |`
  }
  return [
    '*Matching evidence*: the evidence and the examples were changed to match the mutant, so only the remaining',
    'checks can catch it. A mutant counts for the first check that catches it. The checks, in order:',
    '',
    ...detectors.map(({ name, does }) => `- **${name}**: ${does}`),
    '',
    `| | tried | ${names.join(' | ')} | none |`,
    `| --- | --: |${names.map(() => ' --: |').join('')} --: |`,
    row('without matching evidence', ({ hasMatchingEvidence }) => !hasMatchingEvidence),
    row('with matching evidence', ({ hasMatchingEvidence }) => hasMatchingEvidence),
    ...Object.entries(mutantKinds).map(([kind, does]) => row(`${kind}: ${does}`, (mutant) => mutant.kind === kind)),
    '',
    'Survivors that do not change the meaning of the document:',
    '',
    ...exempt.map(({ id, reason }) => `- \`${id.source}\`: ${reason}`),
  ]
}
