import type { BackupDetail, DescribeBackupParams } from '@org/backups-client'
import type { World } from '../engine/world.ts'
import { toMs } from '../state/time.ts'
import { findBackup } from './find-backup.ts'
import { type Result } from './result.ts'
import { showDetail } from './show-backup.ts'

export function describeBackup(world: World, { clusterId, backupId }: DescribeBackupParams): Result<BackupDetail> {
  const deleted = world.store.deletedBackups.get(backupId)
  if (deleted?.clusterId === clusterId) {
    const age = world.clock.now() - toMs(deleted.deleteTime)
    if (age < world.unknowns.describeDeletedMs) return { data: showDetail(world, deleted) }
  }
  const backup = findBackup(world, clusterId, backupId)
  return 'refused' in backup ? backup : { data: showDetail(world, backup) }
}
