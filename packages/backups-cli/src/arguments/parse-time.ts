import { usageFailure } from '../errors/failure.ts'

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/** RFC 3339 has only years of four digits. */
const earliestMs = Date.parse('0000-01-01T00:00:00Z')

/** Converts a time, a day, or a time span before now to the API's format: RFC 3339 in UTC with seconds. */
export function parseTime(flag: string, text: string | undefined, now: number): string | undefined {
  if (text === undefined) return undefined
  const [, amount, unit] = /^(\d+)([mhdw])$/.exec(text) ?? []
  const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text)
  const time = unit !== undefined ? now - Number(amount) * (unitMs[unit] as number) : isTime ? Date.parse(text) : NaN
  if (Number.isNaN(time) || time < earliestMs || (isTime && !isDay(text.slice(0, 10)))) {
    throw usageFailure(
      `--${flag} must be a time such as 2024-08-01, 2024-08-01T12:00:00Z or 7d (7 days ago), not "${text}".`,
    )
  }
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** Whether a day exists. `Date` parses the 30th of February as the 1st of March. */
const isDay = (day: string): boolean => new Date(day).toISOString().startsWith(day)
