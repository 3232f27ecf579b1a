import { spread, type Spread } from './statistics.ts'

/** `''` is a plain number, and `n^` the power of the size that a cost grows with. */
export type Unit = '×' | 'µs' | 'ms' | 's' | 'kB' | 'MB' | 'n^' | ''

/** One number about one contestant, with its rounds. */
export interface Figure {
  contestant: string
  /** What was measured, where a row measures several things. */
  what?: string
  unit: Unit
  /** One for each round; a single one where nothing varies. */
  values: readonly number[]
  /** What the project means to reach; only core has targets. */
  atMost?: number
}

/** A row of the bench. */
export interface Row {
  id: string
  title: string
  /** How it was measured, where a reader would ask. */
  note?: string
  measure(setting: Setting): Promise<Figure[]>
  /** How it is printed; a line for each figure when left out. */
  render?: (title: string, measured: readonly Measured[], note?: string) => string
}

/** What every row is given. Both folders are made when the first row asks for them. */
export interface Setting {
  /** Paired rounds; a row that takes seconds for one may do fewer. */
  rounds: number
  /** A folder with the packed packages installed as a consumer has them, and nothing else. */
  consumer(): Promise<string>
  /** A folder with the peers installed. */
  peers(): Promise<string>
}

export interface Measured extends Spread {
  row: string
  contestant: string
  what: string | undefined
  unit: Unit
  atMost: number | undefined
  /** By the median; undefined without a target. */
  isReached: boolean | undefined
}

export function summarize(row: string, { contestant, what, unit, values, atMost }: Figure): Measured {
  const summary = spread(values)
  const isReached = atMost === undefined ? undefined : summary.median <= atMost
  return { row, contestant, what, unit, ...summary, atMost, isReached }
}
