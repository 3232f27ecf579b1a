import type { DeleteBackupParams, DeletedBackup } from '@org/backups-client'
import { removeBackup } from '../engine/backups.ts'
import { cancelJob } from '../engine/change-job.ts'
import type { World } from '../engine/world.ts'
import { refuse } from '../failures.ts'
import { findBackup } from './find-backup.ts'
import { type Result } from './result.ts'

export function deleteBackup(world: World, { clusterId, backupId }: DeleteBackupParams): Result<DeletedBackup> {
  const { store, unknowns } = world
  const deleted = store.deletedBackups.get(backupId)
  if (deleted?.clusterId === clusterId && unknowns.repeatedDelete === 'deleted') {
    return { data: { backupId, backupName: deleted.backupName } }
  }
  const backup = findBackup(world, clusterId, backupId)
  if ('refused' in backup) return backup

  const jobs = [...store.openJobs(clusterId)].filter(
    (job) => job.backupId === backupId && (job.kind === 'backup' || job.kind === 'copy'),
  )
  if (jobs.length > 0 && unknowns.deleteWhileCreating === 'refused') return refuse('backupNotAvailable')
  for (const job of jobs) cancelJob(world, job)
  if (world.rules.deleteImmediately) removeBackup(world, world.clock.now(), backup)
  return { data: { backupId, backupName: backup.backupName } }
}
