import type { Backup, BackupDetail, BackupPolicy, SetBackupPolicyParams } from '@org/backups-client'
import { BackupsError, invalidArgument, isBackupsError } from './errors/backups-error.ts'
import type { CallOptions } from './options.ts'
import { listBackups } from './resources/backups.ts'
import { limit, sleep } from './transport/limits.ts'
import { type Origin, origins } from './transport/origins.ts'

/** What was found out about a call whose answer was lost. */
export interface Reconciliation {
  /**
   * - `happened`, `did_not_happen`: what was looked at proves it. That nothing is there proves it a minute after sending.
   * - `probable`: something fits, and nothing else does; but it bears no mark of the call.
   * - `cannot_tell`: nothing that can be read says; `check` says what to look at.
   */
  verdict: 'happened' | 'did_not_happen' | 'probable' | 'cannot_tell'
  operation: string
  /** What was looked at and seen, a sentence each. */
  evidence: string[]
  /** What to check or do by hand, a sentence each. */
  check: string[]
  /** What fits: backups that the call may have made, the backup that it was to delete, or the policy that stands. */
  found?: Backup[] | BackupDetail | BackupPolicy | FoundCluster
}

/** A cluster that somebody looked up by its name. */
export interface FoundCluster {
  clusterId: string
  /** RFC 3339. */
  createTime?: string
}

/** What helps `reconcile` to tell; the options of a call belong to each of its look-ups. */
export interface ReconcileOptions extends CallOptions {
  /** `createBackup`: ids that were there before the call. With them a new one is known without comparing clocks. */
  knownBackupIds?: Iterable<string>
  /**
   * `restoreCluster`: looks a cluster up by name; undefined when there is none, and must reject when it cannot look. Listing clusters is not a
   * backup operation, so this package has none of its own.
   */
  findCluster?: (clusterName: string) => Promise<FoundCluster | undefined>
}

type Finding = Omit<Reconciliation, 'operation' | 'check'> & { check?: string[] }

const looks = 3
const pauseMs = 2000
/** What was sent less than this ago may still be on its way, or be worked on: that nothing is there proves nothing yet. */
const settleMs = 60_000
/** Times in answers are whole seconds. */
const clockSlackMs = 5000
/** Where the server does not say what time it has. */
const unknownClockSlackMs = 10 * 60_000

/**
 * Did it happen? Looks, and says what it saw; for a call that failed with outcome `unknown`. Only reads: never a side effect. A look-up
 * that fails is never taken for absence.
 *
 * @throws BackupsError `invalid_argument` for an error that no client of this package threw in this process; `aborted`
 * @example
 * catch (error) {
 *   if (!isBackupsError(error) || error.outcome !== 'unknown') throw error
 *   const { verdict, evidence, check } = await reconcile(error)
 * }
 */
export async function reconcile(error: unknown, options: ReconcileOptions = {}): Promise<Reconciliation> {
  const origin = isBackupsError(error) ? origins.get(error) : undefined
  if (!isBackupsError(error) || (error.outcome === 'unknown' && !origin)) {
    throw invalidArgument('reconcile', 'error', 'must be a BackupsError of a call in this process')
  }
  const { operation, outcome } = error
  const conclude = ({ check = [], ...finding }: Finding): Reconciliation => ({ operation, check, ...finding })
  if (outcome !== 'unknown' || !origin) {
    const verdict = outcome === 'accepted' ? 'happened' : 'did_not_happen'
    return conclude({ verdict, evidence: [`The outcome of the call is known: ${outcome}.`] })
  }
  const { signal, knownBackupIds } = options
  // Read once: an iterable may be good for one reading only.
  const known = knownBackupIds && { knownBackupIds: [...knownBackupIds] }
  const look = lookers[origin.operation]
  if (!look) return conclude({ verdict: 'did_not_happen', evidence: ['A read changes nothing; send it again.'] })

  // Something that is not there yet may be on its way: absence is believed after several looks.
  for (let n = 1; ; n++) {
    const finding = await look(origin, error, { ...options, ...known }).catch((failure: unknown): Finding => {
      if (!isBackupsError(failure) || failure.kind === 'aborted') throw failure
      return { verdict: 'cannot_tell', evidence: [`The look-up failed: ${failure.message}.`], check: ['Look again.'] }
    })
    if (finding.verdict !== 'did_not_happen') return conclude(finding)
    if (n === looks) return conclude(isSettled(origin, error) ? finding : { ...finding, ...notYet })
    if ((await sleep(origin.client.settings.runtime, signal, pauseMs)) === 'aborted') throw abortion(operation, signal)
  }
}

const notYet: Pick<Reconciliation, 'verdict' | 'check'> = {
  verdict: 'cannot_tell',
  check: ['It was sent less than a minute ago and may still happen: look again in a minute, before you send it again.'],
}

const isSettled = ({ client }: Origin, { history }: BackupsError): boolean =>
  client.settings.runtime.wallClock() - Date.parse(history.at(-1)?.startedAt ?? '') >= settleMs

const abortion = (operation: string, signal: AbortSignal | undefined): BackupsError =>
  new BackupsError(`${operation}: reconcile was aborted`, {
    kind: 'aborted',
    outcome: 'unknown',
    operation,
    cause: signal?.reason,
  })

type Look = (origin: Origin, error: BackupsError, options: ReconcileOptions) => Promise<Finding>

const lookers: { readonly [operation in Origin['operation']]?: Look } = {
  createBackup: lookForBackup,
  deleteBackup: lookForDeleted,
  setBackupPolicy: lookAtPolicy,
  restoreCluster: lookForCluster,
  async restoreCollection({ params }) {
    const into = String(params['destClusterId'])
    return cannotTell(`Look at the collections of cluster ${into} before you restore again: names and row counts tell.`)
  },
  async exportBackup({ params }) {
    const where = (params['directory'] as string | undefined) ?? 'the directory of the backup'
    return cannotTell(`Look into the bucket, under ${where}, before you export again.`)
  },
}

const cannotTell = (...check: string[]): Finding => ({
  verdict: 'cannot_tell',
  evidence: ['The service has no operation that shows it.'],
  check,
})

const callOf = ({ knownBackupIds: _, findCluster: __, ...call }: ReconcileOptions): CallOptions => call

/** When the last attempt was sent, by the server's clock where that is known, less what the clocks may differ. */
async function sentNotBefore({ client }: Origin, error: BackupsError, call: CallOptions, id: string): Promise<number> {
  const { send, settings } = client
  const sent = Date.parse(error.history.at(-1)?.startedAt ?? '')
  const { response } = await send('listBackups', { clusterId: id, pageSize: 10 }, call)
  const ahead = Date.parse(response.headers.get('date') ?? '') - settings.runtime.wallClock()
  return Number.isNaN(ahead) ? sent - unknownClockSlackMs : sent + ahead - clockSlackMs
}

async function lookForBackup(origin: Origin, error: BackupsError, options: ReconcileOptions): Promise<Finding> {
  const { clusterId, backupType } = origin.params as { clusterId: string; backupType: 'CLUSTER' | 'COLLECTION' }
  const call = callOf(options)
  const known = options.knownBackupIds && new Set(options.knownBackupIds)
  const since = known ? 0 : await sentNotBefore(origin, error, call, clusterId)
  const filter = { clusterId, backupType, creationMethod: 'MANUAL' } as const
  const found: Backup[] = []
  let seen = 0
  for await (const backup of listBackups(origin.client, filter, call)) {
    seen++
    if (known ? !known.has(backup.backupId) : !(Date.parse(backup.createTime ?? '') < since)) found.push(backup)
  }
  const evidence = [
    `Cluster ${clusterId} has ${seen} manual backups of type ${backupType}; ${found.length} may be of this call.`,
  ]
  if (found.length === 0) return { verdict: 'did_not_happen', evidence }
  if (found.length > 1) {
    return { verdict: 'cannot_tell', evidence, found, check: ['Several backups are new: see who else makes them.'] }
  }
  const check = [`Its job id is lost: watch backup ${found[0]?.backupId} itself.`]
  return { verdict: 'probable', evidence, found, check }
}

async function lookForDeleted(origin: Origin, _error: BackupsError, options: ReconcileOptions): Promise<Finding> {
  const { clusterId, backupId } = origin.params as { clusterId: string; backupId: string }
  const call = callOf(options)
  try {
    const found = (await origin.client.send('describeBackup', { clusterId, backupId }, call)).data as BackupDetail
    const verdict = found.status === 'DELETED' ? 'happened' : 'did_not_happen'
    return { verdict, evidence: [`Backup ${backupId} has status ${JSON.stringify(found.status)}.`], found }
  } catch (error) {
    // No code is documented for a backup that is not there: what the list says counts, too.
    if (!isBackupsError(error, 'not_found') && !isBackupsError(error, 'api')) throw error
    for await (const backup of listBackups(origin.client, { clusterId }, call)) {
      if (backup.backupId === backupId)
        return { verdict: 'did_not_happen', evidence: [`Backup ${backupId} is listed.`] }
    }
    // Other codes may speak of the cluster, and of who may see it.
    const isPlain = error.kind === 'not_found' && (error.code ?? 404) === 404
    const evidence = [`Backup ${backupId} is no longer listed, and describing it gives: ${error.message}.`]
    return { verdict: isPlain ? 'happened' : 'probable', evidence }
  }
}

async function lookAtPolicy(origin: Origin, _error: BackupsError, options: ReconcileOptions): Promise<Finding> {
  const wanted = origin.params as unknown as SetBackupPolicyParams
  const { data } = await origin.client.send('getBackupPolicy', { clusterId: wanted.clusterId }, callOf(options))
  const found = data as BackupPolicy
  const days = (frequency: unknown): string => String(frequency).split(',').sort().join()
  const copies = (list: BackupPolicy['crossRegionCopies']): string =>
    (list ?? [])
      .map(({ regionId, retentionDays }) => `${regionId}=${retentionDays}`)
      .sort()
      .join()
  if (found.status !== 'ENABLED' && found.status !== 'DISABLED') {
    const evidence = [`The policy has status ${JSON.stringify(found.status)}, which is not known.`]
    return { verdict: 'cannot_tell', evidence, found }
  }
  const stands =
    found.status === (wanted.enabled ? 'ENABLED' : 'DISABLED') &&
    (!wanted.enabled ||
      (days(found.frequency) === days(wanted.frequency) &&
        found.startTime === wanted.startTime &&
        found.retentionDays === wanted.retentionDays &&
        // Whether leaving the copies out keeps or clears them is not documented. The answer has two names for them.
        (wanted.crossRegionCopies === undefined ||
          copies(found.crossRegionCopies ?? found.crossRegionPolicies) === copies(wanted.crossRegionCopies))))
  const evidence = [`The policy ${stands ? 'stands as it was' : 'is not what was'} asked for.`]
  return { verdict: stands ? 'happened' : 'did_not_happen', evidence, found }
}

async function lookForCluster(origin: Origin, error: BackupsError, options: ReconcileOptions): Promise<Finding> {
  const { findCluster, signal } = options
  const { clusterName, projectId } = origin.params as { clusterName: string; projectId: string }
  const lost =
    'If the cluster is there, its one-time password and job id are lost: reset the password, watch the cluster itself.'
  const check = [`Look for a cluster named ${clusterName} in project ${projectId}; a name is taken only once.`, lost]
  if (!findCluster) return cannotTell(...check)
  const { runtime } = origin.client.settings
  const asked = await limit(runtime, signal, Infinity, async () => ({ found: await findCluster(clusterName) })).catch(
    (reason: unknown) => ({ reason }),
  )
  if (typeof asked === 'string') throw abortion('restoreCluster', signal)
  if ('reason' in asked)
    return { verdict: 'cannot_tell', evidence: [`The look-up failed: ${String(asked.reason)}.`], check }
  const { found } = asked
  if (!found) return { verdict: 'did_not_happen', evidence: [`There is no cluster named ${clusterName}.`] }
  const sent = Date.parse(error.history.at(-1)?.startedAt ?? '')
  const isOlder = Date.parse(found.createTime ?? '') < sent - unknownClockSlackMs
  const evidence = [`Cluster ${found.clusterId} bears the name${isOlder ? ', and is older than the call' : ''}.`]
  return isOlder
    ? { verdict: 'did_not_happen', evidence, found }
    : { verdict: 'probable', evidence, found, check: [lost] }
}
