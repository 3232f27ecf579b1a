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
import type { ApiPromise } from '../api-promise.ts'
import { checkCallOptions } from '../check-options.ts'
import { BackupsError, invalidArgument } from '../errors/backups-error.ts'
import type { CallOptions, WaitOptions } from '../options.ts'
import { type BackupList, iteratePages } from '../pages.ts'
import type { Secret } from '../secret.ts'
import type { Client } from '../transport/send.ts'
import { lastSeen, type Subject, watch } from '../wait.ts'

/** The answer of `restoreCluster`; the one-time password does not show itself. */
export interface RestoredCluster extends Omit<WireRestoredCluster, 'password'> {
  /** Shown by the service this once. `.reveal()` gives the text; printing and JSON give a mask. */
  password: Secret
}

export interface BackupsResource {
  /**
   * Every backup that the key can see, page by page, lazily. Filters are the API's. `pageSize` defaults to 100;
   * with `currentPage` the list begins there.
   * @throws BackupsError while it is read, not here
   * @example
   * for await (const backup of zilliz.backups.list({ clusterId })) console.log(backup.backupName, backup.status)
   */
  list(params?: ListBackupsParams, call?: CallOptions): BackupList
  /**
   * One backup, with its region and collections.
   * @throws BackupsError `not_found`; a backup that is gone may have another code, see `code`
   * @example const { status, size } = await zilliz.backups.describe({ clusterId, backupId })
   */
  describe(params: DescribeBackupParams, call?: CallOptions): ApiPromise<BackupDetail>
  /**
   * Starts a manual backup; it is there when its job has ended. One manual backup per cluster may run at a time. Never sent
   * again when no answer came: `reconcile` looks whether it happened.
   * @throws BackupsError `conflict` or `api` while another backup of the cluster runs
   * @example
   * const { jobId } = await zilliz.backups.create({ clusterId, backupType: 'CLUSTER' })
   * await zilliz.jobs.wait({ jobId }, { deadlineMs: 30 * 60_000 })
   */
  create(params: CreateBackupParams, call?: CallOptions): ApiPromise<CreatedBackup>
  /**
   * Removes a backup at once and for good. Sent again when no answer came: deleting twice is deleting once.
   * @throws BackupsError `not_found`; after a lost answer with outcome `unknown`, since the first attempt may have done it
   * @example await zilliz.backups.delete({ clusterId, backupId })
   */
  delete(params: DeleteBackupParams, call?: CallOptions): ApiPromise<DeletedBackup>
  /**
   * Makes a new cluster from a backup. The password in the answer is given this once: `.reveal()` it and keep it. Never sent
   * again when no answer came.
   * @throws BackupsError `unknown` as the outcome: look for the cluster's name before you try again (`reconcile` with `findCluster`)
   * @example
   * const { jobId, password } = await zilliz.backups.restoreCluster({ clusterId, backupId, projectId, clusterName, cuSize: 2, collectionStatus: 'KEEP' })
   * await save(password.reveal())
   */
  restoreCluster(params: RestoreClusterParams, call?: CallOptions): ApiPromise<RestoredCluster>
  /**
   * Puts collections of a backup into an existing cluster. Never sent again when no answer came.
   * @throws BackupsError `unknown` as the outcome: nothing but the target's collections tells whether it happened
   * @example const { jobId } = await zilliz.backups.restoreCollection({ clusterId, backupId, destClusterId, dbCollections })
   */
  restoreCollection(params: RestoreCollectionParams, call?: CallOptions): ApiPromise<StartedJob>
  /**
   * Copies the files of a backup into a bucket registered as a storage integration. Never sent again when no answer came.
   * @throws BackupsError `unknown` as the outcome: nothing but the bucket tells whether it happened
   * @example const { jobId } = await zilliz.backups.export({ clusterId, backupId, integrationId, directory: 'backups/' })
   */
  export(params: ExportBackupParams, call?: CallOptions): ApiPromise<StartedJob>
  /**
   * Polls the backup until it is AVAILABLE: for whoever has no job id, or watches what a policy made.
   * @throws BackupsError `wait_timeout`; `job_failed` when it was deleted
   * @example await zilliz.backups.waitUntilAvailable({ clusterId, backupId }, { deadlineMs: 30 * 60_000 })
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
/** Pages under way at once when nothing is said of it. */
const usualAhead = 20

export function listBackups({ settings, send }: Client, given?: ListBackupsParams, call?: CallOptions): BackupList {
  const params = { ...given }
  const pageSize = params.pageSize ?? defaultPageSize
  // Here, because a page is sent with a signal of the list's own.
  const fault = checkCallOptions(call ?? {})
  const fetchPage = async (currentPage: number, signal: AbortSignal | undefined): Promise<BackupPage> => {
    if (fault) throw invalidArgument(operation, fault.field, fault.problem)
    // null is not "no parameters": it is sent on to be refused.
    const wanted = given === null ? given : { ...params, pageSize, currentPage }
    const { data, response } = await send(operation, wanted, { ...call, signal })
    const page = data as BackupPage
    if (Array.isArray(page.backups) && page.backups.every((backup) => backup && typeof backup === 'object')) return page
    throw new BackupsError('listBackups: a success without a list of backups', {
      kind: 'decode',
      outcome: 'unknown',
      operation,
      attempts: 1,
      status: response.status,
    })
  }
  const pages = (): AsyncGenerator<BackupPage, void, undefined> =>
    iteratePages(fetchPage, {
      firstPage: params.currentPage ?? 1,
      pageSize,
      ahead: settings.pacing && 'requestsPerSecond' in settings.pacing ? settings.pacing.requestsPerSecond : usualAhead,
      signal: fault ? undefined : call?.signal,
    })
  async function* items(): AsyncGenerator<Backup, void, undefined> {
    // One by one: `yield*` would wrap each page into an iterator that costs four times as much.
    for await (const page of pages()) for (const backup of page.backups) yield backup
  }
  return {
    [Symbol.asyncIterator]: items,
    pages,
    async toArray(options) {
      const max: unknown = options?.max
      if (!(Number.isInteger(max) || max === Infinity) || (max as number) < 0) {
        throw invalidArgument(operation, 'max', 'is required: how many backups at most, or Infinity')
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
  const subject: Subject<BackupDetail> = {
    operation: polled,
    known: BACKUP_STATUS,
    isTerminal: (status) => status === 'AVAILABLE' || status === 'DELETED',
    look: async (call) => (await send(polled, params, call)).data as BackupDetail,
    facts,
  }
  const backup = await lastSeen(watch(settings, subject, options))
  if (backup.status === 'AVAILABLE') return backup
  const deleted = { kind: 'job_failed', outcome: 'accepted', operation: polled, ...facts } as const
  throw new BackupsError(`${polled}: the backup was deleted`, deleted)
}
