import type { RestoreCollectionParams } from '@org/backups-core'
import { refuseDuplicates } from '../arguments/refuse-duplicates.ts'
import { usageFailure } from '../errors/failure.ts'

type DatabaseRestore = NonNullable<RestoreCollectionParams['dbCollections']>[number]

/** One side of a `--map`. */
interface CollectionName {
  db: string | undefined
  /** `*` for every collection of the database. */
  collection: string
}

function parseName(text: string): CollectionName | undefined {
  const [, db, collection] = /^(?:([^.=]+)\.)?([^.=]+)$/.exec(text) ?? []
  return collection === undefined ? undefined : { db, collection }
}

/** Returns a key for each name. Names that overlap have equal keys: with `db.*`, every name in that database has the key `db`. */
function overlapKeys(names: readonly CollectionName[]): string[] {
  const databases = names.map(({ db = 'default' }) => db)
  const whole = new Set(databases.filter((_, index) => names[index]?.collection === '*'))
  return databases.map((db, index) => (whole.has(db) ? db : `${db}.${names[index]?.collection}`))
}

/**
 * Parses the values of `--map`, `db.collection=db.collection`. Without a database, a name is in the default database. Without the
 * right side, the collection keeps its name. `db.*` means every collection of the database.
 */
export function parseMap(texts: readonly string[], isLoaded: boolean): DatabaseRestore[] | undefined {
  if (texts.length === 0) {
    if (!isLoaded) return undefined
    throw usageFailure('--load needs --map, because without it the service restores every collection unloaded.')
  }
  const pairs = texts.map((text) => {
    const [left = '', right = left, ...more] = text.split('=')
    const [from, to] = [parseName(left), parseName(right)]
    const isWhole = from?.collection === '*'
    if (!from || !to || more.length > 0 || isWhole !== (to.collection === '*')) {
      throw usageFailure(`--map must have the form db.collection=db.collection or db.*=db.*, not "${text}".`)
    }
    if (isWhole && isLoaded) {
      throw usageFailure(`--load needs the name of each collection, because the service restores "${text}" unloaded.`)
    }
    return { text, from, to, isWhole }
  })
  const sources = pairs.map(({ from }) => from)
  // A destination without a database is in the database of its source.
  const destinations = pairs.map(({ from, to }) => ({ ...to, db: to.db ?? from.db }))
  refuseDuplicates('map', 'source', texts, overlapKeys(sources))
  refuseDuplicates('map', 'destination', texts, overlapKeys(destinations))
  const databases = new Map<string, DatabaseRestore>()
  for (const { from, to, isWhole } of pairs) {
    const key = `${from.db ?? ''}\n${to.db ?? ''}`
    const database: DatabaseRestore = databases.get(key) ?? {
      ...(from.db !== undefined && { dbName: from.db }),
      ...(to.db !== undefined && { destDbName: to.db }),
    }
    databases.set(key, database)
    if (isWhole) continue
    database.collections ??= []
    database.collections.push({
      collectionName: from.collection,
      destCollectionName: to.collection,
      destCollectionStatus: isLoaded ? 'LOADED' : 'UNLOADED',
    })
  }
  return [...databases.values()]
}

/** Returns the map as lines, for the plan that the user confirms. */
export function mapLines(databases: readonly DatabaseRestore[] | undefined): string[] {
  if (!databases) return ['  every collection of the backup, unloaded, under the same name']
  const qualified = (db: string | undefined, collection: string): string =>
    db === undefined ? collection : `${db}.${collection}`
  return databases.flatMap(({ dbName, destDbName, collections }) =>
    collections
      ? collections.map(
          ({ collectionName, destCollectionName = collectionName, destCollectionStatus }) =>
            `  ${qualified(dbName, collectionName)} → ${qualified(destDbName, destCollectionName)}${destCollectionStatus === 'LOADED' ? ', loaded' : ''}`,
        )
      : [`  ${qualified(dbName, '*')} → ${qualified(destDbName, '*')}`],
  )
}
