import { parseFrequency, type Schedule } from './policy-in-words.ts'

const minuteMs = 60_000
const dayMs = 86_400_000

/** When the next window opens and closes, in milliseconds since 1970; the one that is open counts. Undefined when no rule says. */
export function nextRun(
  { frequency, startTime }: Schedule,
  now: number,
): { from: number; to: number; isOpen: boolean } | undefined {
  const days = parseFrequency(frequency)
  const times = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/.exec(startTime ?? '')
  if (!days || days.length === 0 || !times) return undefined
  const [fromMinutes, toMinutes] = [1, 3].map((at) => Number(times[at]) * 60 + Number(times[at + 1])) as [
    number,
    number,
  ]
  // A window from 23:00 to 01:00 ends on the next day.
  const lengthMs = ((toMinutes - fromMinutes + 1440) % 1440 || 1440) * minuteMs
  const today = Math.floor(now / dayMs)
  for (let day = today - 1; day <= today + 7; day++) {
    // 1970 began on a Thursday, which is the fourth day.
    const weekday = ((day + 3) % 7) + 1
    const from = day * dayMs + fromMinutes * minuteMs
    if (days.includes(weekday) && from + lengthMs > now) return { from, to: from + lengthMs, isOpen: from <= now }
  }
  return undefined
}
