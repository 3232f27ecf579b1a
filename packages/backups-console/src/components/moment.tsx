import type { ReactNode } from 'react'
import { formatDateTime, formatDay, formatRelative, formatUtc } from './format.ts'
import { useNow } from './use-now.ts'

/** Shows a time of the service in local time, with UTC as the tooltip. */
export function Moment({
  time,
  format = 'long',
  fallback = '—',
}: {
  time: string | null | undefined
  /** `long` adds the relative time, such as "3 minutes ago". */
  format?: 'long' | 'short' | 'day'
  fallback?: string
}): ReactNode {
  const now = useNow()
  if (!time) return <span className="faint">{fallback}</span>
  const ms = Date.parse(time)
  // A time in an unknown format is shown unchanged.
  if (Number.isNaN(ms)) return <span>{time}</span>
  return (
    <time dateTime={time} title={formatUtc(ms)}>
      {format === 'day'
        ? formatDay(ms)
        : format === 'short'
          ? formatDateTime(ms)
          : `${formatDateTime(ms)} · ${formatRelative(ms, now)}`}
    </time>
  )
}
