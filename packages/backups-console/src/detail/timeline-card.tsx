import type { BackupDetail } from '@org/backups-core'
import type { ReactNode } from 'react'
import { formatRelative } from '../components/format.ts'
import { Moment } from '../components/moment.tsx'
import { useNow } from '../components/use-now.ts'

/** From its beginning to its end, and where it is between them. */
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
          <strong>Begun</strong>
          <Moment time={createTime} none="Not known" />
        </li>
        {status === 'DELETED' ? (
          <li data-state="bad">
            <strong>Deleted</strong>
            <span>It cannot be restored any more.</span>
          </li>
        ) : (
          <>
            <li data-state={isCreating ? 'busy' : 'done'}>
              <strong>{isCreating ? 'Being created' : 'Available'}</strong>
              <span>{isCreating ? 'This page looks again by itself.' : 'Ready to be restored or exported.'}</span>
            </li>
            <li data-state="later">
              <strong>{expireTime ? 'Expires' : 'Stays'}</strong>
              {expireTime ? <Moment time={expireTime} /> : <span>Until somebody deletes it.</span>}
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
            aria-label="Part of the retention that has passed"
          />
          <span className="faint">Removed by the service {formatRelative(expires, now)}</span>
        </div>
      )}
    </section>
  )
}
