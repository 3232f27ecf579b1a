/** `''` is a plain number. */
export type Unit = '×' | 'µs' | 'ms' | 'kB' | ''

/** A measurement of one contestant. */
export interface Figure {
  contestant: string
  /** The column. */
  what: string
  unit: Unit
  /** One value for each round. */
  values: readonly number[]
  /** The target for the median. */
  atMost?: number | undefined
}

/** What every row gets. The folders are prepared at the first use. */
export interface Setting {
  /** Paired rounds. A row that takes seconds for a round may do fewer. */
  rounds: number
  /** A project with the packed packages installed. */
  consumer: () => string
  /** A project with the peers installed. */
  peers: () => Promise<string>
}

/** A section of docs/bench.md. */
export interface Row {
  id: string
  title: string
  note: string
  measure: (setting: Setting) => Promise<Figure[]>
}

export interface Spread {
  min: number
  median: number
  max: number
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  if (sorted.length === 0 || sorted.some(Number.isNaN)) throw new Error('a spread needs numbers')
  const at = (index: number): number => sorted[index] as number
  const middle = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2
  return { min: at(0), median, max: at(sorted.length - 1) }
}

/** Two things that were measured in turns, so that a busy machine slows both. */
export interface Paired {
  base: number[]
  own: number[]
}

const pair = ({ base, own }: Paired, join: (own: number, base: number) => number): number[] => {
  if (base.length !== own.length) throw new Error('each round needs both values')
  return own.map((value, round) => join(value, base[round] as number))
}

/** The ratio to the base in each round. */
export const ratios = (paired: Paired): number[] => pair(paired, (own, base) => own / base)

/** The difference from the base in each round. */
export const differences = (paired: Paired): number[] => pair(paired, (own, base) => own - base)

/** Measures both in turns. The first round of each reads from the disk and does not count. */
export async function inTurns(
  rounds: number,
  base: () => Promise<number>,
  own: () => Promise<number>,
): Promise<Paired> {
  const paired: Paired = { base: [], own: [] }
  await base()
  await own()
  for (let round = 0; round < rounds; round++) {
    paired.base.push(await base())
    paired.own.push(await own())
  }
  return paired
}
