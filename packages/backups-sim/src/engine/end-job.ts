import type { Database, StoredJob } from '../state/state.ts'
import { toTime } from '../state/time.ts'
import { beginCopies, removeBackup } from './backups.ts'
import { copyOfDatabases, findCollections, type World } from './world.ts'

/** Carries out what the end of a job means. */
export function endJob(world: World, at: number, job: StoredJob): void {
  const { store } = world
  if (job.kind === 'restoreCollection' && job.outcome === 'SUCCESSFUL' && !mayRestoreInto(world, job)) {
    // The target was free when the restore was asked for, and is taken now.
    Object.assign(job, { outcome: 'FAILED', endProgress: 99, reason: targetTaken })
  }
  job.ended = true
  store.closeJob(job)
  const isDone = job.outcome === 'SUCCESSFUL'
  if (job.kind === 'backup' || job.kind === 'copy') endBackup(world, at, job, isDone)
  else if (job.kind === 'restoreCluster') endClusterRestore(world, job, isDone)
  else if (job.kind === 'restoreCollection' && isDone) putCollections(world, job)
}

export const targetTaken = 'The target collection already exists.'

function endBackup(world: World, at: number, job: StoredJob, isDone: boolean): void {
  const backup = world.store.backups.get(job.backupId)
  if (!backup) return
  if (isDone) {
    world.store.completeBackup(backup, toTime(at))
    beginCopies(world, at, backup, job.copies)
  } else if (world.unknowns.failedBackup === 'removed') {
    removeBackup(world, at, backup)
  }
}

function endClusterRestore(world: World, job: StoredJob, isDone: boolean): void {
  const cluster = world.store.clusters.get(job.clusterId)
  if (!cluster) return
  if (isDone) {
    cluster.status = 'RUNNING'
    cluster.databases = copyOfDatabases(job.databases)
  } else if (world.unknowns.failedRestore === 'removed') {
    world.store.clusters.delete(job.clusterId)
  } else {
    cluster.status = 'ABNORMAL'
  }
}

/** Whether any collection of the job has a namesake in the target. */
export function isTaken(existing: readonly Database[], wanted: readonly Database[]): boolean {
  return wanted.some(({ dbName, collections }) => {
    const names = new Set(findCollections(existing, dbName).map(({ collectionName }) => collectionName))
    return collections.some(({ collectionName }) => names.has(collectionName))
  })
}

/** Whether two collections of one restore have the same database and name. */
export function namesTwice(wanted: readonly Database[]): boolean {
  const names = wanted.flatMap(({ dbName, collections }) =>
    collections.map(({ collectionName }) => JSON.stringify([dbName, collectionName])),
  )
  return new Set(names).size < names.length
}

function mayRestoreInto(world: World, job: StoredJob): boolean {
  const cluster = world.store.clusters.get(job.clusterId)
  return !cluster || world.unknowns.targetCollection === 'replaced' || !isTaken(cluster.databases, job.databases)
}

function putCollections(world: World, job: StoredJob): void {
  const cluster = world.store.clusters.get(job.clusterId)
  if (!cluster) return
  for (const { dbName, collections } of copyOfDatabases(job.databases)) {
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
