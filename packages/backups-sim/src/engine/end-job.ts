import type { Database, StoredJob } from '../state/state.ts'
import { toTime } from '../state/time.ts'
import { startCopies, removeBackup } from './backups.ts'
import { copyDatabases, findCollections, type World } from './world.ts'

/** Marks a job as ended and applies its result to the state. */
export function endJob(world: World, at: number, job: StoredJob): void {
  const { store } = world
  if (job.kind === 'restoreCollection' && job.outcome === 'SUCCESSFUL' && !canRestoreCollections(world, job)) {
    // The target collection was created after the restore was requested.
    Object.assign(job, { outcome: 'FAILED', endProgress: 99, reason: targetExistsReason })
  }
  job.hasEnded = true
  store.closeJob(job)
  const isSuccessful = job.outcome === 'SUCCESSFUL'
  if (job.kind === 'backup' || job.kind === 'copy') endBackup(world, at, job, isSuccessful)
  else if (job.kind === 'restoreCluster') endClusterRestore(world, job, isSuccessful)
  else if (job.kind === 'restoreCollection' && isSuccessful) addCollections(world, job)
}

export const targetExistsReason = 'The target collection already exists.'

export interface DatabaseNames {
  dbName: string
  collections: readonly { collectionName: string }[]
}

function endBackup(world: World, at: number, job: StoredJob, isSuccessful: boolean): void {
  const backup = world.store.backups.get(job.backupId)
  if (!backup) return
  if (isSuccessful) {
    world.store.completeBackup(backup, toTime(at))
    startCopies(world, at, backup, job.copies)
  } else if (world.unknowns.failedBackup === 'removed') {
    removeBackup(world, at, backup)
  }
}

function endClusterRestore(world: World, job: StoredJob, isSuccessful: boolean): void {
  const cluster = world.store.clusters.get(job.clusterId)
  if (!cluster) return
  if (isSuccessful) {
    cluster.status = 'RUNNING'
    cluster.databases = copyDatabases(job.databases)
  } else if (world.unknowns.failedRestore === 'removed') {
    world.store.clusters.delete(job.clusterId)
  } else {
    cluster.status = 'ABNORMAL'
  }
}

/** Returns whether any of the wanted collections already exists. */
export function anyCollectionExists(existing: readonly Database[], wanted: readonly Database[]): boolean {
  return wanted.some(({ dbName, collections }) => {
    const names = new Set(findCollections(existing, dbName).map(({ collectionName }) => collectionName))
    return collections.some(({ collectionName }) => names.has(collectionName))
  })
}

/** Returns whether two collections have the same database and name. */
export function hasDuplicates(wanted: readonly DatabaseNames[]): boolean {
  const names = wanted.flatMap(({ dbName, collections }) =>
    collections.map(({ collectionName }) => JSON.stringify([dbName, collectionName])),
  )
  return new Set(names).size < names.length
}

function canRestoreCollections(world: World, job: StoredJob): boolean {
  const cluster = world.store.clusters.get(job.clusterId)
  return (
    !cluster || world.unknowns.targetCollection === 'replaced' || !anyCollectionExists(cluster.databases, job.databases)
  )
}

function addCollections(world: World, job: StoredJob): void {
  const cluster = world.store.clusters.get(job.clusterId)
  if (!cluster) return
  for (const { dbName, collections } of copyDatabases(job.databases)) {
    let database = cluster.databases.find((candidate) => candidate.dbName === dbName)
    if (!database) {
      database = { dbName, collections: [] }
      cluster.databases.push(database)
    }
    const names = new Set(collections.map(({ collectionName }) => collectionName))
    database.collections = [
      ...database.collections.filter(({ collectionName }) => !names.has(collectionName)),
      ...collections,
    ]
  }
}
