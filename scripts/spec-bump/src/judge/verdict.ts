/** How much a change asks for, from nothing to a new major version. */
export type Level = 'none' | 'patch' | 'minor' | 'major'

const order: readonly Level[] = ['none', 'patch', 'minor', 'major']

export const rank = (level: Level): number => order.indexOf(level)

export const larger = (left: Level, right: Level): Level => (rank(left) >= rank(right) ? left : right)

export const atMost = (limit: Level, level: Level): Level => (rank(level) > rank(limit) ? limit : level)

export const largest = (levels: Iterable<Level>): Level => [...levels].reduce(larger, 'none')

/** One change, as it is reported. */
export interface Change {
  level: Level
  /** JSON pointer into the document: the new one, or the old one for what is gone. */
  place: string
  /** The operations that it touches, with commas; `*` when it touches none in particular. */
  operation: string
  /** What it means, in the words of callers. */
  text: string
}

/** What a rule says about one difference. */
export interface Ruling {
  level: Level
  text: string
  /** Why it breaks, where the text alone does not say so. */
  why?: string
  /** What a caller has to do about it, as a sentence. */
  mend?: string | undefined
  /** What follows the pointer of the part: `/required`. */
  at?: string
  /** Written in the old document; what is gone is nowhere in the new one. */
  isGone?: boolean
  /** What follows the key of the part in the evidence: `#maxLength`, `=AUTO`. */
  evidence?: string
  /** The most that it means to people at a terminal; as for callers, when left out. */
  terminal?: Level
  /** Whether the generated types are different for it; limits and the like are not in them. */
  isInTypes?: boolean
}
