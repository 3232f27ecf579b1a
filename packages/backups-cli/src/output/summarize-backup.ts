import type { BackupDetail } from '@org/backups-core'
import { formatCell } from './format-cell.ts'

/** Returns a backup as two lines, for the plan that the user confirms. */
export function summarizeBackup(backup: BackupDetail): string[] {
  const { backupId, backupName, backupType, clusterName, clusterId, createTime, size } = backup
  const content = backupType === 'COLLECTION' ? 'collections of cluster' : 'cluster'
  const facts = [
    `of ${content} ${formatCell(clusterName ?? clusterId)}`,
    createTime && `created ${formatCell(createTime, 'time')}`,
    size && formatCell(size, 'size'),
  ]
  return [
    `  ${formatCell(backupId)}${backupName ? ` "${formatCell(backupName)}"` : ''}`,
    `  ${facts.filter(Boolean).join(', ')}`,
  ]
}
