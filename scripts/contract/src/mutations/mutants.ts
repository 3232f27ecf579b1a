import type { Document } from '@org/backups-spec/document'
import { evidenceKeys } from '@org/backups-spec/evidence-keys'
import type { Spec } from '@org/backups-spec/read-spec'
import { createHash } from 'node:crypto'
import { type Edit, listEdits } from './edit-document.ts'

/** A document with one mistake. */
export interface Mutant extends Edit {
  /**
   * Whether the author of the mistake believed in it, and changed the evidence and the examples along with it. Their
   * checks cannot find such a mistake, so they are left out: only what knows the service from elsewhere can.
   */
  isInStep: boolean
}

/**
 * Returns every edit as a mutant: in step, and, where the evidence names what was changed, also as a slip, with the
 * evidence as it was.
 */
export function listMutants({ document, evidence }: Spec): Mutant[] {
  const isKnown = (key: string): boolean => key in evidence.entries
  const count = Object.keys(evidence.entries).length
  return listEdits(document).flatMap((edit): Mutant[] => {
    const slip = { ...edit, isInStep: false }
    const inStep = { ...edit, id: `${edit.id} (in step)`, isInStep: true }
    if (edit.isSlipOnly) return [slip]
    const keys = keysOf(edit.apply(document))
    return keys && keys.length === count && keys.every(isKnown) ? [inStep] : [slip, inStep]
  })
}

function keysOf(document: Document): string[] | undefined {
  try {
    return evidenceKeys(document)
  } catch {
    return undefined
  }
}

/** Returns some of the mutants, with all kinds in turn. The same seed gives the same sample. */
export function sampleMutants(mutants: readonly Mutant[], size: number, seed: string): Mutant[] {
  const rank = ({ id }: Mutant): string => createHash('sha256').update(`${seed} ${id}`).digest('hex')
  const taken = new Map<string, number>()
  const ranked = mutants
    .map((mutant) => ({ mutant, rank: rank(mutant) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ mutant }) => {
      const group = `${mutant.kind} ${mutant.isInStep}`
      const turn = taken.get(group) ?? 0
      taken.set(group, turn + 1)
      return { mutant, turn }
    })
  return ranked
    .sort((a, b) => a.turn - b.turn)
    .slice(0, size)
    .map(({ mutant }) => mutant)
}
