import type { BackupDetail } from '@org/backups-core'
import type { ReactNode } from 'react'
import { Badge } from '../components/badge.tsx'
import { formatCount, formatDatabase } from '../components/format.ts'
import { databasesOf } from '../service/databases-of.ts'

/** Lists the collections of a backup by database, with their load status. */
export function CollectionsCard({ detail }: { detail: BackupDetail }): ReactNode {
  const databases = databasesOf(detail)
  const count = databases.reduce((sum, { collections }) => sum + collections.length, 0)
  return (
    <section className="card" aria-labelledby="collections">
      <header className="card-head">
        <h2 id="collections">Collections</h2>
        <span className="faint">{formatCount(count)}</span>
      </header>
      {count === 0 ? (
        <p className="card-note">
          {detail.status === 'CREATING'
            ? 'The collections appear when the backup is available.'
            : 'The service listed no collections.'}
        </p>
      ) : (
        databases.map(({ dbName, collections }, index) => (
          <div key={dbName ?? index} className="database">
            <h3>{formatDatabase(dbName)}</h3>
            <ul>
              {collections.map(({ collectionName, description, status }) => (
                <li key={collectionName}>
                  <span className="two-lines">
                    <span className="mono">{collectionName}</span>
                    {description && <span className="faint">{description}</span>}
                  </span>
                  <Badge status={status} />
                </li>
              ))}
            </ul>
          </div>
        ))
      )}
    </section>
  )
}
