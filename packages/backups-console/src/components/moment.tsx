import type { ReactNode } from 'react'
import { formatDateTime, formatDay, formatRelative, formatUtc } from './format.ts'
import { useNow } from './use-now.ts'

/** A time of the service: local, with how long ago, and UTC on pointing at it. */
export function Moment({
  time,
  form = 'long',
  none = '—',
}: {
  time: string | null | undefined
  /** `long` says how long ago it is, too. */
  form?: 'long' | 'short' | 'day'
  none?: string
}): ReactNode {
  const now = useNow()
  if (!time) return <span className="faint">{none}</span>
  const ms = Date.parse(time)
  // A form of time that nobody has seen yet is shown as it is.
  if (Number.isNaN(ms)) return <span>{time}</span>
  return (
    <time dateTime={time} title={formatUtc(ms)}>
      {form === 'day'
        ? formatDay(ms)
        : form === 'short'
          ? formatDateTime(ms)
          : `${formatDateTime(ms)} · ${formatRelative(ms, now)}`}
    </time>
  )
}
