import type { Backup } from '@org/backups-core'

/** A backup with precomputed values for sorting, searching and totals. */
export interface BackupRow {
  readonly backup: Backup
  /** Creation time in milliseconds since 1970. 0 if unknown. */
  readonly created: number
  /** Expiry time in milliseconds since 1970. Infinity if the backup never expires. */
  readonly expires: number
  /** All searchable text of the backup, in lower case. */
  readonly searchText: string
}

export function toRow(backup: Backup): BackupRow {
  const { backupName = '', backupId, clusterName = '', clusterId = '', projectId = '', createTime, expireTime } = backup
  return {
    backup,
    created: (createTime && Date.parse(createTime)) || 0,
    expires: (expireTime && Date.parse(expireTime)) || Infinity,
    searchText: `${backupName}\n${backupId}\n${clusterName}\n${clusterId}\n${projectId}`.toLowerCase(),
  }
}
