/** The response to a failed request. */
export interface FailureForm {
  readonly code: number
  readonly message: string
  /** @default 200 */
  readonly status?: number
  /** Whether a public source documents this code for this failure. Otherwise the code is the closest documented one, or invented. */
  readonly isSourced: boolean
}

export type FailureName =
  | 'invalidKey'
  | 'tooManyRequests'
  | 'roleLacks'
  | 'noSuchRoute'
  | 'invalidParameter'
  | 'pageSize'
  | 'pageNumber'
  | 'backupType'
  | 'creationMethod'
  | 'collectionStatus'
  | 'frequency'
  | 'startTime'
  | 'retentionDays'
  | 'time'
  | 'timeRange'
  | 'destCollectionStatus'
  | 'clusterNotFound'
  | 'projectNotFound'
  | 'jobNotFound'
  | 'backupNotFound'
  | 'policyNotFound'
  | 'freeCluster'
  | 'serverlessCluster'
  | 'clusterNotRunning'
  | 'clusterBusy'
  | 'backupNotAvailable'
  | 'collectionNotFound'
  | 'copyPlan'
  | 'copyRegion'
  | 'notClusterBackup'
  | 'clusterNameTaken'
  | 'clusterName'
  | 'projectRegion'
  | 'cuSizeOfPlan'
  | 'versionPolicy'
  | 'prepaidCluster'
  | 'collectionExists'
  | 'databaseMissing'
  | 'exportPreview'
  | 'exportPlan'
  | 'integrationNotFound'
  | 'storageDenied'

/**
 * Every failure that the simulator returns. Public sources document few codes for backup failures, so `isSourced` marks those that are known.
 * Override a code with `createSimulator({ codes: { clusterBusy: 96038 } })`.
 */
export const failures: Readonly<Record<FailureName, FailureForm>> = {
  invalidKey: { code: 21119, status: 401, message: 'The apikey is illegal', isSourced: true },
  tooManyRequests: { code: 429, status: 429, message: 'Too many requests.', isSourced: false },
  roleLacks: { code: 96015, message: 'The role of the API key does not allow this.', isSourced: true },
  noSuchRoute: { code: 404, status: 404, message: 'Not found.', isSourced: false },
  invalidParameter: { code: 80000, message: 'A parameter is not valid.', isSourced: true },
  pageSize: { code: 96008, message: 'The page size is out of range.', isSourced: true },
  pageNumber: { code: 96009, message: 'The page number is out of range.', isSourced: true },
  backupType: { code: 96029, message: 'The backup type is not valid.', isSourced: true },
  creationMethod: { code: 96030, message: 'The creation method is not valid.', isSourced: true },
  collectionStatus: { code: 96031, message: 'The collection status is not valid.', isSourced: true },
  frequency: { code: 96032, message: 'The frequency of the backup policy is not valid.', isSourced: true },
  startTime: { code: 96033, message: 'The start time of the backup policy is not valid.', isSourced: true },
  retentionDays: { code: 96034, message: 'The retention is not within 1 to 30 days.', isSourced: true },
  time: { code: 96007, message: 'The time is not ISO 8601 in UTC.', isSourced: true },
  timeRange: { code: 96035, message: 'The time range is not valid.', isSourced: true },
  destCollectionStatus: { code: 96037, message: 'The status for a restored collection is not valid.', isSourced: true },
  clusterNotFound: { code: 96018, message: 'Cluster not found.', isSourced: true },
  projectNotFound: { code: 80015, message: 'Project not found.', isSourced: true },
  jobNotFound: { code: 96026, message: 'Job not found.', isSourced: true },
  backupNotFound: { code: 404, message: 'Backup not found.', isSourced: false },
  policyNotFound: { code: 404, message: 'The cluster has no backup policy.', isSourced: false },
  freeCluster: { code: 96021, message: 'Free clusters do not support backups.', isSourced: true },
  serverlessCluster: { code: 96022, message: 'Serverless clusters do not support backups.', isSourced: true },
  clusterNotRunning: { code: 40003, message: 'The cluster is not running.', isSourced: true },
  clusterBusy: { code: 40003, message: 'The cluster is busy.', isSourced: false },
  backupNotAvailable: { code: 40003, message: 'The backup is not available.', isSourced: false },
  collectionNotFound: { code: 90001, message: 'The collection does not exist.', isSourced: false },
  copyPlan: { code: 96028, message: 'The plan does not include copies to other regions.', isSourced: false },
  copyRegion: { code: 96001, message: 'The region cannot hold copies of this cluster.', isSourced: false },
  notClusterBackup: { code: 96029, message: 'The backup is not of type CLUSTER.', isSourced: false },
  clusterNameTaken: { code: 40013, message: 'The specified cluster name already exists.', isSourced: true },
  clusterName: {
    code: 96010,
    message: 'The cluster name has other characters than letters, digits and hyphens.',
    isSourced: true,
  },
  projectRegion: { code: 96001, message: 'The project is not bound to the region of the backup.', isSourced: false },
  cuSizeOfPlan: { code: 96023, message: 'The plan of the project does not allow this CU size.', isSourced: true },
  versionPolicy: { code: 96040, message: 'The backup does not allow this version policy.', isSourced: false },
  prepaidCluster: {
    code: 96040,
    message: 'Clusters with a prepaid subscription cannot be restored.',
    isSourced: false,
  },
  collectionExists: { code: 96039, message: 'The target collection already exists.', isSourced: false },
  databaseMissing: { code: 96039, message: 'The target database does not exist.', isSourced: false },
  exportPreview: { code: 96028, message: 'Export is in private preview and not switched on.', isSourced: false },
  exportPlan: { code: 96028, message: 'The feature needs an Enterprise plan.', isSourced: true },
  integrationNotFound: {
    code: 80000,
    message: 'The storage integration does not exist in this project.',
    isSourced: false,
  },
  storageDenied: { code: 83001, message: 'Access to the metadata of the object storage was denied.', isSourced: true },
}

/** The result of an operation that refuses the request. */
export interface Refusal {
  readonly refused: FailureName
  /** @default the message of the table `failures` */
  readonly message?: string
}

export const refuse = (refused: FailureName, message?: string): Refusal =>
  message === undefined ? { refused } : { refused, message }
