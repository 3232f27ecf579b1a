import { createHash } from 'node:crypto'
import type { Mutant } from './mutant.ts'

/** A number from 0 up to 1 that belongs to a text: no generator whose state depends on what was asked before. */
const chance = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32

/**
 * A part of the mutants, of as many rules as there is room for. It depends on the seed and on the document: with each change of the
 * document others are tried, and for one document the same ones each time.
 */
export function pickSample(mutants: readonly Mutant[], size: number, seed: string): Mutant[] {
  const byChance = [...mutants]
    .map((mutant) => ({ mutant, rank: chance(`${seed} ${mutant.id}`) }))
    .sort((a, b) => a.rank - b.rank)
  const taken = new Map<string, number>()
  const rounds = byChance.map(({ mutant }) => {
    const round = taken.get(mutant.rule) ?? 0
    taken.set(mutant.rule, round + 1)
    return { mutant, round, order: chance(`${seed} rule ${mutant.rule}`) }
  })
  return rounds
    .sort((a, b) => a.round - b.round || a.order - b.order)
    .slice(0, size)
    .map(({ mutant }) => mutant)
}
