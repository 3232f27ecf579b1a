/** What is left of many rounds: the middle, and how far the rounds were apart. */
export interface Spread {
  min: number
  median: number
  max: number
  rounds: number
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const { length } = sorted
  if (length === 0 || sorted.some(Number.isNaN)) throw new Error('a spread needs numbers')
  const at = (index: number): number => sorted[index] as number
  const middle = length >> 1
  const median = length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2
  return { min: at(0), median, max: at(length - 1), rounds: length }
}

/** Two things measured in turns: round by round, so that what slows the machine down slows both. */
export interface Paired {
  base: readonly number[]
  own: readonly number[]
}

const pair = (paired: Paired, join: (own: number, base: number) => number): number[] => {
  if (paired.base.length !== paired.own.length) throw new Error('pairs need as many of one as of the other')
  return paired.own.map((own, round) => join(own, paired.base[round] as number))
}

/** How many times the base, round by round. */
export const ratios = (paired: Paired): number[] => pair(paired, (own, base) => own / base)

/** How much over the base, round by round. */
export const differences = (paired: Paired): number[] => pair(paired, (own, base) => own - base)
