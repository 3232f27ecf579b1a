import type { BackupDetail } from '@org/backups-core'

export interface DetailDatabase {
  dbName: string | undefined
  collections: { collectionName?: string; description?: string; status?: string }[]
}

/** Returns the collections of a backup by database. Older responses contain one flat list of collections instead. */
export function databasesOf({ dbCollections, collections }: BackupDetail): DetailDatabase[] {
  if (dbCollections && dbCollections.length > 0) {
    return dbCollections.map((database) => ({ dbName: database.dbName, collections: database.collections ?? [] }))
  }
  return collections && collections.length > 0 ? [{ dbName: undefined, collections }] : []
}
