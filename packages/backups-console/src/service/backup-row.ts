import type { Backup } from '@org/backups-core'

/** A backup with what sorting, searching and summing up ask for again and again. */
export interface BackupRow {
  readonly backup: Backup
  /** Milliseconds since 1970; 0 when unknown. */
  readonly created: number
  /** Infinity when it stays. */
  readonly expires: number
  /** What the search looks through. */
  readonly text: string
}

export function toRow(backup: Backup): BackupRow {
  const { backupName = '', backupId, clusterName = '', clusterId = '', projectId = '', createTime, expireTime } = backup
  return {
    backup,
    created: (createTime && Date.parse(createTime)) || 0,
    expires: (expireTime && Date.parse(expireTime)) || Infinity,
    text: `${backupName}\n${backupId}\n${clusterName}\n${clusterId}\n${projectId}`.toLowerCase(),
  }
}
