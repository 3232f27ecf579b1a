import { usageFailure } from '../errors/failure.ts'

const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const longNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
const groups: Readonly<Record<string, readonly number[]>> = {
  daily: [1, 2, 3, 4, 5, 6, 7],
  weekdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
}

/** Returns 1 for Monday to 7 for Sunday; undefined for a word that is not a day. */
function dayOf(word: string): number | undefined {
  if (/^[1-7]$/.test(word)) return Number(word)
  const index = Math.max(names.indexOf(word as never), longNames.indexOf(word as never))
  return index === -1 ? undefined : index + 1
}

function daysOf(word: string): readonly number[] | undefined {
  const [from, to] = word.split('-').map(dayOf)
  if (!word.includes('-')) return groups[word] ?? (from === undefined ? undefined : [from])
  if (from === undefined || to === undefined || word.split('-').length > 2) return undefined
  // A range may include the end of the week, such as fri-mon.
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => ((from - 1 + index) % 7) + 1)
}

/** Converts `mon,wed,fri`, `mon-fri`, `daily`, `weekdays`, `weekends` or digits to the API's format, `1,3,5`. */
export function parseDays(text: string): string {
  const found = text
    .toLowerCase()
    .split(',')
    .map((word) => daysOf(word.trim()))
  if (found.includes(undefined)) {
    throw usageFailure(
      `--frequency must be days such as mon,wed,fri, mon-fri, daily, weekdays, weekends or 1,3,5, not "${text}".`,
    )
  }
  const days = Array.from({ length: 7 }, (_, index) => index + 1)
  return days.filter((day) => found.flat().includes(day)).join(',')
}
