import type { BackupDetail, DescribeBackupParams } from '@org/backups-core'
import type { Context } from '../context.ts'
import { failure, messageOf } from '../errors/failure.ts'
import { summarizeBackup } from '../output/summarize-backup.ts'
import { readBeforeWrite } from '../requests/read-before-write.ts'

const refusal = (message: string, hint?: string): Error =>
  failure(message, { kind: 'conflict', outcome: 'not_sent', ...(hint !== undefined && { hint }) })

/** Reads the backup to restore. Throws unless it is AVAILABLE. */
export async function readRestorableBackup(context: Context, params: DescribeBackupParams): Promise<BackupDetail> {
  const { client, signal } = context
  const backup = await readBeforeWrite(() => client().backups.describe(params, { signal }), 'Nothing was restored.')
  // A response without a status does not prevent the restore.
  const { status = 'AVAILABLE' } = backup as Partial<BackupDetail>
  if (status === 'AVAILABLE') return backup
  throw refusal(
    `Backup ${params.backupId} is ${status}. Only an AVAILABLE backup can be restored. Nothing was restored.`,
    status === 'CREATING' ? 'Wait for its job to finish, then try again.' : undefined,
  )
}

/** Throws if a backup cannot be restored as a new cluster with this version policy. */
export function checkClusterRestore(backup: BackupDetail, policy: string | undefined): void {
  const { backupId, backupType, restoreNewInstancePolicies: supported } = backup
  if (backupType === 'COLLECTION') {
    throw refusal(
      `Backup ${backupId} contains collections, not a cluster. Nothing was restored.`,
      'Restore it into a running cluster: backups restore-collection --help',
    )
  }
  if (policy !== undefined && supported && !supported.includes(policy)) {
    throw refusal(
      `Backup ${backupId} does not support the version policy ${policy}. It supports ${supported.join(' and ') || 'none'}. Nothing was restored.`,
    )
  }
}

const maxBackupsToSearch = 1000

/** Returns a warning if a cluster of this name has backups in the project. The API offers no list of clusters to check. */
export async function nameWarnings({ client, signal }: Context, projectId: string, name: string): Promise<string[]> {
  let searched = 0
  try {
    for await (const page of client().backups.list({ projectId }, { signal }).pages()) {
      if (page.backups.some(({ clusterName }) => clusterName === name))
        return [`Warning: the name "${name}" may be taken. The project has backups of a cluster with this name.`]
      searched += page.backups.length
      if (searched >= maxBackupsToSearch) break
    }
  } catch (error) {
    signal.throwIfAborted()
    return [`Warning: could not check whether the name "${name}" is taken (${messageOf(error)}).`]
  }
  return []
}

/** Returns the first lines of the plan that the user confirms. */
export const restoreLines = (backup: BackupDetail): string[] => ['This restores:', ...summarizeBackup(backup)]
