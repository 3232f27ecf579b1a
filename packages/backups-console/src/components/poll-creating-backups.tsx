import { useQueries, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo } from 'react'
import { backupQuery } from '../service/backup-query.ts'
import { useConsole } from '../service/console-context.ts'
import { type BackupRow, toRow } from '../service/backup-row.ts'
import { updateRow } from '../service/use-backup-list.ts'

/** Maximum number of backups that are polled at the same time. */
const maxPolled = 5

/** Polls backups that are being created, and updates their rows. It renders nothing. */
export function PollCreatingBackups({ rows, length }: { rows: readonly BackupRow[]; length: number }): ReactNode {
  const { client } = useConsole()
  const queryClient = useQueryClient()
  const creating = useMemo(() => {
    const found: BackupRow[] = []
    for (let index = 0; index < length && found.length < maxPolled; index++) {
      const row = rows[index] as BackupRow
      if (row.backup.status === 'CREATING' && row.backup.clusterId) found.push(row)
    }
    return found
  }, [rows, length])
  const polls = useQueries({
    queries: creating.map(({ backup }) => backupQuery(client, backup.clusterId as string, backup.backupId)),
  })
  useEffect(() => {
    polls.forEach(({ data }, index) => {
      const row = creating[index]
      if (!data || !row) return
      const { status, size, expireTime } = data.detail
      if (status === row.backup.status && (size ?? 0) === (row.backup.size ?? 0)) return
      updateRow(queryClient, row.backup.backupId, (known) =>
        status === 'DELETED'
          ? undefined
          : toRow({
              ...known.backup,
              status,
              ...(size !== undefined && { size }),
              ...(expireTime !== undefined && { expireTime }),
            }),
      )
    })
  }, [polls, creating, queryClient])
  return null
}
