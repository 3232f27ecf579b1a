import prettyBytes from 'pretty-bytes'

/** Formatters are created once, because creating a formatter is slower than using it. */
const wholeNumber = new Intl.NumberFormat('en-US')
const dateTime = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})
const day = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric' })
const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

export const formatCount = (count: number): string => wholeNumber.format(count)

/** Formats bytes as the command does: `8.31 GiB`. */
export const formatBytes = (bytes: number): string => prettyBytes(bytes, { binary: true })

export const formatDateTime = (ms: number): string => dateTime.format(ms)
export const formatDay = (ms: number): string => day.format(ms)
/** Formats the day in UTC, because the charts count days in UTC. */
export const formatShortDay = (ms: number): string => shortDay.format(ms)
export const formatUtc = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

export function formatRelative(ms: number, now: number): string {
  const distance = ms - now
  for (const [unit, length] of steps) {
    if (Math.abs(distance) >= length) return relative.format(Math.trunc(distance / length), unit)
  }
  return distance > 0 ? 'in less than a minute' : 'just now'
}

/** Formats an enum value of the API, known or unknown: `IN_PROGRESS` becomes `In progress`. */
export const formatEnum = (word: string | undefined): string =>
  word === undefined ? '—' : word.charAt(0) + word.slice(1).toLowerCase().replaceAll('_', ' ')

/** Returns the name of a database. In the API, the name of the default database is empty or missing. */
export const formatDatabase = (dbName: string | undefined): string => (dbName ? dbName : 'default database')
