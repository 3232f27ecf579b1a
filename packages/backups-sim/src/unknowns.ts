/**
 * What no public source answers, and what the simulator answers in its place. Every line can be set:
 * `createSimulator({ unknowns: { repeatedDelete: 'deleted' } })`.
 */
export interface Unknowns {
  /** A backup that does not exist: a failure in HTTP 200, or HTTP 404. */
  missingBackup: 'envelope' | 'http_404'
  /** A request that does not fit the document: a failure in HTTP 200, or HTTP 400. */
  invalidRequest: 'envelope' | 'http_400'
  /** `start` and `end`: RFC 3339 is asked for (code 96007), or anything goes and what is no time is passed over. */
  timeFormat: 'rfc3339' | 'any'
  /** Whether a backup of exactly `start` or `end` is listed. */
  timeBounds: 'included' | 'excluded'
  /** Items per page when none are asked for. */
  defaultPageSize: number
  /** The largest page that can be asked for. */
  largestPageSize: number
  /** A page size above the largest. */
  pageSizeAbove: 'refused' | 'cut'
  /** The order of lists. */
  listOrder: 'newest_first' | 'oldest_first' | 'by_id'
  /** `count` of a page; `page_size` is what the first document shows, 10 beside one backup. */
  count: 'total' | 'returned' | 'page_size'
  /** Deleting a second time. */
  repeatedDelete: 'not_found' | 'deleted'
  /** How long a deleted backup is described with status `DELETED`, in milliseconds of the simulator's clock. */
  deletedReadableMs: number
  /** Deleting a backup that is being created. */
  deleteWhileCreating: 'refused' | 'cancels_job'
  /** A restored collection's target is taken. Two collections of one call that have the same target are never restored. */
  targetCollection: 'job_fails' | 'refused' | 'replaced'
  /** A restored collection's database is missing in the target. */
  targetDatabase: 'created' | 'job_fails' | 'refused'
  /** `destDbName` left out. */
  destDbName: 'same' | 'default'
  /** `destCollectionStatus` left out. */
  destCollectionStatus: 'UNLOADED' | 'LOADED'
  /** `crossRegionCopies` left out when a policy is set. */
  policyCopiesLeftOut: 'cleared' | 'kept'
  /** Setting a policy that is enabled already: whether that starts a first backup, too. */
  firstBackup: 'when_switched_on' | 'each_time'
  /** `type` of a job that exports; null leaves the field out. */
  exportJobType: string | null
  /** `type` of a job that copies to another region; null leaves the field out. */
  copyJobType: string | null
  /** Whether a copy in another region is a backup of its own in lists. */
  copies: 'listed' | 'hidden'
  /** A copy to the cluster's own region. */
  copyToOwnRegion: 'skipped' | 'refused'
  /** A request header that makes a write happen once; none is known. */
  idempotencyHeader: string | null
  /** `startTime`, `endTime` and `reason` of a job that has none yet. */
  jobBlank: 'null' | 'empty' | 'absent'
  /** The body of a 429. */
  tooManyRequestsBody: 'envelope' | 'empty' | 'html'
  /** Whether a 429 says how long to wait, and how. */
  retryAfter: 'absent' | 'seconds' | 'date'
  /** The body of a 5xx that a fault asks for. */
  serverFaultBody: 'envelope' | 'empty' | 'html'
  /** A schedule that only the console can make: null, or the console's words. */
  consoleSchedule: 'null' | 'text'
  /** A cluster that never had a policy. */
  policyNever: 'disabled' | 'not_found'
  /** `expireTime` of a backup that does not expire; `month` is what one example shows. */
  manualExpiry: 'null' | 'absent' | 'month'
  /** Where an export goes when no directory is named: the bucket's root, or a directory named like the backup. */
  exportDirectory: 'root' | 'backup_id'
  /** A backup whose job has failed or was canceled; it has no status for that. */
  failedBackup: 'removed' | 'creating'
  /** A cluster whose restore has failed or was canceled. */
  failedRestore: 'removed' | 'abnormal'
  /** The size of a backup that is being created. */
  sizeWhileCreating: 'growing' | 'zero'
  /** Within what the name of a restored cluster must be free. */
  clusterNameScope: 'organization' | 'project'
  /** The collections of a described backup: grouped by database, flat as in older answers, or both. */
  collectionsForm: 'both' | 'grouped' | 'flat'
  /** Whether the answer to a cluster restore has a `jobId`; older ones had none. */
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

/** The questions of `spec/evidence.yaml` that each setting answers; settings that are not named answer questions of ours. */
export const questions: { readonly [name in keyof Unknowns]?: string } = {
  missingBackup: 'Which code and which HTTP status answer for a backup that does not exist?',
  failedBackup:
    'Which codes stand for the failures of a backup beyond "could not be made" and "could not be restored"?',
  timeFormat: 'Which format do the bounds of the time range have, and are the bounds themselves included?',
  timeBounds: 'Which format do the bounds of the time range have, and are the bounds themselves included?',
  defaultPageSize: 'Which page sizes are allowed for backups, and which is the default?',
  largestPageSize: 'Which page sizes are allowed for backups, and which is the default?',
  pageSizeAbove: 'Which page sizes are allowed for backups, and which is the default?',
  listOrder: 'In which order are backups listed?',
  count: 'Is count the total or the number returned?',
  repeatedDelete:
    'What is answered when a backup is deleted a second time, and how long can a deleted one be described?',
  deletedReadableMs:
    'What is answered when a backup is deleted a second time, and how long can a deleted one be described?',
  targetCollection: 'What happens when the target collection exists already, or the target database does not?',
  targetDatabase: 'What happens when the target collection exists already, or the target database does not?',
  destCollectionStatus: 'Are collections loaded or not when no status is asked for?',
  policyCopiesLeftOut: 'Does a policy that is set without copies keep or clear earlier ones?',
  exportJobType:
    'Which type do the jobs of exports and of copies to other regions have, and how can the latter be found?',
  copyJobType:
    'Which type do the jobs of exports and of copies to other regions have, and how can the latter be found?',
  idempotencyHeader: 'Is there a way to make a write idempotent? No source shows one.',
  jobBlank: 'What do the times and the reason of a job hold before it begins and ends?',
  tooManyRequestsBody: 'What does the answer to too many requests look like, and does it say how long to wait?',
  retryAfter: 'What does the answer to too many requests look like, and does it say how long to wait?',
  serverFaultBody: 'What does the body of a server fault look like?',
  consoleSchedule: 'How is a schedule read that only the console can make: monthly, cron, another time zone?',
  policyNever: 'What is answered for a cluster that never had a policy?',
  manualExpiry: 'What is the expiry of a manual backup?',
  exportDirectory: 'Where does an export go when no directory is named?',
  copies: 'Is a copy in another region a backup of its own in lists?',
}

export function allUnknowns(...layers: (Partial<Unknowns> | undefined)[]): Unknowns {
  const settings = { ...defaultUnknowns }
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer ?? {})) {
      if (!Object.hasOwn(defaultUnknowns, name)) throw new TypeError(`No unknown is called "${name}"`)
      if (value !== undefined) Object.assign(settings, { [name]: value })
    }
  }
  return settings
}
