import type { Backup, BackupDetail } from '@org/backups-client'
import { jobProgress } from '../engine/job-progress.ts'
import type { World } from '../engine/world.ts'
import type { DeletedBackup, StoredBackup } from '../state/state.ts'
import { dayMs, toMs, toTime } from '../state/time.ts'

const monthMs = 30 * dayMs

/** Converts a stored backup to an item of a list. */
export function showBackup(world: World, backup: StoredBackup): Backup {
  const item: Backup = {
    backupId: backup.backupId,
    projectId: backup.projectId,
    backupName: backup.backupName,
    backupType: backup.backupType,
    creationMethod: backup.creationMethod,
    status: backup.status,
    size: currentSize(world, backup),
    clusterId: backup.clusterId,
    clusterName: backup.clusterName,
    createTime: backup.createTime,
  }
  const { manualExpiry } = world.unknowns
  if (backup.expireTime !== null) item.expireTime = backup.expireTime
  else if (manualExpiry === 'null') item.expireTime = null
  else if (manualExpiry === 'month') item.expireTime = toTime(toMs(backup.createTime) + monthMs)
  if (backup.restoreNewInstancePolicies !== null) item.restoreNewInstancePolicies = backup.restoreNewInstancePolicies
  return item
}

/** Converts a stored or deleted backup to the data of a response that describes one backup. */
export function showDetail(world: World, backup: StoredBackup | DeletedBackup): BackupDetail {
  const { collectionsFormat } = world.unknowns
  const dbCollections = backup.databases.map(({ dbName, collections }) => ({
    dbName,
    collections: collections.map(({ collectionName, description, status }) => ({
      collectionName,
      description,
      status,
    })),
  }))
  const isGrouped = collectionsFormat === 'grouped' || (collectionsFormat === 'both' && dbCollections.length > 0)
  return {
    ...showBackup(world, backup),
    status: 'deleteTime' in backup ? 'DELETED' : backup.status,
    regionId: backup.regionId,
    ...(isGrouped && { dbCollections }),
    ...(collectionsFormat !== 'grouped' && { collections: dbCollections.flatMap(({ collections }) => collections) }),
  }
}

function currentSize(world: World, backup: StoredBackup): number {
  if (backup.status === 'AVAILABLE') return backup.size
  if (world.unknowns.sizeWhileCreating === 'zero') return 0
  for (const job of world.store.openJobs(backup.clusterId)) {
    if (job.backupId === backup.backupId && (job.kind === 'backup' || job.kind === 'copy')) {
      return Math.floor((backup.size * jobProgress(job, world.clock.now())) / 100)
    }
  }
  return 0
}
