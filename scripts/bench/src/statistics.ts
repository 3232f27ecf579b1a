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

/** What something of this size cost. */
export interface Cost {
  size: number
  cost: number
}

/**
 * The power of the size that the cost grows with: 0 when it stays the same, 1 when it is in proportion, 2 for its square. The slope
 * of the straight line through the points, sizes and costs as logarithms, that has the least squares.
 */
export function exponent(costs: readonly Cost[]): number {
  const points = costs.map(({ size, cost }) => [Math.log(size), Math.log(cost)] as const)
  const meanOf = (axis: 0 | 1): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length
  const [x0, y0] = [meanOf(0), meanOf(1)]
  const rise = points.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0)
  const slope = rise / points.reduce((sum, [x]) => sum + (x - x0) ** 2, 0)
  if (!Number.isFinite(slope)) throw new Error('an exponent needs several sizes, and costs above 0')
  return slope
}
