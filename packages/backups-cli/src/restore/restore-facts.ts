import type { BackupDetail, DescribeBackupParams } from '@org/backups-core'
import type { Context } from '../context.ts'
import { describeForPeople } from './describe-for-people.ts'
import { failure } from '../failure.ts'
import { lookBefore } from '../requests/look-before.ts'

const refusal = (message: string, hint?: string): Error =>
  failure(message, { kind: 'conflict', outcome: 'not_sent', ...(hint !== undefined && { hint }) })

/** The backup that is to be restored; refuses one that cannot be. */
export async function backupToRestore(context: Context, params: DescribeBackupParams): Promise<BackupDetail> {
  const backup = await lookBefore(context, params, 'Nothing was restored.')
  // A status that does not come, although it should, is no reason to refuse.
  const { status = 'AVAILABLE' } = backup as Partial<BackupDetail>
  if (status === 'AVAILABLE') return backup
  throw refusal(
    `Backup ${params.backupId} is ${status}; only an AVAILABLE one can be restored. Nothing was restored.`,
    status === 'CREATING' ? 'Wait for its job to end, then try again.' : undefined,
  )
}

/** What restoring a whole cluster asks of the backup. */
export function checkForCluster(backup: BackupDetail, policy: string | undefined): void {
  const { backupId, backupType, restoreNewInstancePolicies: offered } = backup
  if (backupType === 'COLLECTION') {
    throw refusal(
      `Backup ${backupId} holds collections, not a cluster. Nothing was restored.`,
      'Restore it into a running cluster: backups restore-collection --help',
    )
  }
  if (policy !== undefined && offered && !offered.includes(policy)) {
    throw refusal(
      `Backup ${backupId} cannot be restored as ${policy}; it can as ${offered.join(' or ') || 'nothing'}. Nothing was restored.`,
    )
  }
}

const looked = 1000

/** A warning when a backup of the project bears the name: the only place where names of clusters can be seen. */
export async function nameWarnings({ client, signal }: Context, projectId: string, name: string): Promise<string[]> {
  let seen = 0
  try {
    for await (const page of client().backups.list({ projectId }, { signal }).pages()) {
      if (page.backups.some(({ clusterName }) => clusterName === name))
        return [`Warning: backups of a cluster "${name}" are there; the name may be taken.`]
      seen += page.backups.length
      if (seen >= looked) break
    }
  } catch (error) {
    signal.throwIfAborted()
    const reason = error instanceof Error ? error.message : String(error)
    return [`Warning: it could not be seen whether the name "${name}" is taken (${reason}).`]
  }
  return []
}

/** What will be restored, as the first lines of the plan. */
export const restoreLines = (backup: BackupDetail): string[] => ['This restores:', ...describeForPeople(backup)]
