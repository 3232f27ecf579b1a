import type { RestoreCollectionParams } from '@org/backups-core'
import { refuseDuplicates } from '../arguments/refuse-duplicates.ts'
import { usageFailure } from '../failure.ts'

type DatabaseRestore = NonNullable<RestoreCollectionParams['dbCollections']>[number]

interface Place {
  db: string | undefined
  /** `*` for all of the database. */
  collection: string
}

function place(text: string): Place | undefined {
  const [, db, collection] = /^(?:([^.=]+)\.)?([^.=]+)$/.exec(text) ?? []
  return collection === undefined ? undefined : { db, collection }
}

/** What places name. A database that is named as a whole contains every collection that is named in it. */
function keysOf(places: readonly Place[]): string[] {
  const databases = places.map(({ db = 'default' }) => db)
  const whole = new Set(databases.filter((_, index) => places[index]?.collection === '*'))
  return databases.map((db, index) => (whole.has(db) ? db : `${db}.${places[index]?.collection}`))
}

/**
 * What to restore, and under which names, from `db.collection=db.collection`. The database may be left out for the default
 * one, the right side for the same name, and `db.*` stands for all of a database.
 */
export function parseMap(texts: readonly string[], isLoaded: boolean): DatabaseRestore[] | undefined {
  if (texts.length === 0) {
    if (!isLoaded) return undefined
    throw usageFailure('--load needs --map: without it, the service restores every collection unloaded.')
  }
  const pairs = texts.map((text) => {
    const [left = '', right = left, ...more] = text.split('=')
    const [from, to] = [place(left), place(right)]
    const isWhole = from?.collection === '*'
    if (!from || !to || more.length > 0 || isWhole !== (to.collection === '*')) {
      throw usageFailure(`--map must be like db.collection=db.collection, or db.*=db.*, not "${text}".`)
    }
    if (isWhole && isLoaded) {
      throw usageFailure(
        `--load needs collections by name: "${text}" stands for all, which the service restores unloaded.`,
      )
    }
    return { text, from, to, isWhole }
  })
  const sources = pairs.map(({ from }) => from)
  // A destination without a database is in that of its source.
  const destinations = pairs.map(({ from, to }) => ({ ...to, db: to.db ?? from.db }))
  refuseDuplicates('map', 'source', texts, keysOf(sources))
  refuseDuplicates('map', 'destination', texts, keysOf(destinations))
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

/** The map in lines, for the plan. */
export function mapLines(databases: readonly DatabaseRestore[] | undefined): string[] {
  if (!databases) return ['  every collection of the backup, unloaded, under its own name']
  const named = (db: string | undefined, collection: string): string =>
    db === undefined ? collection : `${db}.${collection}`
  return databases.flatMap(({ dbName, destDbName, collections }) =>
    collections
      ? collections.map(
          ({ collectionName, destCollectionName = collectionName, destCollectionStatus }) =>
            `  ${named(dbName, collectionName)} → ${named(destDbName, destCollectionName)}${destCollectionStatus === 'LOADED' ? ', loaded' : ''}`,
        )
      : [`  ${named(dbName, '*')} → ${named(destDbName, '*')}`],
  )
}
