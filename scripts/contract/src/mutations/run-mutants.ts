import type { Spec } from '@org/backups-spec/read-spec'
import { type Detector, detectors, type Suspect } from './detectors.ts'
import type { Mutant } from './list-mutants.ts'

export interface Outcome {
  mutant: Mutant
  /** The first detector that found it; undefined for a survivor. */
  caughtBy: string | undefined
  message: string
}

/** Shows each mutant to the detectors in turn, until one finds it. Outcomes are in the order of the mutants. */
export async function runMutants(
  spec: Spec,
  mutants: readonly Mutant[],
  using: readonly Detector[] = detectors,
): Promise<Outcome[]> {
  const outcomes = mutants.map((mutant): Outcome => ({ mutant, caughtBy: undefined, message: '' }))
  for (const { name, look } of using) {
    const left = outcomes.filter(({ caughtBy }) => caughtBy === undefined)
    const messages = await look(
      left.map(({ mutant: { apply, isInStep } }): Suspect => {
        return { document: apply(spec.document), evidence: spec.evidence, isInStep }
      }),
    )
    for (const [at, message] of messages.entries()) {
      if (message !== undefined) Object.assign(left[at] as Outcome, { caughtBy: name, message })
    }
  }
  return outcomes
}
