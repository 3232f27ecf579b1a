import { type ReactNode, useMemo } from 'react'
import { formatBytes, formatCount, formatEnum } from '../components/format.ts'
import { useNow } from '../components/use-now.ts'
import type { Summary } from '../service/summarize.ts'
import type { LoadedList } from '../service/use-backup-list.ts'

const weekMs = 7 * 86_400_000

/** Shows the count, size, status and expiry of the filtered backups. */
export function Totals({ list, summary }: { list: LoadedList; summary: Summary }): ReactNode {
  const now = useNow()
  const expiring = useMemo(
    () => summary.expirations.reduce((sum, time) => sum + (time > now && time < now + weekMs ? 1 : 0), 0),
    [summary, now],
  )
  const count = list.isComplete ? list.length : Math.max(list.count ?? 0, list.length)
  const others = [...summary.byStatus].filter(([status]) => status !== 'AVAILABLE')
  return (
    <dl className="totals">
      <div className="card total">
        <dt>Backups</dt>
        <dd>{formatCount(count)}</dd>
        <dd className="total-note">
          in {formatCount(summary.byCluster.size)} {summary.byCluster.size === 1 ? 'cluster' : 'clusters'}
        </dd>
      </div>
      <div className="card total">
        <dt>Stored</dt>
        <dd>{formatBytes(summary.bytes)}</dd>
        <dd className="total-note">
          {summary.count > 0 ? `${formatBytes(summary.bytes / summary.count)} on average` : 'none yet'}
        </dd>
      </div>
      <div className="card total">
        <dt>Available</dt>
        <dd>{formatCount(summary.byStatus.get('AVAILABLE') ?? 0)}</dd>
        <dd className="total-note">
          {others.length === 0
            ? 'none being created'
            : others.map(([status, number]) => `${formatCount(number)} ${formatEnum(status).toLowerCase()}`).join(', ')}
        </dd>
      </div>
      <div className="card total">
        <dt>Expire within 7 days</dt>
        <dd>{formatCount(expiring)}</dd>
        <dd className="total-note">{formatCount(summary.count - summary.expirations.length)} never expire</dd>
      </div>
    </dl>
  )
}
