/**
 * Behavior of the service that no public source documents. Each setting selects what the simulator does:
 * `createSimulator({ unknowns: { repeatedDelete: 'deleted' } })`.
 */
export interface Unknowns {
  /** Response for an unknown backup: a failure in HTTP 200, or HTTP 404. */
  missingBackup: 'envelope' | 'http_404'
  /** Response to an invalid request: a failure in HTTP 200, or HTTP 400. */
  invalidRequest: 'envelope' | 'http_400'
  /** Format of `start` and `end`: only RFC 3339 (else code 96007), or any, ignoring invalid times. */
  timeFormat: 'rfc3339' | 'any'
  /** Whether `start` and `end` themselves are part of the range. */
  timeBounds: 'included' | 'excluded'
  /** Page size if the request has none. */
  defaultPageSize: number
  /** Maximum page size. */
  largestPageSize: number
  /** A page size above the maximum is refused, or reduced. */
  pageSizeAbove: 'refused' | 'cut'
  /** Order of listed backups. */
  listOrder: 'newest_first' | 'oldest_first' | 'by_id'
  /** `count` of a page. The document's first example shows the page size. */
  count: 'total' | 'returned' | 'page_size'
  /** Response to deleting a backup again. */
  repeatedDelete: 'not_found' | 'deleted'
  /** Simulated milliseconds for which a deleted backup can be described. */
  deletedReadableMs: number
  /** Deleting a backup that is being created is refused, or cancels its job. */
  deleteWhileCreating: 'refused' | 'cancels_job'
  /** Restoring to an existing collection. Two collections with one target always fail. */
  targetCollection: 'job_fails' | 'refused' | 'replaced'
  /** Restoring to a missing database. */
  targetDatabase: 'created' | 'job_fails' | 'refused'
  /** Target database without `destDbName`: that of the backup, or the default one. */
  destDbName: 'same' | 'default'
  /** Load status without `destCollectionStatus`. */
  destCollectionStatus: 'UNLOADED' | 'LOADED'
  /** Copies of a policy that is set without `crossRegionCopies`. */
  policyCopiesLeftOut: 'cleared' | 'kept'
  /** Whether only enabling a policy starts a backup, or every change to it. */
  firstBackup: 'when_switched_on' | 'each_time'
  /** `type` of an export job. Null omits the field. */
  exportJobType: string | null
  /** `type` of a copy job. Null omits the field. */
  copyJobType: string | null
  /** Whether lists include copies in other regions as separate backups. */
  copies: 'listed' | 'hidden'
  /** A copy to the region of the cluster. */
  copyToOwnRegion: 'skipped' | 'refused'
  /** Name of an idempotency header. Public sources name none. */
  idempotencyHeader: string | null
  /** Form of `startTime`, `endTime` and `reason` while a job has none. */
  jobBlank: 'null' | 'empty' | 'absent'
  /** Body of a 429 response. */
  tooManyRequestsBody: 'envelope' | 'empty' | 'html'
  /** `Retry-After` header of a 429 response. */
  retryAfter: 'absent' | 'seconds' | 'date'
  /** Body of a 5xx response that a fault causes. */
  serverFaultBody: 'envelope' | 'empty' | 'html'
  /** A schedule that was set in the web console: null, or its text. */
  consoleSchedule: 'null' | 'text'
  /** Policy of a cluster that never had one. */
  policyNever: 'disabled' | 'not_found'
  /** `expireTime` of a manual backup. One public example shows a month. */
  manualExpiry: 'null' | 'absent' | 'month'
  /** Default directory of exports: the root of the bucket, or the backup id. */
  exportDirectory: 'root' | 'backup_id'
  /** A backup whose job failed or was canceled. */
  failedBackup: 'removed' | 'creating'
  /** A cluster whose restore failed or was canceled. */
  failedRestore: 'removed' | 'abnormal'
  /** Size of a backup that is being created. */
  sizeWhileCreating: 'growing' | 'zero'
  /** Scope in which cluster names must be unique. */
  clusterNameScope: 'organization' | 'project'
  /** Collections of a described backup: grouped by database, flat as in older responses, or both. */
  collectionsForm: 'both' | 'grouped' | 'flat'
  /** Whether the response to a cluster restore has a `jobId`. Older responses have none. */
  restoreClusterJobId: 'present' | 'absent'
}

const dayMs = 86_400_000

export const defaultUnknowns: Unknowns = {
  missingBackup: 'envelope',
  invalidRequest: 'envelope',
  timeFormat: 'rfc3339',
  timeBounds: 'included',
  defaultPageSize: 10,
  largestPageSize: 100,
  pageSizeAbove: 'refused',
  listOrder: 'newest_first',
  count: 'total',
  repeatedDelete: 'not_found',
  deletedReadableMs: dayMs,
  deleteWhileCreating: 'refused',
  targetCollection: 'job_fails',
  targetDatabase: 'created',
  destDbName: 'same',
  destCollectionStatus: 'UNLOADED',
  policyCopiesLeftOut: 'cleared',
  firstBackup: 'when_switched_on',
  exportJobType: 'EXPORT',
  copyJobType: 'BACKUP_COPY',
  copies: 'listed',
  copyToOwnRegion: 'skipped',
  idempotencyHeader: null,
  jobBlank: 'null',
  tooManyRequestsBody: 'envelope',
  retryAfter: 'absent',
  serverFaultBody: 'envelope',
  consoleSchedule: 'null',
  policyNever: 'disabled',
  manualExpiry: 'null',
  exportDirectory: 'root',
  failedBackup: 'removed',
  failedRestore: 'removed',
  sizeWhileCreating: 'growing',
  clusterNameScope: 'organization',
  collectionsForm: 'both',
  restoreClusterJobId: 'present',
}

/** The open question in `spec/evidence.yaml` that each setting answers. Other settings have no question there. */
export const questions: { readonly [name in keyof Unknowns]?: string } = {
  missingBackup: 'Which code and which HTTP status does the service return for a backup that does not exist?',
  failedBackup:
    'Which codes does the service return for failures of a backup other than "could not be made" and "could not be restored"?',
  timeFormat: 'Which format do the bounds of the time range have, and are the bounds themselves included?',
  timeBounds: 'Which format do the bounds of the time range have, and are the bounds themselves included?',
  defaultPageSize: 'Which page sizes are allowed for backups, and which is the default?',
  largestPageSize: 'Which page sizes are allowed for backups, and which is the default?',
  pageSizeAbove: 'Which page sizes are allowed for backups, and which is the default?',
  listOrder: 'In which order are backups listed?',
  count: 'Is count the total or the number returned?',
  repeatedDelete: 'What is the response to deleting a backup again, and how long can a deleted backup be described?',
  deletedReadableMs: 'What is the response to deleting a backup again, and how long can a deleted backup be described?',
  targetCollection: 'What happens if the target collection already exists, or the target database does not exist?',
  targetDatabase: 'What happens if the target collection already exists, or the target database does not exist?',
  destCollectionStatus: 'Are restored collections loaded if the request has no load status?',
  policyCopiesLeftOut: 'Does a policy that is set without copies keep or clear earlier ones?',
  exportJobType:
    'Which type do the jobs of exports and of copies to other regions have, and how can a client find the jobs of copies?',
  copyJobType:
    'Which type do the jobs of exports and of copies to other regions have, and how can a client find the jobs of copies?',
  idempotencyHeader: 'Is there a way to make a write idempotent? No source shows one.',
  jobBlank: 'Which values do the times and the reason of a job have before it starts and before it ends?',
  tooManyRequestsBody: 'What does the response to too many requests look like, and does it say how long to wait?',
  retryAfter: 'What does the response to too many requests look like, and does it say how long to wait?',
  serverFaultBody: 'What does the body of a server fault look like?',
  consoleSchedule:
    'What does the API return for a schedule that only the console can set: monthly, cron, another time zone?',
  policyNever: 'What is the response for a cluster that never had a policy?',
  manualExpiry: 'What is the expiry of a manual backup?',
  exportDirectory: 'Where does an export go when no directory is named?',
  copies: 'Do lists contain a copy in another region as a separate backup?',
}

export function allUnknowns(...layers: (Partial<Unknowns> | undefined)[]): Unknowns {
  const settings = { ...defaultUnknowns }
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer ?? {})) {
      if (!Object.hasOwn(defaultUnknowns, name)) throw new TypeError(`Unknown setting "${name}" in unknowns`)
      if (value !== undefined) Object.assign(settings, { [name]: value })
    }
  }
  return settings
}
