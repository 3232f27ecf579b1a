import type { BackupDetail } from '@org/backups-core'
import type { ReactNode } from 'react'
import { formatRelative } from '../components/format.ts'
import { Moment } from '../components/moment.tsx'
import { useNow } from '../components/use-now.ts'

/** Shows the life of a backup from its start to its expiry, and how much of it has passed. */
export function TimelineCard({ detail }: { detail: BackupDetail }): ReactNode {
  const now = useNow()
  const { status, createTime, expireTime } = detail
  const created = createTime ? Date.parse(createTime) : NaN
  const expires = expireTime ? Date.parse(expireTime) : NaN
  const isCreating = status === 'CREATING'
  const share = (now - created) / (expires - created)
  return (
    <section className="card" aria-labelledby="timeline">
      <header className="card-head">
        <h2 id="timeline">Timeline</h2>
      </header>
      <ol className="timeline">
        <li data-state="done">
          <strong>Started</strong>
          <Moment time={createTime} none="Unknown" />
        </li>
        {status === 'DELETED' ? (
          <li data-state="bad">
            <strong>Deleted</strong>
            <span>It can no longer be restored.</span>
          </li>
        ) : (
          <>
            <li data-state={isCreating ? 'busy' : 'done'}>
              <strong>{isCreating ? 'Being created' : 'Available'}</strong>
              <span>{isCreating ? 'This page refreshes automatically.' : 'Ready to restore or export.'}</span>
            </li>
            <li data-state="later">
              <strong>{expireTime ? 'Expires' : 'Does not expire'}</strong>
              {expireTime ? <Moment time={expireTime} /> : <span>It is kept until you delete it.</span>}
            </li>
          </>
        )}
      </ol>
      {!Number.isNaN(share) && status === 'AVAILABLE' && (
        <div className="retention">
          <progress
            className="progress"
            max={100}
            value={Math.max(0, Math.min(100, share * 100))}
            aria-label="Elapsed share of the retention"
          />
          <span className="faint">The service deletes it {formatRelative(expires, now)}</span>
        </div>
      )}
    </section>
  )
}
