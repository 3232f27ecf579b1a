import type { Spec } from '@org/backups-spec/read-spec'
import { equivalentMutants } from '../exemptions.ts'
import type { GateResult, Problem } from '../gate-result.ts'
import { type Detector, detectors } from '../mutations/detectors.ts'
import { editKinds } from '../mutations/edit-document.ts'
import { listMutants, type Mutant, sampleMutants } from '../mutations/mutants.ts'
import { judgeUnchanged, type Outcome, runMutants } from '../mutations/run-mutants.ts'

export interface MutationOptions {
  seed: number
  /** How many mutants are tried; all when absent. */
  sample?: number
  /** Which mutants may be tried; all when absent. */
  filter?: (mutant: Mutant) => boolean
  using?: readonly Detector[]
  exempt?: typeof equivalentMutants
}

/** G7: does a check catch every deliberate mistake in the document? Differences to the generated files do not count. */
export async function mutationGate(spec: Spec, options: MutationOptions): Promise<GateResult> {
  const { seed, sample, filter = () => true, using = detectors, exempt = equivalentMutants } = options
  const isFull = sample === undefined && options.filter === undefined
  const all = listMutants(spec).filter(filter)
  const exemptionOf = ({ id }: Mutant) => exempt.find((one) => one.id.test(id))
  // A mutant with an exemption is tried in a full run only, to see whether it still needs it.
  const tried =
    sample === undefined
      ? all
      : sampleMutants(
          all.filter((mutant) => !exemptionOf(mutant)),
          sample,
          `${seed} ${spec.source}`,
        )
  const complaints = await judgeUnchanged(spec, using)
  const outcomes = complaints.length > 0 ? [] : await runMutants(spec, tried, using)
  const survivors = outcomes.filter(({ caughtBy }) => caughtBy === undefined)
  const explained = survivors.filter(({ mutant }) => exemptionOf(mutant))
  const needed = new Set(explained.map(({ mutant }) => exemptionOf(mutant)))
  const problems: Problem[] = [
    ...complaints.map((what) => ({
      where: 'the unchanged document',
      what,
      fix: 'correct this first: mutants show nothing while a check fails',
    })),
    ...survivors
      .filter(({ mutant }) => !exemptionOf(mutant))
      .map(({ mutant }) => ({
        where: mutant.id,
        what: 'no check catches this mistake',
        fix: 'add a recorded request, response or fact in scripts/contract/recorded, or a rule in spec/src/house-rules.ts',
      })),
    ...(isFull && complaints.length === 0 ? exempt.filter((one) => !needed.has(one)) : []).map(({ id }) => ({
      where: String(id),
      what: 'no survivor needs this exemption',
      fix: 'remove it from scripts/contract/src/exemptions.ts',
    })),
  ]
  const good = outcomes.length - survivors.length
  return {
    id: 'G7',
    name: 'mutations',
    parts: [
      {
        counts: [{ what: 'mutants caught', good, all: tried.length - explained.length }],
        note: `of ${all.length}, seed ${seed}${explained.length > 0 ? `, ${explained.length} explained` : ''}`,
      },
    ],
    problems,
    details: options.filter ? outcomes.map(outcomeLine) : mutationDetails(outcomes, isFull, exempt),
  }
}

const outcomeLine = ({ mutant, caughtBy = 'survived', message }: Outcome): string =>
  `${mutant.id}: ${caughtBy}${message && `: ${message}`}`

function mutationDetails(outcomes: readonly Outcome[], isFull: boolean, exempt: typeof equivalentMutants): string[] {
  const names = detectors.map(({ name }) => name)
  const row = (label: string, filter: (mutant: Mutant) => boolean): string => {
    const mine = outcomes.filter(({ mutant }) => filter(mutant))
    const by = [...names, undefined].map((name) => mine.filter(({ caughtBy }) => caughtBy === name).length)
    return `| ${label} | ${mine.length} | ${by.join(' | ')} |`
  }
  return [
    `${isFull ? 'All mutants.' : 'A sample.'} A *slip* changes one line of the document. *In step* means that evidence and examples were`,
    'changed with it, so their checks are left out. The first check that catches a mutant counts, in this order:',
    '',
    ...detectors.map(({ name, does }) => `- **${name}**: ${does}`),
    '',
    `| | tried | ${names.join(' | ')} | none |`,
    `| --- | --: |${names.map(() => ' --: |').join('')} --: |`,
    row('slip', ({ isInStep }) => !isInStep),
    row('in step', ({ isInStep }) => isInStep),
    ...Object.entries(editKinds).map(([kind, does]) => row(`${kind}: ${does}`, (mutant) => mutant.kind === kind)),
    '',
    'Survivors that do not change what the document means:',
    '',
    ...exempt.map(({ id, reason }) => `- \`${id.source}\`: ${reason}`),
  ]
}
