import type { BackupDetail } from '@org/backups-core'
import type { ReactNode } from 'react'
import { Badge } from '../parts/badge.tsx'
import { formatCount, formatDatabase } from '../parts/format.ts'

export interface DetailDatabase {
  dbName: string | undefined
  collections: { collectionName?: string; description?: string; status?: string }[]
}

/** What a backup holds, from whichever form the answer has: by database, or the older flat list. */
export function databasesOf({ dbCollections, collections }: BackupDetail): DetailDatabase[] {
  if (dbCollections && dbCollections.length > 0) {
    return dbCollections.map((database) => ({ dbName: database.dbName, collections: database.collections ?? [] }))
  }
  return collections && collections.length > 0 ? [{ dbName: undefined, collections }] : []
}

/** Databases and collections, each with whether it was in memory. */
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
          {detail.status === 'CREATING' ? 'They show when the backup is there.' : 'The answer names no collections.'}
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
