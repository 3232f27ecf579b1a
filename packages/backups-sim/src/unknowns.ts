import { type Check, checkFields, checkNullOr, checkNumber, checkOneOf, checkText, type FieldChecks } from './check.ts'

/**
 * Settings for behavior of the service that no public source documents:
 * `createSimulator({ unknowns: { repeatedDelete: 'deleted' } })`.
 */
export interface Unknowns {
  /** Response to a request for an unknown backup: a failure in HTTP 200, or HTTP 404. */
  missingBackup: 'envelope' | 'http_404'
  /** Response to an invalid request: a failure in HTTP 200, or HTTP 400. */
  invalidRequest: 'envelope' | 'http_400'
  /** Accepted format of `start` and `end`. `'rfc3339'` refuses other formats with code 96007. `'any'` ignores invalid times. */
  timeFormat: 'rfc3339' | 'any'
  /** Whether a time that equals `start` or `end` is in the range. */
  timeBounds: 'included' | 'excluded'
  /** Page size of a request without `pageSize`. */
  defaultPageSize: number
  /** Maximum page size. */
  largestPageSize: number
  /** Whether a page size above the maximum is refused, or reduced to the maximum. */
  pageSizeAbove: 'refused' | 'reduced'
  /** Order of the backups in a list. */
  listOrder: 'newest_first' | 'oldest_first' | 'by_id'
  /** Value of `count` in a page. In the document's first example, it is the page size. */
  count: 'total' | 'returned' | 'page_size'
  /** Response to a second delete of the same backup. */
  repeatedDelete: 'not_found' | 'deleted'
  /** Simulated milliseconds for which `describeBackup` returns a deleted backup. */
  describeDeletedMs: number
  /** Whether deleting a `CREATING` backup is refused, or cancels its job. */
  deleteWhileCreating: 'refused' | 'cancels_job'
  /** Result of a restore to an existing collection. Two collections with the same target always fail. */
  targetCollection: 'job_fails' | 'refused' | 'replaced'
  /** Result of a restore to a missing database. */
  targetDatabase: 'created' | 'job_fails' | 'refused'
  /** Target database of a restore without `destDbName`: the source database, or the default database. */
  destDbName: 'same' | 'default'
  /** Load status of a collection that is restored without `destCollectionStatus`. */
  destCollectionStatus: 'UNLOADED' | 'LOADED'
  /** Copies of an existing policy when `setBackupPolicy` omits `crossRegionCopies`. */
  omittedPolicyCopies: 'cleared' | 'kept'
  /** Whether `setBackupPolicy` starts a backup only when it turns a policy on, or each time that it sets an enabled policy. */
  firstBackup: 'when_enabled' | 'each_time'
  /** `type` of an export job. Null omits the field. */
  exportJobType: string | null
  /** `type` of a copy job. Null omits the field. */
  copyJobType: string | null
  /** Whether lists include copies as separate backups. */
  copies: 'listed' | 'hidden'
  /** Region of a cluster that is restored from a copy: the region of the copy, or of its source. */
  copyRestoreRegion: 'copy' | 'source'
  /** Whether a copy to the region of the cluster is skipped or refused. */
  copyToSameRegion: 'skipped' | 'refused'
  /** Name of a request header that makes writes idempotent. Public sources name one only for other operations: `Idempotency-Key`. */
  idempotencyHeader: string | null
  /** Form of `startTime`, `endTime` and `reason` while they have no value. */
  emptyJobFields: 'null' | 'empty' | 'absent'
  /** Body of a 429 response. */
  tooManyRequestsBody: 'envelope' | 'empty' | 'html'
  /** `Retry-After` header of a 429 response. */
  retryAfter: 'absent' | 'seconds' | 'date'
  /** Body of a 5xx response that a fault causes. */
  serverErrorBody: 'envelope' | 'empty' | 'html'
  /** Schedule that is returned for a policy from the web console: null, the text of all schedules, or only the weekly schedule. */
  consoleSchedule: 'null' | 'text' | 'weekly'
  /** Whether `setBackupPolicy` removes or keeps the schedules that only the web console can set. */
  consoleScheduleAfterSet: 'removed' | 'kept'
  /** Response for a cluster that never had a policy. */
  missingPolicy: 'disabled' | 'not_found'
  /** `expireTime` of a manual backup. In one public example, it is a month later. */
  manualExpiry: 'null' | 'absent' | 'month'
  /** Default directory of an export: the root of the bucket, or a directory named after the backup id. */
  exportDirectory: 'root' | 'backup_id'
  /** Whether a backup is removed or stays `CREATING` when its job fails or is canceled. */
  failedBackup: 'removed' | 'creating'
  /** Whether the new cluster is removed or becomes `ABNORMAL` when its restore fails or is canceled. */
  failedRestore: 'removed' | 'abnormal'
  /** `size` of a `CREATING` backup: growing with the progress, or 0. */
  sizeWhileCreating: 'growing' | 'zero'
  /** Scope in which cluster names must be unique. */
  clusterNameScope: 'organization' | 'project'
  /** Collections in `describeBackup`: grouped by database, flat as in older responses, or both. */
  collectionsFormat: 'both' | 'grouped' | 'flat'
  /** Whether the response of `restoreCluster` has a `jobId`. Older responses have none. */
  restoreClusterJobId: 'present' | 'absent'
}

/** The default of a setting, followed by the other valid values, or by a check that each value must pass. */
type SettingValues<V> = readonly [initial: V, ...others: readonly V[] | readonly [Check]]

const checkPageSize = checkNumber({ min: 1, isInteger: true })

export const settings: { readonly [name in keyof Unknowns]: SettingValues<Unknowns[name]> } = {
  missingBackup: ['envelope', 'http_404'],
  invalidRequest: ['envelope', 'http_400'],
  timeFormat: ['rfc3339', 'any'],
  timeBounds: ['included', 'excluded'],
  defaultPageSize: [10, checkPageSize],
  largestPageSize: [100, checkPageSize],
  pageSizeAbove: ['refused', 'reduced'],
  listOrder: ['newest_first', 'oldest_first', 'by_id'],
  count: ['total', 'returned', 'page_size'],
  repeatedDelete: ['not_found', 'deleted'],
  describeDeletedMs: [86_400_000, checkNumber({ min: 0 })],
  deleteWhileCreating: ['refused', 'cancels_job'],
  targetCollection: ['job_fails', 'refused', 'replaced'],
  targetDatabase: ['created', 'job_fails', 'refused'],
  destDbName: ['same', 'default'],
  destCollectionStatus: ['UNLOADED', 'LOADED'],
  omittedPolicyCopies: ['cleared', 'kept'],
  firstBackup: ['when_enabled', 'each_time'],
  exportJobType: ['EXPORT', checkNullOr(checkText)],
  copyJobType: ['BACKUP_COPY', checkNullOr(checkText)],
  copies: ['listed', 'hidden'],
  copyRestoreRegion: ['copy', 'source'],
  copyToSameRegion: ['skipped', 'refused'],
  idempotencyHeader: [null, checkNullOr(checkText)],
  emptyJobFields: ['null', 'empty', 'absent'],
  tooManyRequestsBody: ['envelope', 'empty', 'html'],
  retryAfter: ['absent', 'seconds', 'date'],
  serverErrorBody: ['envelope', 'empty', 'html'],
  consoleSchedule: ['null', 'text', 'weekly'],
  consoleScheduleAfterSet: ['removed', 'kept'],
  missingPolicy: ['disabled', 'not_found'],
  manualExpiry: ['null', 'absent', 'month'],
  exportDirectory: ['root', 'backup_id'],
  failedBackup: ['removed', 'creating'],
  failedRestore: ['removed', 'abnormal'],
  sizeWhileCreating: ['growing', 'zero'],
  clusterNameScope: ['organization', 'project'],
  collectionsFormat: ['both', 'grouped', 'flat'],
  restoreClusterJobId: ['present', 'absent'],
}

const names = Object.keys(settings) as (keyof Unknowns)[]

export const defaultUnknowns: Unknowns = Object.fromEntries(
  names.map((name) => [name, settings[name][0]]),
) as unknown as Unknowns

export const checkUnknowns: Check = checkFields<Unknowns>(
  Object.fromEntries(
    names.map((name) => {
      const [, other] = settings[name]
      return [name, typeof other === 'function' ? other : checkOneOf(...settings[name])]
    }),
  ) as unknown as FieldChecks<Unknowns>,
)

const consolePolicies =
  'What does the API return for a policy that only the console can set (several schedules, monthly, cron, another time zone), and does setting a policy replace all of it?'

/** The open question of `spec/evidence.yaml` for each setting. Settings that are missing here have no question there. */
export const questions: { readonly [name in keyof Unknowns]?: string } = {
  missingBackup: 'Which code and which HTTP status does the service return for a backup that does not exist?',
  timeFormat: 'Which format do the bounds of the time range have, and are the bounds themselves included?',
  timeBounds: 'Which format do the bounds of the time range have, and are the bounds themselves included?',
  defaultPageSize: 'Which page sizes are allowed for backups, and which is the default?',
  largestPageSize: 'Which page sizes are allowed for backups, and which is the default?',
  pageSizeAbove: 'Which page sizes are allowed for backups, and which is the default?',
  listOrder: 'In which order are backups listed?',
  count: 'Is count the total or the number returned?',
  repeatedDelete: 'What is the response to deleting a backup again, and how long can a deleted backup be described?',
  describeDeletedMs: 'What is the response to deleting a backup again, and how long can a deleted backup be described?',
  targetCollection: 'What happens if the target collection already exists, or the target database does not exist?',
  targetDatabase: 'What happens if the target collection already exists, or the target database does not exist?',
  destCollectionStatus: 'Are restored collections loaded if the request has no load status?',
  omittedPolicyCopies: 'Does a policy that is set without copies keep or clear earlier ones?',
  exportJobType:
    'What is the job type of an export and of a copy to another region, and how can a client find copy jobs?',
  copyJobType:
    'What is the job type of an export and of a copy to another region, and how can a client find copy jobs?',
  idempotencyHeader:
    'Do the writes accept the Idempotency-Key header, which the vendor documents only for Spark jobs on the same host?',
  emptyJobFields: 'Which values do the times and the reason of a job have before it starts and before it ends?',
  tooManyRequestsBody: 'What does the response to too many requests look like, and does it say how long to wait?',
  retryAfter: 'What does the response to too many requests look like, and does it say how long to wait?',
  serverErrorBody: 'What does the body of a server fault look like?',
  consoleSchedule: consolePolicies,
  consoleScheduleAfterSet: consolePolicies,
  missingPolicy: 'What is the response for a cluster that never had a policy?',
  manualExpiry: 'What is the expiry of a manual backup?',
  exportDirectory: 'Where does an export go when no directory is named?',
  copies: 'Do lists contain a copy in another region as a separate backup?',
  copyRestoreRegion: 'Can a copy in another region be restored as a cluster, and in which region?',
}

export function mergeUnknowns(...layers: (Partial<Unknowns> | undefined)[]): Unknowns {
  const given = layers.flatMap((layer) => Object.entries(layer ?? {})).filter(([, value]) => value !== undefined)
  return { ...defaultUnknowns, ...Object.fromEntries(given) }
}
