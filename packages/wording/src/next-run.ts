import { parseFrequency } from './policy-in-words.ts'

const minuteMs = 60_000
const dayMs = 86_400_000

/**
 * Returns the next window in which a backup starts, in milliseconds since 1970; undefined for an undocumented schedule. A window
 * that is open at `now` is the next run, because its backup may start until it closes.
 */
export function nextRun(
  { frequency, startTime }: { frequency?: unknown; startTime?: unknown },
  now: number,
): { from: number; to: number; isOpen: boolean } | undefined {
  const days = parseFrequency(frequency)
  const times = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(
    typeof startTime === 'string' ? startTime : '',
  )
  if (!days || !times) return undefined
  const [fromMinutes, toMinutes] = [1, 3].map((at) => Number(times[at]) * 60 + Number(times[at + 1])) as [
    number,
    number,
  ]
  // A window from 23:00 to 01:00 ends on the next day.
  const lengthMs = ((toMinutes - fromMinutes + 1440) % 1440 || 1440) * minuteMs
  const today = Math.floor(now / dayMs)
  // The window of yesterday may still be open.
  for (let day = today - 1; day <= today + 7; day++) {
    const from = day * dayMs + fromMinutes * minuteMs
    // 1970-01-01, day 0, was a Thursday, which the API numbers 4.
    const weekday = ((day + 3) % 7) + 1
    if (days.includes(weekday) && from + lengthMs > now) return { from, to: from + lengthMs, isOpen: from <= now }
  }
  return undefined
}
