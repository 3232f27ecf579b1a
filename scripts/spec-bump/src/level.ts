/** The part of the version that a change raises. `none` raises nothing. */
export type Level = 'none' | 'patch' | 'minor' | 'major'

const order: readonly Level[] = ['none', 'patch', 'minor', 'major']

export const rank = (level: Level): number => order.indexOf(level)

export const larger = (left: Level, right: Level): Level => (rank(left) >= rank(right) ? left : right)

export const atMost = (limit: Level, level: Level): Level => (rank(level) > rank(limit) ? limit : level)

export const largest = (levels: Iterable<Level>): Level => [...levels].reduce(larger, 'none')
