import type { Spec as Contract } from '@org/backups-spec/read-spec'
import { type Detector, detectors, lookWith, suspectOf } from './detectors.ts'
import { evidenceInStep, examplesInStep } from './keep-in-step.ts'
import type { Mutant } from './mutant.ts'
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy.ts'

export interface Outcome {
  mutant: Mutant
  /** The first detector that saw it; undefined for a survivor. With `every`, all that did. */
  seenBy: string[]
  /** The first thing that was said. */
  said: string
}

export interface RunOptions {
  /** Copies of the checkout that work side by side. */
  workers?: number
  /** Asks every detector about every mutant, and not only until one has seen it. Takes an hour. */
  every?: boolean
  onOutcome?: (outcome: Outcome, done: number) => void
  using?: readonly Detector[]
}

/** The document with the mistake in it, and its evidence; for a thorough mutant, with all that goes with a belief. */
export function applyMutant({ document, evidence }: Contract, mutant: Mutant): Pick<Contract, 'document' | 'evidence'> {
  const copy = structuredClone(document)
  mutant.apply(copy)
  if (mutant.strength === 'slip') return { document: copy, evidence }
  try {
    examplesInStep(copy, mutant.renames)
    return { document: copy, evidence: evidenceInStep(copy, evidence) }
  } catch {
    // What cannot be brought into step is as broken as can be; some detector will say so.
    return { document: copy, evidence }
  }
}

async function judge(contract: Contract, mutant: Mutant, copy: WorkspaceCopy, options: RunOptions): Promise<Outcome> {
  const { document, evidence } = applyMutant(contract, mutant)
  const suspect = suspectOf(document, evidence, copy)
  const outcome: Outcome = { mutant, seenBy: [], said: '' }
  for (const detector of options.using ?? detectors) {
    const [first] = await lookWith(detector, suspect)
    if (first === undefined) continue
    outcome.seenBy.push(detector.name)
    outcome.said ||= first
    if (!options.every) break
  }
  return outcome
}

/** What the detectors say of the document as it is: it has to be nothing, or they say nothing about a mistake either. */
export async function judgeUnchanged(contract: Contract, using = detectors): Promise<string[]> {
  const copy = copyWorkspace(contract.root)
  try {
    const suspect = suspectOf(contract.document, contract.evidence, copy)
    const found: string[] = []
    for (const detector of using) {
      const [first] = await lookWith(detector, suspect)
      if (first !== undefined) found.push(`${detector.name}: ${first}`)
    }
    return found
  } finally {
    copy.remove()
  }
}

/** Tries each mutant against the detectors, in copies of the checkout. Outcomes are in the order of the mutants. */
export async function runMutants(
  contract: Contract,
  mutants: readonly Mutant[],
  options: RunOptions = {},
): Promise<Outcome[]> {
  const { workers = 2, onOutcome } = options
  const outcomes: Outcome[] = []
  let next = 0
  let done = 0
  const work = async (): Promise<void> => {
    const copy = copyWorkspace(contract.root)
    try {
      for (let at = next++; at < mutants.length; at = next++) {
        const outcome = await judge(contract, mutants[at] as Mutant, copy, options)
        outcomes[at] = outcome
        done += 1
        onOutcome?.(outcome, done)
      }
    } finally {
      copy.remove()
    }
  }
  await Promise.all(Array.from({ length: Math.min(workers, Math.max(1, mutants.length)) }, work))
  return outcomes
}
