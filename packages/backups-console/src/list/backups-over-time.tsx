import { type ReactNode, useMemo } from 'react'
import { formatCount, formatShortDay } from '../components/format.ts'
import { barScale } from './bar-scale.ts'
import type { Summary } from '../service/summarize.ts'

const dayMs = 86_400_000
const width = 600
const height = 132
/** Maximum number of bars. If there are more days, a bar covers a week, 30 days or a year. */
const maxBars = 62

interface Bucket {
  /** First day of the bar, in days since 1970. */
  day: number
  AUTO: number
  MANUAL: number
}

function bucketsOf(byDay: Summary['byDay']): { buckets: Bucket[]; days: number } {
  let first = Infinity
  let last = -Infinity
  for (const day of byDay.keys()) {
    if (day < first) first = day
    if (day > last) last = day
  }
  if (first > last) return { buckets: [], days: 1 }
  const span = last - first + 1
  const days = [1, 7, 30, 365].find((length) => span / length <= maxBars) ?? 365
  const buckets = Array.from({ length: Math.max(1, Math.ceil(span / days)) }, (_, index) => ({
    day: first + index * days,
    AUTO: 0,
    MANUAL: 0,
  }))
  for (const [day, counts] of byDay) {
    const bucket = buckets[Math.floor((day - first) / days)]
    if (!bucket) continue
    bucket.AUTO += counts.AUTO
    bucket.MANUAL += counts.MANUAL
  }
  return { buckets, days }
}

const unitOf = (days: number): string => ({ 1: 'day', 7: 'week', 30: '30 days', 365: 'year' })[days] ?? ''

/** Shows the number of automatic and manual backups per day, or per longer period, as stacked bars. */
export function BackupsOverTime({ summary }: { summary: Summary }): ReactNode {
  const { buckets, days } = useMemo(() => bucketsOf(summary.byDay), [summary])
  const scale = barScale(
    buckets.map(({ day }) => day),
    Math.max(...buckets.map(({ AUTO, MANUAL }) => AUTO + MANUAL), 1),
    width,
    height,
  )
  const first = buckets[0]
  const last = buckets.at(-1)
  const auto = buckets.reduce((sum, bucket) => sum + bucket.AUTO, 0)
  const manual = buckets.reduce((sum, bucket) => sum + bucket.MANUAL, 0)
  return (
    <section className="card chart" aria-labelledby="over-time">
      <header className="chart-head">
        <h2 id="over-time">Backups per {unitOf(days)}</h2>
        <ul className="legend">
          <li>
            <span className="swatch swatch-auto" aria-hidden="true" /> Automatic
          </li>
          <li>
            <span className="swatch swatch-manual" aria-hidden="true" /> Manual
          </li>
        </ul>
      </header>
      <div className="chart-body">
        <div className="chart-axis" aria-hidden="true">
          {scale.ticks.map((tick) => (
            <span key={tick} style={{ insetBlockStart: `${(scale.y(tick) / height) * 100}%` }}>
              {formatCount(tick)}
            </span>
          ))}
        </div>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={
            first && last
              ? `${formatCount(auto)} automatic and ${formatCount(manual)} manual backups from ${formatShortDay(first.day * dayMs)} to ${formatShortDay(last.day * dayMs)}`
              : 'No backups'
          }
        >
          {scale.ticks.map((tick) => (
            <line key={tick} className="gridline" x1="0" x2={width} y1={scale.y(tick)} y2={scale.y(tick)} />
          ))}
          {buckets.map(({ day, AUTO, MANUAL }) => (
            <g key={day}>
              <title>{`${formatShortDay(day * dayMs)}: ${AUTO} automatic, ${MANUAL} manual`}</title>
              <rect className="hit" x={scale.x(day)} width={scale.width} y="0" height={height} />
              <rect
                className="bar-auto"
                x={scale.x(day)}
                width={scale.width}
                y={scale.y(AUTO)}
                height={height - scale.y(AUTO)}
              />
              <rect
                className="bar-manual"
                x={scale.x(day)}
                width={scale.width}
                y={scale.y(AUTO + MANUAL)}
                height={scale.y(AUTO) - scale.y(AUTO + MANUAL)}
              />
            </g>
          ))}
        </svg>
      </div>
      <div className="chart-ends" aria-hidden="true">
        <span>{first && formatShortDay(first.day * dayMs)}</span>
        <span>{last && formatShortDay(last.day * dayMs)}</span>
      </div>
    </section>
  )
}
