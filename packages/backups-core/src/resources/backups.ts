import { type Backup, BACKUP_STATUS, type BackupDetail, type BackupPage } from '@org/backups-client'
import type { DescribeBackupParams, ListBackupsParams } from '@org/backups-client'
import { checkCallOptions } from '../check-options.ts'
import { BackupsError, invalidArgument } from '../errors/backups-error.ts'
import type { CallOptions, WaitOptions } from '../options.ts'
import { type BackupList, iteratePages } from '../pages.ts'
import type { Payload } from '../secret.ts'
import { rateLimit } from '../transport/pacing.ts'
import type { Client, Method } from '../transport/send.ts'
import { wait } from '../wait.ts'

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
   * Restores collections of a backup into an existing cluster. Check its collections before you retry after outcome `unknown`.
   * @example const { jobId } = await client.backups.restoreCollection({ clusterId, backupId, destClusterId, dbCollections })
   */
  restoreCollection: Method<'restoreCollection'>
  /**
   * Copies a backup into the bucket of a storage integration. Check the bucket before you retry after outcome `unknown`.
   * @example const { jobId } = await client.backups.export({ clusterId, backupId, integrationId, directory: 'backups/' })
   */
  export: Method<'exportBackup'>
  /**
   * Polls a backup until it is AVAILABLE. For backups without a known job id, such as those of a policy.
   * @throws BackupsError `wait_timeout`; `job_failed` if the backup was deleted
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

export function listBackups({ settings, send }: Client, given?: ListBackupsParams, options?: CallOptions): BackupList {
  const operation = 'listBackups'
  const { pageSize = 100, currentPage: firstPage = 1 } = given ?? {}
  async function fetchPage(currentPage: number, signal: AbortSignal | undefined): Promise<BackupPage> {
    // `null` is passed on, so that it is refused like any other invalid value.
    const params = given === null ? given : { ...given, pageSize, currentPage }
    const { data: page, response } = await send(operation, params, { ...options, signal })
    if (Array.isArray(page.backups) && page.backups.every((backup) => backup && typeof backup === 'object')) return page
    const { status } = response
    const facts = { kind: 'decode', outcome: 'unknown', operation, attempts: 1, status } as const
    throw new BackupsError(`${operation}: HTTP ${status} without a list of backups`, facts)
  }
  async function* pages(): AsyncGenerator<BackupPage, void, undefined> {
    // Checked here, because the requests of pages have other signals than the call.
    const invalid = checkCallOptions(options ?? {})
    if (invalid) throw invalidArgument(operation, invalid)
    const parallelPages = rateLimit(settings, operation)
    yield* iteratePages(fetchPage, { firstPage, pageSize, parallelPages, signal: options?.signal })
  }
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      // Not `yield*`, which would wrap each page into an iterator that costs four times as much.
      for await (const { backups } of pages()) for (const backup of backups) yield backup
    },
    async toArray(limit) {
      const max = limit?.max
      if (!(Number.isInteger(max) || max === Infinity) || max < 0) {
        const problem = 'is required: the maximum number of backups, or Infinity'
        throw invalidArgument(operation, { field: 'max', problem })
      }
      const all: Backup[] = []
      if (max === 0) return all
      for await (const { backups } of pages()) for (const backup of backups) if (all.push(backup) >= max) return all
      return all
    },
  }
}

async function waitUntilAvailable(
  { settings, send }: Client,
  params: DescribeBackupParams,
  options: WaitOptions,
): Promise<BackupDetail> {
  const { clusterId, backupId } = params ?? {}
  const operation = 'describeBackup'
  const facts = { clusterId, backupId, resume: { clusterId, backupId } }
  const target = {
    operation,
    knownStatuses: BACKUP_STATUS,
    terminalStatuses: ['AVAILABLE', 'DELETED'],
    poll: async (call: CallOptions) => (await send(operation, params, call)).data,
    facts: () => facts,
  }
  const backup = await wait(settings, target, options)
  if (backup.status === 'AVAILABLE') return backup
  const deleted = { kind: 'job_failed', outcome: 'accepted', operation, ...facts } as const
  throw new BackupsError(`${operation}: the backup was deleted`, deleted)
}
