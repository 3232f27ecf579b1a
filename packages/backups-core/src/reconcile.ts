import type { Backup, BackupDetail, BackupPolicy, CreateBackupParams, DeleteBackupParams } from '@org/backups-client'
import type {
  ExportBackupParams,
  OperationId,
  RestoreClusterParams,
  RestoreCollectionParams,
} from '@org/backups-client'
import type { SetBackupPolicyParams } from '@org/backups-client'
import { BackupsError, invalidArgument, isBackupsError } from './errors/backups-error.ts'
import type { CallOptions } from './options.ts'
import { listBackups } from './resources/backups.ts'
import type { Client, FailedCall } from './transport/send.ts'
import { parseHttpDate } from './transport/retry-delay.ts'
import { sleep, withTimeLimit } from './transport/time-limit.ts'

/** The result of `reconcile` for a call whose response was lost. */
export interface Reconciliation {
  /**
   * - `happened`, `did_not_happen`: proven by a read. A missing result is proof one minute after the request.
   * - `probable`: exactly one result fits, but nothing links it to the call.
   * - `cannot_tell`: no read of the API can prove it. `check` lists what to check instead.
   */
  verdict: 'happened' | 'did_not_happen' | 'probable' | 'cannot_tell'
  operation: string
  /** The results of the reads, one sentence each. */
  evidence: string[]
  /** The next steps, one sentence each. */
  check: string[]
  /** The objects that fit the call: backups that the call may have created, the backup to delete, or the current policy. */
  found?: Backup[] | BackupDetail | BackupPolicy | FoundCluster
}

/** The result of `findCluster`. */
export interface FoundCluster {
  clusterId: string
  /** RFC 3339. */
  createTime?: string
}

/** Options of `reconcile`. Call options apply to each of its reads. */
export interface ReconcileOptions extends CallOptions {
  /** For `createBackup`: the ids of the backups before the call. With these ids, `reconcile` does not compare clocks. */
  knownBackupIds?: Iterable<string>
  /** For `restoreCluster`: finds a cluster by name. Returns undefined if there is none, and rejects if it cannot read the clusters. */
  findCluster?: (clusterName: string) => Promise<FoundCluster | undefined>
}

type Finding = Omit<Reconciliation, 'operation'>

const createFinding = (
  verdict: Reconciliation['verdict'],
  evidence: string,
  check: string[] = [],
  found?: Reconciliation['found'],
): Finding => ({ verdict, evidence: [evidence], check, ...(found && { found }) })

const maxReads = 3
const pauseMs = 2000
/** A request sent less than a minute ago may still be processed, so a missing result proves nothing yet. */
const settleMs = 60_000
/** Times in responses are whole seconds. */
const clockToleranceMs = 5000
/** Used if the server sends no `Date` header. */
const unknownClockToleranceMs = 10 * 60_000

/** Finds out whether a call happened. `Backups.reconcile` describes the behavior. */
export async function reconcile(
  client: Client,
  error: unknown,
  options: ReconcileOptions = {},
): Promise<Reconciliation> {
  const call = isBackupsError(error) ? client.failedCalls.get(error) : undefined
  if (!isBackupsError(error) || (error.outcome === 'unknown' && !call)) {
    const problem = 'must be a BackupsError of a call of this client'
    throw invalidArgument('reconcile', { field: 'error', problem })
  }
  const { operation, outcome, history } = error
  if (outcome !== 'unknown' || !call) {
    const verdict = outcome === 'accepted' ? 'happened' : 'did_not_happen'
    return { operation, ...createFinding(verdict, `The outcome of the call is known: ${outcome}.`) }
  }
  const find = finders[call.operation]
  if (!find) return { operation, ...createFinding('did_not_happen', 'A read changes nothing. Send it again.') }

  const { runtime } = client.settings
  const { knownBackupIds, findCluster, ...callOptions } = options
  const search: Search = {
    client,
    operation: call.operation,
    sentAt: Date.parse(history.at(-1)?.startedAt ?? ''),
    callOptions,
    // Copied, because some iterables can be read only once.
    knownBackupIds: knownBackupIds && new Set(knownBackupIds),
    findCluster,
  }
  // The result of a request may appear late, so absence counts only after several reads.
  for (let read = 1; ; read++) {
    const finding = await find(search, call.params as never).catch((failure: unknown): Finding => {
      if (!isBackupsError(failure) || failure.kind === 'aborted') throw failure
      return createFinding('cannot_tell', `The check failed: ${failure.message}.`, ['Check again.'])
    })
    if (finding.verdict !== 'did_not_happen') return { operation, ...finding }
    if (read === maxReads) {
      const isSettled = runtime.wallClock() - search.sentAt >= settleMs
      return { operation, ...finding, ...(!isSettled && { verdict: 'cannot_tell', check: [tooEarly] }) }
    }
    if ((await sleep(runtime, callOptions.signal, pauseMs)) === 'aborted') throw abortError(search)
  }
}

const tooEarly = 'The request is less than a minute old and may still be processed. Check again in a minute.'

/** The failed call and the options of `reconcile`. */
interface Search {
  client: Client
  operation: OperationId
  /** When the last attempt was sent, by the local clock. */
  sentAt: number
  callOptions: CallOptions
  knownBackupIds: ReadonlySet<string> | undefined
  findCluster: ReconcileOptions['findCluster'] | undefined
}

function abortError({ operation, callOptions }: Search): BackupsError {
  const facts = { kind: 'aborted', outcome: 'unknown', operation, cause: callOptions.signal?.reason } as const
  return new BackupsError(`${operation}: reconcile was aborted`, facts)
}

// The parameters have been checked. `never` accepts a finder with the parameters of its operation.
const finders: { [id in FailedCall['operation']]?: (search: Search, params: never) => Promise<Finding> } = {
  createBackup: findBackup,
  deleteBackup: findDeletedBackup,
  setBackupPolicy: comparePolicy,
  restoreCluster: findRestoredCluster,
  restoreCollection: async (_, { destClusterId }: RestoreCollectionParams) =>
    notReadable(`Compare the collections of cluster ${destClusterId} before you restore again.`),
  exportBackup: async (_, { directory = 'the directory of the backup' }: ExportBackupParams) =>
    notReadable(`Look into the bucket, under ${directory}, before you export again.`),
}

const notReadable = (...check: string[]): Finding =>
  createFinding('cannot_tell', 'The API has no operation that shows it.', check)

/** Returns the earliest time at which the call may have created something, by the server's clock if known. */
async function earliestCreation({ client, sentAt, callOptions }: Search, clusterId: string): Promise<number> {
  const { response } = await client.send('listBackups', { clusterId, pageSize: 10 }, callOptions)
  const ahead = parseHttpDate(response.headers.get('date') ?? '') - client.settings.runtime.wallClock()
  return Number.isNaN(ahead) ? sentAt - unknownClockToleranceMs : sentAt + ahead - clockToleranceMs
}

async function findBackup(search: Search, { clusterId, backupType }: CreateBackupParams): Promise<Finding> {
  const { client, callOptions, knownBackupIds } = search
  const since = knownBackupIds ? 0 : await earliestCreation(search, clusterId)
  const filter = { clusterId, backupType, creationMethod: 'MANUAL' } as const
  const all = await listBackups(client, filter, callOptions).toArray({ max: Infinity })
  const found = all.filter(({ backupId, createTime }) =>
    knownBackupIds ? !knownBackupIds.has(backupId) : !(Date.parse(createTime ?? '') < since),
  )
  const evidence = `Cluster ${clusterId} has ${all.length} manual backups of type ${backupType}; the call may have created ${found.length} of them.`
  const [made, other] = found
  if (!made) return createFinding('did_not_happen', evidence)
  const check = other
    ? 'Several backups are new. Check what else creates backups of this cluster.'
    : `The job id is lost. Wait for backup ${made.backupId} itself.`
  return createFinding(other ? 'cannot_tell' : 'probable', evidence, [check], found)
}

async function findDeletedBackup({ client, callOptions }: Search, params: DeleteBackupParams): Promise<Finding> {
  const { clusterId, backupId } = params
  try {
    const { data: found } = await client.send('describeBackup', { clusterId, backupId }, callOptions)
    const verdict = found.status === 'DELETED' ? 'happened' : 'did_not_happen'
    return createFinding(verdict, `Backup ${backupId} has status ${JSON.stringify(found.status)}.`, [], found)
  } catch (error) {
    // No code is documented for a backup that does not exist, so the list is read as well.
    if (!isBackupsError(error, 'not_found') && !isBackupsError(error, 'api')) throw error
    for await (const backup of listBackups(client, { clusterId }, callOptions)) {
      if (backup.backupId === backupId) return createFinding('did_not_happen', `Backup ${backupId} is listed.`)
    }
    // Other codes may be about the cluster or about permissions.
    const isPlain = error.kind === 'not_found' && (error.code ?? 404) === 404
    const evidence = `Backup ${backupId} is no longer listed, and describing it fails with: ${error.message}.`
    return createFinding(isPlain ? 'happened' : 'probable', evidence)
  }
}

async function comparePolicy({ client, callOptions }: Search, wanted: SetBackupPolicyParams): Promise<Finding> {
  const { data: found } = await client.send('getBackupPolicy', { clusterId: wanted.clusterId }, callOptions)
  const { status } = found
  if (status !== 'ENABLED' && status !== 'DISABLED')
    return createFinding('cannot_tell', `The policy has the unknown status ${JSON.stringify(status)}.`, [], found)
  const isEqual = wanted.enabled ? status === 'ENABLED' && hasSchedule(found, wanted) : status === 'DISABLED'
  const evidence = `The current policy ${isEqual ? 'is' : 'differs from'} the requested one.`
  return createFinding(isEqual ? 'happened' : 'did_not_happen', evidence, [], found)
}

function hasSchedule(found: BackupPolicy, wanted: SetBackupPolicyParams): boolean {
  const sorted = (parts: string[] = []): string => parts.sort().join()
  const days = (frequency: unknown): string => sorted(String(frequency).split(','))
  const copies = (list: BackupPolicy['crossRegionCopies']): string =>
    sorted(list?.map(({ regionId, retentionDays }) => `${regionId}=${retentionDays}`))
  return (
    days(found.frequency) === days(wanted.frequency) &&
    found.startTime === wanted.startTime &&
    found.retentionDays === wanted.retentionDays &&
    // The API does not document whether omitted copies are kept or cleared. Responses have two names for them.
    (wanted.crossRegionCopies === undefined ||
      copies(found.crossRegionCopies ?? found.crossRegionPolicies) === copies(wanted.crossRegionCopies))
  )
}

async function findRestoredCluster(search: Search, params: RestoreClusterParams): Promise<Finding> {
  const { client, callOptions, sentAt, findCluster } = search
  const { clusterName, projectId } = params
  const lost = 'If the cluster exists, its one-time password and job id are lost. Reset the password, and wait for it.'
  const check = [`Look for a cluster named ${clusterName} in project ${projectId}. Cluster names are unique.`, lost]
  if (!findCluster) return notReadable(...check)
  const { runtime } = client.settings
  const result = await withTimeLimit(runtime, callOptions.signal, Infinity, async () => ({
    found: await findCluster(clusterName),
  })).catch((reason: unknown) => ({ reason }))
  if (typeof result === 'string') throw abortError(search)
  if ('reason' in result) return createFinding('cannot_tell', `The check failed: ${String(result.reason)}.`, check)
  const { found } = result
  if (!found) return createFinding('did_not_happen', `There is no cluster named ${clusterName}.`)
  const isOlder = Date.parse(found.createTime ?? '') < sentAt - unknownClockToleranceMs
  const evidence = `Cluster ${found.clusterId} has this name${isOlder ? ', but is older than the call' : ''}.`
  return createFinding(isOlder ? 'did_not_happen' : 'probable', evidence, isOlder ? [] : [lost], found)
}
