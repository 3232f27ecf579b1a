import { usageFailure } from '../errors/failure.ts'

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/** RFC 3339 has only years of four digits. */
const earliestMs = Date.parse('0000-01-01T00:00:00Z')

interface DayOptions {
  /** A day means its last second instead of its first. */
  isUpperBound?: boolean
  /** Days are those of the local time zone instead of UTC. */
  isLocal?: boolean
}

/** Converts a time, a day, or a time span before now to the API's format: RFC 3339 in UTC with seconds. */
export function parseTime(
  flag: string,
  text: string | undefined,
  now: number,
  { isUpperBound = false, isLocal = false }: DayOptions = {},
): string | undefined {
  if (text === undefined) return undefined
  const time = dayTime(text, now, isUpperBound ? 1 : 0, isLocal) ?? timeOf(text, now)
  if (time === undefined || Number.isNaN(time) || time < earliestMs) {
    throw usageFailure(
      `--${flag} must be a time such as 2024-08-01, yesterday, today, 2024-08-01T12:00:00Z or 7d (7 days ago), not "${text}".`,
    )
  }
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** Returns the first millisecond of a day or, with `daysLater` 1, its last; undefined if the text is not a day. */
function dayTime(text: string, now: number, daysLater: number, isLocal: boolean): number | undefined {
  const startOf = (year: number, month: number, day: number): number => {
    // `Date` interprets years below 100 as years after 1900.
    const date = isLocal ? new Date(2000, month, day) : new Date(Date.UTC(2000, month, day))
    return isLocal ? date.setFullYear(year, month, day) : date.setUTCFullYear(year, month, day)
  }
  const parts = partsOfDay(text, now, isLocal)
  if (!parts) return undefined
  const [year, month, day] = parts
  return startOf(year, month, day + daysLater) - daysLater
}

const relativeDays: Readonly<Record<string, number>> = { today: 0, yesterday: -1 }

function partsOfDay(text: string, now: number, isLocal: boolean): [number, number, number] | undefined {
  const offset = relativeDays[text.toLowerCase()]
  if (offset !== undefined) {
    const date = new Date(now)
    return isLocal
      ? [date.getFullYear(), date.getMonth(), date.getDate() + offset]
      : [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + offset]
  }
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || !isDay(text)) return undefined
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  return [year, month - 1, day]
}

/** Returns an RFC 3339 time or a time span before now, in milliseconds; undefined if the text is neither. */
function timeOf(text: string, now: number): number | undefined {
  const [, amount, unit] = /^(\d+)([mhdw])$/.exec(text) ?? []
  if (unit !== undefined) return now - Number(amount) * (unitMs[unit] as number)
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)
  return isTime && isDay(text.slice(0, 10)) ? Date.parse(text) : undefined
}

/** Whether a day exists. `Date` parses the 30th of February as the 1st of March. */
function isDay(day: string): boolean {
  const time = Date.parse(day)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}
