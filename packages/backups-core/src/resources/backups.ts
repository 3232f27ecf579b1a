import { type Backup, BACKUP_STATUS, BACKUP_STATUS_TERMINAL, type BackupDetail } from '@org/backups-client'
import type { BackupPage, DescribeBackupParams, ListBackupsParams } from '@org/backups-client'
import type { CallOptions, WaitOptions } from '../options.ts'
import { type List, listPages } from '../pages.ts'
import type { Payload } from '../secret.ts'
import type { Client, Method } from '../transport/send.ts'
import { type PollTarget, wait } from '../wait.ts'

/** A list of backups. */
export type BackupList = List<Backup, BackupPage>

/** The result of `restoreCluster`. Printing it does not show the one-time password. */
export type RestoredCluster = Payload<'restoreCluster'>

/** After a lost response, a create, restore or export is not sent again. `reconcile` finds out whether it happened. */
export interface BackupsResource {
  /**
   * Lists every backup that the key can see, from `currentPage` on. Pages are requested lazily. `pageSize` defaults to 100.
   * @throws BackupsError during iteration
   * @example
   * for await (const backup of client.backups.list({ clusterId })) console.log(backup.backupName, backup.status)
   */
  list(params?: ListBackupsParams, options?: CallOptions): BackupList
  /**
   * Returns one backup with its region and collections.
   * @throws BackupsError `not_found`; the service may report a deleted backup with another code, see `code`
   */
  describe: Method<'describeBackup'>
  /**
   * Starts a manual backup. The backup is available when its job has ended.
   * @throws BackupsError `conflict` or `api` while another manual backup of the cluster is running
   * @example
   * const { jobId } = await client.backups.create({ clusterId, backupType: 'CLUSTER' })
   * await client.jobs.wait({ jobId }, { deadlineMs: 30 * 60_000 })
   */
  create: Method<'createBackup'>
  /**
   * Deletes a backup permanently. After a lost response the request is sent again.
   * @throws BackupsError `not_found`; with outcome `unknown` if an earlier attempt may have deleted the backup
   */
  delete: Method<'deleteBackup'>
  /**
   * Restores a backup as a new cluster. The service returns the password only once.
   * @throws BackupsError with outcome `unknown`: check whether the cluster exists before you retry (`reconcile` with `findCluster`)
   * @example
   * const target = { projectId, clusterName, cuSize: 2, collectionStatus: 'KEEP' } as const
   * const { jobId, password } = await client.backups.restoreCluster({ clusterId, backupId, ...target })
   * await save(password.reveal())
   */
  restoreCluster: Method<'restoreCluster'>
  /**
   * Restores collections of a backup into an existing cluster. After outcome `unknown`, check the collections of that cluster before you retry.
   * @example const { jobId } = await client.backups.restoreCollection({ clusterId, backupId, destClusterId, dbCollections })
   */
  restoreCollection: Method<'restoreCollection'>
  /**
   * Copies a backup into the bucket of a storage integration. After outcome `unknown`, check the bucket before you retry.
   * @example const { jobId } = await client.backups.export({ clusterId, backupId, integrationId, directory: 'backups/' })
   */
  export: Method<'exportBackup'>
  /**
   * Polls a backup until it is AVAILABLE. Use this for backups without a known job id, such as backups of a policy.
   * @throws BackupsError `wait_timeout`; `job_failed` if the backup was deleted or failed
   */
  waitUntilAvailable(params: DescribeBackupParams, options: WaitOptions): Promise<BackupDetail>
}

export const bindBackups = (client: Client): BackupsResource => ({
  list: (params, call) => listBackups(client, params, call),
  describe: client.bind('describeBackup'),
  create: client.bind('createBackup'),
  delete: client.bind('deleteBackup'),
  restoreCluster: client.bind('restoreCluster'),
  restoreCollection: client.bind('restoreCollection'),
  export: client.bind('exportBackup'),
  waitUntilAvailable: (params, options) => waitUntilAvailable(client, params, options),
})

export const listBackups = (client: Client, params?: ListBackupsParams, options?: CallOptions): BackupList =>
  listPages(client, 'listBackups', 'backups', 'backupId', params, options)

function waitUntilAvailable(
  { settings, send }: Client,
  params: DescribeBackupParams,
  options: WaitOptions,
): Promise<BackupDetail> {
  const { clusterId, backupId } = params ?? {}
  const target: PollTarget<BackupDetail> = {
    operation: 'describeBackup',
    knownStatuses: BACKUP_STATUS,
    endings: BACKUP_STATUS_TERMINAL,
    ids: { clusterId, backupId },
    poll: async (call) => (await send('describeBackup', params, call)).data,
  }
  return wait(settings, target, options)
}
