import type { RestoreCollectionParams, StartedJob } from '@org/backups-client'
import { type DatabaseNames, anyCollectionExists, hasDuplicates, targetExistsReason } from '../engine/end-job.ts'
import { startJob } from '../engine/start-job.ts'
import { copyDatabases, databaseName, findCollections, sizeOf, type World } from '../engine/world.ts'
import { type Refusal, refuse } from '../failures.ts'
import type { Cluster, Collection, Database, StoredBackup } from '../state/state.ts'
import { findCluster, checkRunning } from './clusters.ts'
import { findBackup, checkAvailable } from './find-backup.ts'
import { findBrokenRule, type Result } from './result.ts'

type Selection = NonNullable<RestoreCollectionParams['dbCollections']>[number]

const unloaded = (collections: readonly Collection[]): Collection[] =>
  collections.map((collection) => ({ ...collection, status: 'UNLOADED' }))

/** Returns the selected collections of one database, with their names and load statuses in the target. */
function selectDatabase(world: World, backup: StoredBackup, selection: Selection): Database | Refusal {
  const dbName = databaseName(selection.dbName)
  const isSame = selection.destDbName === undefined && world.unknowns.destDbName === 'same'
  const destDbName = isSame ? dbName : databaseName(selection.destDbName)
  const source = findCollections(backup.databases, dbName)
  if (!selection.collections?.length) {
    return { dbName: destDbName, collections: world.rules.noSelectionRestoresAll ? unloaded(source) : [] }
  }
  const collections: Collection[] = []
  for (const { collectionName, destCollectionName, destCollectionStatus } of selection.collections) {
    const found = source.find((collection) => collection.collectionName === collectionName)
    if (!found && world.rules.collectionInBackup) {
      return refuse('collectionNotFound', `The backup does not contain the collection ${collectionName}.`)
    }
    collections.push({
      description: found?.description ?? '',
      size: found?.size ?? 0,
      // An empty name counts as omitted.
      collectionName: destCollectionName || collectionName,
      status: destCollectionStatus ?? world.unknowns.destCollectionStatus,
    })
  }
  return { dbName: destDbName, collections }
}

/** Returns the selected collections of all databases, with their names and load statuses in the target. */
function selectCollections(world: World, backup: StoredBackup, wanted?: readonly Selection[]): Database[] | Refusal {
  if (!wanted?.length) {
    if (!world.rules.noSelectionRestoresAll) return []
    return backup.databases.map(({ dbName, collections }) => ({ dbName, collections: unloaded(collections) }))
  }
  const databases: Database[] = []
  for (const selection of wanted) {
    const database = selectDatabase(world, backup, selection)
    if ('refused' in database) return database
    databases.push(database)
  }
  return databases
}

/** Returns the names of the selected collections in the backup. */
function sourceNames(world: World, backup: StoredBackup, wanted: readonly Selection[] = []): DatabaseNames[] {
  return wanted.map(({ dbName, collections }) => {
    const name = databaseName(dbName)
    const all = world.rules.noSelectionRestoresAll ? findCollections(backup.databases, name) : []
    return { dbName: name, collections: collections?.length ? collections : all }
  })
}

/** Checks for conflicts with the target cluster. The settings in `unknowns` decide whether a conflict refuses the request or fails the job. */
function checkTarget(world: World, target: Cluster, wanted: Database[]): { failureReason?: string } | Refusal {
  const { targetCollection, targetDatabase } = world.unknowns
  const names = new Set(['', ...target.databases.map(({ dbName }) => dbName)])
  if (targetDatabase !== 'created' && wanted.some(({ dbName }) => !names.has(dbName))) {
    if (targetDatabase === 'refused') return refuse('databaseNotFound')
    return { failureReason: 'The target database does not exist.' }
  }
  // Even if existing collections are replaced, one request cannot restore two collections under the same name.
  if (hasDuplicates(wanted) || (targetCollection !== 'replaced' && anyCollectionExists(target.databases, wanted))) {
    return targetCollection === 'refused' ? refuse('collectionExists') : { failureReason: targetExistsReason }
  }
  return {}
}

export function restoreCollection(world: World, params: RestoreCollectionParams): Result<StartedJob> {
  const backup = findBackup(world, params.clusterId, params.backupId)
  if ('refused' in backup) return backup
  const target = findCluster(world, params.destClusterId)
  if ('refused' in target) return target
  const broken = findBrokenRule(world, [
    checkAvailable(backup),
    checkRunning(target),
    ['noRestoreToGlobalCluster', () => target.globalClusterMeta !== undefined, 'globalCluster'],
  ])
  if (broken) return broken
  const selected = selectCollections(world, backup, params.dbCollections)
  if ('refused' in selected) return selected
  const databases = copyDatabases(selected)
  const found = checkTarget(world, target, databases)
  if ('refused' in found) return found
  const isSelectedTwice = hasDuplicates(sourceNames(world, backup, params.dbCollections))

  const { jobId } = startJob(world, world.clock.now(), {
    kind: 'restoreCollection',
    clusterId: target.clusterId,
    backupId: backup.backupId,
    bytes: sizeOf(databases),
    databases,
    failureReason: found.failureReason ?? (isSelectedTwice ? 'A collection is selected twice.' : undefined),
  })
  return { data: { jobId } }
}
