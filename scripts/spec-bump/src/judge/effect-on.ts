import type { Direction } from '../model/locate.ts'
import type { Level } from './verdict.ts'

/** What a change does to the set of values that fit. */
export type Effect = 'wider' | 'narrower' | 'different'

/** To accept less breaks who sends; to answer more breaks who receives. */
export function effectOn(direction: Direction, effect: Effect): Level {
  if (effect === 'different') return 'major'
  return (effect === 'narrower') === (direction === 'sent') ? 'major' : 'minor'
}
