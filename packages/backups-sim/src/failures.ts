import { type Check, checkFields, checkNumber, sameCheck } from './check.ts'

/** The response to a failed request. */
export interface FailureResponse {
  readonly code: number
  readonly message: string
  /** @default 200 */
  readonly status?: number
  /** Whether a public source documents this code for this failure. If not, the code is that of a similar failure, or invented. */
  readonly isDocumented: boolean
}

export type FailureName =
  | 'invalidKey'
  | 'tooManyRequests'
  | 'roleNotAllowed'
  | 'pathNotFound'
  | 'invalidParameter'
  | 'invalidPageSize'
  | 'invalidPageNumber'
  | 'invalidBackupType'
  | 'invalidCreationMethod'
  | 'invalidCollectionStatus'
  | 'invalidFrequency'
  | 'invalidStartTime'
  | 'invalidRetentionDays'
  | 'invalidTime'
  | 'invalidTimeRange'
  | 'invalidDestCollectionStatus'
  | 'clusterNotFound'
  | 'projectNotFound'
  | 'jobNotFound'
  | 'backupNotFound'
  | 'policyNotFound'
  | 'freeCluster'
  | 'serverlessCluster'
  | 'secondaryCluster'
  | 'globalCluster'
  | 'clusterNotRunning'
  | 'clusterBusy'
  | 'backupNotAvailable'
  | 'collectionNotFound'
  | 'copiesNotInPlan'
  | 'invalidCopyRegion'
  | 'notClusterBackup'
  | 'clusterNameTaken'
  | 'invalidClusterName'
  | 'projectNotInRegion'
  | 'cuSizeNotInPlan'
  | 'invalidVersionPolicy'
  | 'prepaidCluster'
  | 'collectionExists'
  | 'databaseNotFound'
  | 'exportNotEnabled'
  | 'exportNotInPlan'
  | 'integrationNotFound'
  | 'storageDenied'

/**
 * Every failure that the simulator returns. Public sources document only some of the codes: see `isDocumented`.
 * Replace a code with `createSimulator({ codes: { clusterBusy: 96038 } })`.
 */
export const failures: Readonly<Record<FailureName, FailureResponse>> = {
  invalidKey: { code: 21119, status: 401, message: 'The apikey is illegal', isDocumented: true },
  tooManyRequests: { code: 429, status: 429, message: 'Too many requests.', isDocumented: false },
  roleNotAllowed: { code: 96015, message: 'The role of the API key does not allow this.', isDocumented: true },
  pathNotFound: { code: 404, status: 404, message: 'Not found.', isDocumented: false },
  invalidParameter: { code: 80000, message: 'A parameter is not valid.', isDocumented: true },
  invalidPageSize: { code: 96008, message: 'The page size is out of range.', isDocumented: true },
  invalidPageNumber: { code: 96009, message: 'The page number is out of range.', isDocumented: true },
  invalidBackupType: { code: 96029, message: 'The backup type is not valid.', isDocumented: true },
  invalidCreationMethod: { code: 96030, message: 'The creation method is not valid.', isDocumented: true },
  invalidCollectionStatus: { code: 96031, message: 'The collection status is not valid.', isDocumented: true },
  invalidFrequency: { code: 96032, message: 'The frequency of the backup policy is not valid.', isDocumented: true },
  invalidStartTime: { code: 96033, message: 'The start time of the backup policy is not valid.', isDocumented: true },
  invalidRetentionDays: { code: 96034, message: 'The retention must be 1 to 30 days.', isDocumented: true },
  invalidTime: { code: 96007, message: 'The time must be ISO 8601 in UTC.', isDocumented: true },
  invalidTimeRange: { code: 96035, message: 'The time range is not valid.', isDocumented: true },
  invalidDestCollectionStatus: {
    code: 96037,
    message: 'The status for a restored collection is not valid.',
    isDocumented: true,
  },
  clusterNotFound: { code: 96018, message: 'Cluster not found.', isDocumented: true },
  projectNotFound: { code: 80015, message: 'Project not found.', isDocumented: true },
  jobNotFound: { code: 96026, message: 'Job not found.', isDocumented: true },
  backupNotFound: { code: 404, message: 'Backup not found.', isDocumented: false },
  policyNotFound: { code: 404, message: 'The cluster has no backup policy.', isDocumented: false },
  freeCluster: { code: 96021, message: 'Free clusters do not support backups.', isDocumented: true },
  serverlessCluster: { code: 96022, message: 'Serverless clusters do not support backups.', isDocumented: true },
  secondaryCluster: {
    code: 80000,
    message: 'A secondary cluster of a global cluster does not support backups.',
    isDocumented: false,
  },
  globalCluster: { code: 96039, message: 'Collections cannot be restored to a global cluster.', isDocumented: false },
  clusterNotRunning: { code: 40003, message: 'The cluster is not running.', isDocumented: true },
  clusterBusy: { code: 40003, message: 'The cluster is busy.', isDocumented: false },
  backupNotAvailable: { code: 40003, message: 'The backup is not available.', isDocumented: false },
  collectionNotFound: { code: 90001, message: 'The collection does not exist.', isDocumented: false },
  copiesNotInPlan: { code: 96028, message: 'The plan does not include copies to other regions.', isDocumented: false },
  invalidCopyRegion: {
    code: 96001,
    message: 'Copies of this cluster are not allowed in this region.',
    isDocumented: false,
  },
  notClusterBackup: { code: 96029, message: 'The backup is not of type CLUSTER.', isDocumented: false },
  clusterNameTaken: { code: 40013, message: 'The specified cluster name already exists.', isDocumented: true },
  invalidClusterName: {
    code: 96010,
    message: 'The cluster name may contain only letters, digits and hyphens.',
    isDocumented: true,
  },
  projectNotInRegion: {
    code: 96001,
    message: 'The project is not bound to the region of the backup.',
    isDocumented: false,
  },
  cuSizeNotInPlan: { code: 96023, message: 'The plan of the project does not allow this CU size.', isDocumented: true },
  invalidVersionPolicy: { code: 96040, message: 'The backup does not allow this version policy.', isDocumented: false },
  prepaidCluster: {
    code: 96040,
    message: 'Clusters with a prepaid subscription cannot be restored.',
    isDocumented: false,
  },
  collectionExists: { code: 96039, message: 'The target collection already exists.', isDocumented: false },
  databaseNotFound: { code: 96039, message: 'The target database does not exist.', isDocumented: false },
  exportNotEnabled: { code: 96028, message: 'Export is in private preview and not enabled.', isDocumented: false },
  exportNotInPlan: { code: 96028, message: 'The feature needs an Enterprise plan.', isDocumented: true },
  integrationNotFound: {
    code: 80000,
    message: 'The storage integration does not exist in this project.',
    isDocumented: false,
  },
  storageDenied: {
    code: 83001,
    message: 'Access to the metadata of the object storage was denied.',
    isDocumented: true,
  },
}

export const checkCodes: Check = checkFields<Record<FailureName, number>>(
  sameCheck(Object.keys(failures) as FailureName[], checkNumber({ isInteger: true })),
)

/** The result of an operation that refused the request. */
export interface Refusal {
  readonly refused: FailureName
  /** @default the message in `failures` */
  readonly message?: string
}

export const refuse = (refused: FailureName, message?: string): Refusal =>
  message === undefined ? { refused } : { refused, message }
