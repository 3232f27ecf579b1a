import type { BackupDetail } from '@org/backups-core'
import type { ReactNode } from 'react'
import { formatRelative } from '../components/format.ts'
import { Moment } from '../components/moment.tsx'
import { useNow } from '../components/use-now.ts'

/** Shows the start, the availability and the expiry of a backup, and the elapsed share of its retention. */
export function TimelineCard({ detail }: { detail: BackupDetail }): ReactNode {
  const now = useNow()
  const { status, createTime, expireTime } = detail
  const created = createTime ? Date.parse(createTime) : NaN
  const expires = expireTime ? Date.parse(expireTime) : NaN
  const isCreating = status === 'CREATING'
  const elapsedShare = (now - created) / (expires - created)
  return (
    <section className="card" aria-labelledby="timeline">
      <header className="card-head">
        <h2 id="timeline">Timeline</h2>
      </header>
      <ol className="timeline">
        <li data-state="done">
          <strong>Started</strong>
          <Moment time={createTime} fallback="Unknown" />
        </li>
        {status === 'DELETED' ? (
          <li data-state="bad">
            <strong>Deleted</strong>
            <span>The backup can no longer be restored.</span>
          </li>
        ) : (
          <>
            <li data-state={isCreating ? 'busy' : 'done'}>
              <strong>{isCreating ? 'Being created' : 'Available'}</strong>
              <span>{isCreating ? 'This page refreshes automatically.' : 'Ready to restore or export.'}</span>
            </li>
            <li data-state="later">
              <strong>{expireTime ? 'Expires' : 'Does not expire'}</strong>
              {expireTime ? <Moment time={expireTime} /> : <span>The backup is kept until you delete it.</span>}
            </li>
          </>
        )}
      </ol>
      {!Number.isNaN(elapsedShare) && status === 'AVAILABLE' && (
        <div className="retention">
          <progress
            className="progress"
            max={100}
            value={Math.max(0, Math.min(100, elapsedShare * 100))}
            aria-label="Elapsed share of the retention"
          />
          <span className="faint">The service deletes the backup {formatRelative(expires, now)}</span>
        </div>
      )}
    </section>
  )
}
