import type { Fault, GateResult } from '../gate.ts'
import { detectors } from './detectors.ts'
import { explained } from './explained.ts'
import { makeMutants, rules } from './make-mutants.ts'
import type { Mutant } from './mutant.ts'
import { pickSample } from './pick-sample.ts'
import { judgeUnchanged, type Outcome, runMutants, type RunOptions } from './run-mutants.ts'
import type { Spec as Contract } from '@org/backups-spec/read-spec'

export interface BiteOptions extends RunOptions {
  seed: number
  /** How many mutants are tried; all when left out. */
  sample?: number
  /** Of how many each check is asked by itself, for the page of evidence; slow. */
  alone?: number
  /** Which ones may be tried. */
  isMeant?: (mutant: Mutant) => boolean
}

const again = (id: string, after: string): string => `pnpm contract:mutants --id '${id}', after ${after}`
const better = 'a rule, a recorded request or answer, or a test that knows better'

/** G7: is a deliberate mistake in the document caught by something other than the generated files? */
export async function biteGate(contract: Contract, options: BiteOptions): Promise<GateResult> {
  const { seed, sample, alone = 0, isMeant = () => true, ...run } = options
  const all = makeMutants(contract.document).filter(isMeant)
  const ids = new Set(all.map(({ id }) => id))
  // An explained mutant is tried in a full run only, to see whether it still needs its explanation.
  const tried =
    sample === undefined
      ? all
      : pickSample(
          all.filter(({ id }) => !(id in explained)),
          sample,
          `${seed} ${contract.source}`,
        )
  const dirty = await judgeUnchanged(contract, run.using)
  const outcomes = dirty.length > 0 ? [] : await runMutants(contract, tried, run)
  const survivors = outcomes.filter(({ seenBy }) => seenBy.length === 0)
  const faults: Fault[] = [
    ...dirty.map((what) => ({
      where: 'the document as it is',
      what,
      mend: 'pnpm check: mistakes show only where nothing is wrong',
    })),
    ...survivors
      .filter(({ mutant }) => !(mutant.id in explained))
      .map(({ mutant }) => ({
        where: `#/${mutant.pointer.join('/')}`,
        what: `nothing sees ${mutant.id}`,
        mend: again(mutant.id, better),
      })),
    ...outcomes
      .filter(({ mutant, seenBy }) => mutant.id in explained && seenBy.length > 0)
      .map(({ mutant, seenBy: [by] }) => ({
        where: mutant.id,
        what: `${by} sees it, and it is explained away`,
        mend: again(mutant.id, 'taking it out of scripts/contract/mutants/explained.ts'),
      })),
    ...(sample === undefined && options.isMeant === undefined
      ? Object.keys(explained).filter((id) => !ids.has(id))
      : []
    ).map((id) => ({ where: id, what: 'it is explained, and nothing makes it', mend: again(id, 'taking it out') })),
  ]
  const good = outcomes.filter(({ mutant, seenBy }) => seenBy.length > 0 || mutant.id in explained).length
  const left = survivors.filter(({ mutant }) => mutant.id in explained).length
  return {
    id: 'G7',
    name: 'bite',
    parts: [
      {
        counts: [{ what: 'mutants caught', good: good - left, all: tried.length - left }],
        note: `of ${all.length} by ${new Set(all.map(({ rule }) => rule)).size} rules, seed ${seed}${left > 0 ? `, ${left} explained` : ''}`,
      },
    ],
    faults,
    details: [
      ...biteDetails(outcomes, sample === undefined),
      ...aloneDetails(
        alone === 0 || dirty.length > 0
          ? []
          : await runMutants(contract, pickSample(all, alone, String(seed)), { ...run, every: true }),
      ),
    ],
  }
}

function biteDetails(outcomes: readonly Outcome[], isFull: boolean): string[] {
  const caught = (rule: string, detector: string): number =>
    outcomes.filter(({ mutant, seenBy }) => mutant.rule === rule && seenBy.includes(detector)).length
  const tried = (rule: string): number => outcomes.filter(({ mutant }) => mutant.rule === rule).length
  const names = detectors.map(({ name }) => name)
  const strengths = ['slip', 'thorough'] as const
  return [
    `${isFull ? 'Every mutant' : 'A sample'}. A *slip* is one wrong line; a *thorough* mistake took examples and evidence along, so that only what knows the`,
    'service from elsewhere can see it. The first check that sees a mutant is counted, in this order:',
    '',
    ...detectors.map(({ name, does }) => `- **${name}**: ${does}`),
    '',
    `| | tried | ${names.join(' | ')} | nobody |`,
    `| --- | --: |${names.map(() => ' --: |').join('')} --: |`,
    ...strengths.map((strength) => {
      const mine = outcomes.filter(({ mutant }) => mutant.strength === strength)
      const by = (name: string): number => mine.filter(({ seenBy }) => seenBy.includes(name)).length
      return `| ${strength} | ${mine.length} | ${names.map(by).join(' | ')} | ${mine.filter(({ seenBy }) => seenBy.length === 0).length} |`
    }),
    '',
    `| rule | what it does | tried | ${names.join(' | ')} |`,
    `| --- | --- | --: |${names.map(() => ' --: |').join('')}`,
    ...rules
      .filter(({ name }) => tried(name) > 0)
      .map(
        ({ name, does }) =>
          `| ${name} | ${does} | ${tried(name)} | ${names.map((one) => caught(name, one)).join(' | ')} |`,
      ),
    '',
    'Explained survivors:',
    '',
    ...Object.entries(explained).map(([id, reason]) => `- \`${id}\`: ${reason}`),
  ]
}

/** A mutant that is caught early says nothing of the checks that come later; so a part of them is shown to all. */
function aloneDetails(outcomes: readonly Outcome[]): string[] {
  if (outcomes.length === 0) return []
  const row = (title: string, mine: readonly Outcome[]): string => {
    const by = detectors.map(({ name }) => mine.filter(({ seenBy }) => seenBy.includes(name)).length)
    const two = mine.filter(({ seenBy }) => seenBy.length > 1).length
    return `| ${title} | ${mine.length} | ${by.join(' | ')} | ${two} |`
  }
  return [
    '',
    `Of ${outcomes.length} mutants, all rules among them, every check was asked by itself:`,
    '',
    `| | tried | ${detectors.map(({ name }) => name).join(' | ')} | two or more |`,
    `| --- | --: |${detectors.map(() => ' --: |').join('')} --: |`,
    ...(['slip', 'thorough'] as const).map((strength) =>
      row(
        strength,
        outcomes.filter(({ mutant }) => mutant.strength === strength),
      ),
    ),
  ]
}
