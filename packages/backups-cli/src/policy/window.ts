import { usageFailure } from '../errors/failure.ts'

const minutesOfDay = 24 * 60
const windowMinutes = 120

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')

function minutesOf(text: string): number | undefined {
  const [, hours, minutes = '0'] = /^(\d{1,2})(?::(\d\d))?$/.exec(text) ?? []
  const total = Number(hours) * 60 + Number(minutes)
  return hours === undefined || Number(hours) > 23 || Number(minutes) > 59 ? undefined : total
}

/** Converts `02:00-04:00`, `02:00` or `2` to the API's format: a window of two hours in UTC. */
export function parseWindow(text: string): string {
  const [from, to] = text.split('-').map((part) => minutesOf(part.trim()))
  const isOneTime = !text.includes('-')
  const isWindow = from !== undefined && to !== undefined && (to - from + minutesOfDay) % minutesOfDay === windowMinutes
  if (from === undefined || text.split('-').length > 2 || !(isOneTime || isWindow)) {
    throw usageFailure(
      `--start-time must be a two-hour window in UTC such as 02:00-04:00, or its start such as 02:00, not "${text}".`,
    )
  }
  return `${clock(from)}-${clock((from + windowMinutes) % minutesOfDay)}`
}
