import type { BackupDetail } from '@org/backups-core'
import { cell } from '../output/cell.ts'

/** A backup in two lines, for a question. */
export function describeForPeople(backup: BackupDetail): string[] {
  const { backupId, backupName, backupType, clusterName, clusterId, createTime, size } = backup
  const what = backupType === 'COLLECTION' ? 'collections of cluster' : 'cluster'
  const facts = [
    `of ${what} ${cell(clusterName ?? clusterId)}`,
    createTime && `made ${cell(createTime, 'time')}`,
    size && cell(size, 'size'),
  ]
  return [`  ${cell(backupId)}${backupName ? ` "${cell(backupName)}"` : ''}`, `  ${facts.filter(Boolean).join(', ')}`]
}
