/** The unit of a value; `''` for a plain number. */
export type Unit = '×' | 'µs' | 'ms' | 'kB' | ''

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

/** The settings of a run. The folders are prepared when a row first needs them. */
export interface Setting {
  /** The number of paired rounds. Slow rows may run fewer. */
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
  if (sorted.length === 0 || sorted.some(Number.isNaN))
    throw new Error('spread() needs at least one number, and only numbers')
  const at = (index: number): number => sorted[index] as number
  const middle = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2
  return { min: at(0), median, max: at(sorted.length - 1) }
}

/** The values of a baseline and of a contestant in each round. Alternating measurements slow both equally on a busy machine. */
export type Paired = [base: number, own: number][]

export const ratios = (rounds: Paired): number[] => rounds.map(([base, own]) => own / base)
export const differences = (rounds: Paired): number[] => rounds.map(([base, own]) => own - base)

/** Measures both sides alternately. The first round does not count, because it reads files from the disk. */
export async function inTurns(
  rounds: number,
  base: () => Promise<number>,
  own: () => Promise<number>,
): Promise<Paired> {
  const paired: Paired = []
  for (let round = 0; round <= rounds; round++) paired.push([await base(), await own()])
  return paired.slice(1)
}
