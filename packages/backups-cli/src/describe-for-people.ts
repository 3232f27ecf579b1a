import type { BackupDetail } from '@org/backups-core'
import { cell } from './output/cell.ts'

/** A backup in one line, for a question. */
export function describeForPeople(backup: BackupDetail): string {
  const { backupId, backupName, backupType, clusterName, clusterId, createTime, size } = backup
  const parts = [
    `backup ${cell(backupId)}`,
    backupName && `"${cell(backupName)}"`,
    `of ${backupType === 'COLLECTION' ? 'collections of ' : ''}cluster ${cell(clusterName ?? clusterId)}`,
    createTime && `made ${cell(createTime, 'time')}`,
    size && cell(size, 'size'),
  ]
  return parts.filter(Boolean).join(', ')
}
