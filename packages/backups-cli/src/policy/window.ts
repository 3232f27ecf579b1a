import { usageFailure } from '../failure.ts'

const minutesOfDay = 24 * 60
const windowMinutes = 120
const dayMs = 86_400_000

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')

function minutesOf(text: string): number | undefined {
  const [, hours, minutes = '0'] = /^(\d{1,2})(?::(\d\d))?$/.exec(text) ?? []
  const total = Number(hours) * 60 + Number(minutes)
  return hours === undefined || Number(hours) > 23 || Number(minutes) > 59 ? undefined : total
}

/** The window as the API takes it, two hours in UTC, from `02:00-04:00`, `02:00` or `2`. */
export function parseWindow(text: string): string {
  const [from, to] = text.split('-').map((part) => minutesOf(part.trim()))
  const isOneTime = !text.includes('-')
  const isWindow = from !== undefined && to !== undefined && (to - from + minutesOfDay) % minutesOfDay === windowMinutes
  if (from === undefined || text.split('-').length > 2 || !(isOneTime || isWindow)) {
    throw usageFailure(
      `--start-time must be two hours in UTC such as 02:00-04:00, or when they begin, such as 02:00, not "${text}".`,
    )
  }
  return `${clock(from)}-${clock((from + windowMinutes) % minutesOfDay)}`
}

/** When the next automatic backup may start; undefined for a schedule that this version cannot read. */
export function nextRun(frequency: unknown, startTime: unknown, now: number): Date | undefined {
  const [start = ''] = String(startTime).split('-')
  const minutes = /^\d\d:\d\d$/.test(start) ? minutesOf(start) : undefined
  const days = String(frequency).split(',').map(Number)
  if (minutes === undefined || days.some((day) => !(day >= 1 && day <= 7))) return undefined
  const midnight = now - (now % dayMs)
  for (let ahead = 0; ahead <= 7; ahead++) {
    const time = midnight + ahead * dayMs + minutes * 60_000
    // The API counts from Monday as 1 to Sunday as 7.
    const day = new Date(time).getUTCDay() || 7
    if (time > now && days.includes(day)) return new Date(time)
  }
  return undefined
}
