import {
  type Backup,
  BACKUP_STATUS,
  type BackupDetail,
  type BackupPage,
  type CreateBackupParams,
  type CreatedBackup,
  type DeleteBackupParams,
  type DeletedBackup,
  type DescribeBackupParams,
  type ExportBackupParams,
  type ListBackupsParams,
  type RestoreClusterParams,
  type RestoreCollectionParams,
  type RestoredCluster as WireRestoredCluster,
  type StartedJob,
} from '@org/backups-client'
import { checkCallOptions } from '../check-options.ts'
import { BackupsError, invalidArgument } from '../errors/backups-error.ts'
import type { CallOptions, WaitOptions } from '../options.ts'
import { type BackupList, iteratePages } from '../pages.ts'
import type { Secret } from '../secret.ts'
import type { ApiPromise } from '../transport/api-promise.ts'
import type { Client } from '../transport/send.ts'
import { lastValue, type PollTarget, watch } from '../wait.ts'

/** The result of `restoreCluster`. Printing it does not show the one-time password. */
export interface RestoredCluster extends Omit<WireRestoredCluster, 'password'> {
  /** The service returns the password only once. `.reveal()` returns the text. Printing and JSON show a mask. */
  password: Secret
}

export interface BackupsResource {
  /**
   * Lists every backup that the key can see. Pages are requested lazily. `pageSize` defaults to 100. With `currentPage`, the list starts
   * at that page.
   * @throws BackupsError during iteration
   * @example
   * for await (const backup of client.backups.list({ clusterId })) console.log(backup.backupName, backup.status)
   */
  list(params?: ListBackupsParams, options?: CallOptions): BackupList
  /**
   * Returns one backup with its region and collections.
   * @throws BackupsError `not_found`; the service may report a deleted backup with another code, see `code`
   * @example const { status, size } = await client.backups.describe({ clusterId, backupId })
   */
  describe(params: DescribeBackupParams, options?: CallOptions): ApiPromise<BackupDetail>
  /**
   * Starts a manual backup. The backup is available when its job has ended. A cluster can have one running manual backup. After a lost
   * response the request is not sent again; call `reconcile` to find out whether it happened.
   * @throws BackupsError `conflict` or `api` while another backup of the cluster is running
   * @example
   * const { jobId } = await client.backups.create({ clusterId, backupType: 'CLUSTER' })
   * await client.jobs.wait({ jobId }, { deadlineMs: 30 * 60_000 })
   */
  create(params: CreateBackupParams, options?: CallOptions): ApiPromise<CreatedBackup>
  /**
   * Deletes a backup. This cannot be undone. After a lost response the request is sent again.
   * @throws BackupsError `not_found`; with outcome `unknown` if an earlier attempt may have deleted the backup
   * @example await client.backups.delete({ clusterId, backupId })
   */
  delete(params: DeleteBackupParams, options?: CallOptions): ApiPromise<DeletedBackup>
  /**
   * Restores a backup as a new cluster. The service returns the password only once: call `.reveal()` and store it. After a lost response
   * the request is not sent again.
   * @throws BackupsError with outcome `unknown`: check whether the cluster exists before you retry (`reconcile` with `findCluster`)
   * @example
   * const { jobId, password } = await client.backups.restoreCluster({ clusterId, backupId, projectId, clusterName, cuSize: 2, collectionStatus: 'KEEP' })
   * await save(password.reveal())
   */
  restoreCluster(params: RestoreClusterParams, options?: CallOptions): ApiPromise<RestoredCluster>
  /**
   * Restores collections of a backup into an existing cluster. After a lost response the request is not sent again.
   * @throws BackupsError with outcome `unknown`: check the collections of the target cluster before you retry
   * @example const { jobId } = await client.backups.restoreCollection({ clusterId, backupId, destClusterId, dbCollections })
   */
  restoreCollection(params: RestoreCollectionParams, options?: CallOptions): ApiPromise<StartedJob>
  /**
   * Copies the files of a backup into a bucket that is registered as a storage integration. After a lost response the request is not
   * sent again.
   * @throws BackupsError with outcome `unknown`: check the bucket before you retry
   * @example const { jobId } = await client.backups.export({ clusterId, backupId, integrationId, directory: 'backups/' })
   */
  export(params: ExportBackupParams, options?: CallOptions): ApiPromise<StartedJob>
  /**
   * Polls a backup until it is AVAILABLE. For backups without a known job id, such as those of a policy.
   * @throws BackupsError `wait_timeout`; `job_failed` if the backup was deleted
   * @example await client.backups.waitUntilAvailable({ clusterId, backupId }, { deadlineMs: 30 * 60_000 })
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

const operation = 'listBackups'
const defaultPageSize = 100
/** How many pages are requested in parallel without a built-in rate limit. */
const defaultParallelPages = 20

export function listBackups({ settings, send }: Client, given?: ListBackupsParams, options?: CallOptions): BackupList {
  const params = { ...given }
  const pageSize = params.pageSize ?? defaultPageSize
  // Checked here, because the requests of pages have other signals than the call.
  const invalid = checkCallOptions(options ?? {})
  const fetchPage = async (currentPage: number, signal: AbortSignal | undefined): Promise<BackupPage> => {
    if (invalid) throw invalidArgument(operation, invalid)
    // `null` is passed on, so that it is refused like any other invalid value.
    const pageParams = given === null ? given : { ...params, pageSize, currentPage }
    const { data, response } = await send(operation, pageParams, { ...options, signal })
    const page = data as BackupPage
    if (Array.isArray(page.backups) && page.backups.every((backup) => backup && typeof backup === 'object')) return page
    const { status } = response
    const facts = { kind: 'decode', outcome: 'unknown', operation, attempts: 1, status } as const
    throw new BackupsError(`${operation}: HTTP ${status} without a list of backups`, facts)
  }
  const pages = (): AsyncGenerator<BackupPage, void, undefined> =>
    iteratePages(fetchPage, {
      firstPage: params.currentPage ?? 1,
      pageSize,
      parallelPages: typeof settings.pacing === 'number' ? settings.pacing : defaultParallelPages,
      signal: invalid ? undefined : options?.signal,
    })
  async function* items(): AsyncGenerator<Backup, void, undefined> {
    // Not `yield*`, which would wrap each page into an iterator that costs four times as much.
    for await (const page of pages()) for (const backup of page.backups) yield backup
  }
  return {
    [Symbol.asyncIterator]: items,
    pages,
    async toArray(limit) {
      const max: unknown = limit?.max
      if (!(Number.isInteger(max) || max === Infinity) || (max as number) < 0) {
        const problem = 'is required: the maximum number of backups, or Infinity'
        throw invalidArgument(operation, { field: 'max', problem })
      }
      const all: Backup[] = []
      if (max === 0) return all
      for await (const { backups } of pages()) {
        for (const backup of backups) all.push(backup)
        if (all.length >= (max as number)) break
      }
      return all.slice(0, max as number)
    },
  }
}

async function waitUntilAvailable(
  { settings, send }: Client,
  params: DescribeBackupParams,
  options: WaitOptions,
): Promise<BackupDetail> {
  const { clusterId, backupId } = params ?? {}
  const polled = 'describeBackup'
  const facts = { clusterId, backupId, resume: { clusterId, backupId } }
  const target: PollTarget<BackupDetail> = {
    operation: polled,
    knownStatuses: BACKUP_STATUS,
    isTerminal: (status) => status === 'AVAILABLE' || status === 'DELETED',
    poll: async (call) => (await send(polled, params, call)).data as BackupDetail,
    facts,
  }
  const backup = await lastValue(watch(settings, target, options))
  if (backup.status === 'AVAILABLE') return backup
  const deleted = { kind: 'job_failed', outcome: 'accepted', operation: polled, ...facts } as const
  throw new BackupsError(`${polled}: the backup was deleted`, deleted)
}
