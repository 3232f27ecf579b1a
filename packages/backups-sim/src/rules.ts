import { checkBoolean, type Check, checkFields, sameCheck } from './check.ts'

/** A rule of the service that the simulator follows. */
export interface Rule {
  readonly description: string
  /** Keys of `spec/evidence.yaml` that support the rule. */
  readonly evidence: readonly string[]
}

export type RuleName =
  | 'apiKey'
  | 'role'
  | 'rateLimit'
  | 'requestMatchesDocument'
  | 'filterByProject'
  | 'filterByCluster'
  | 'filterByCreationMethod'
  | 'filterByBackupType'
  | 'filterByStart'
  | 'filterByEnd'
  | 'paging'
  | 'pageSizeBounds'
  | 'dedicatedOnly'
  | 'primaryOnly'
  | 'clusterRunning'
  | 'oneManualBackup'
  | 'noManualDuringAutomatic'
  | 'collectionsExist'
  | 'serviceChoosesName'
  | 'creatingUntilJobEnds'
  | 'manualBackupNeverExpires'
  | 'manualCopies'
  | 'copyPlan'
  | 'copyCloud'
  | 'copyRegionOfProject'
  | 'deleteImmediately'
  | 'availableOnly'
  | 'clusterBackupOnly'
  | 'uniqueClusterName'
  | 'clusterNameCharacters'
  | 'projectRegion'
  | 'planCuSize'
  | 'versionPolicyAllowed'
  | 'prepaidNotRestored'
  | 'sameCuType'
  | 'newPassword'
  | 'restoredClusterBusy'
  | 'keepOrRelease'
  | 'collectionInBackup'
  | 'noRestoreToGlobalCluster'
  | 'noSelectionRestoresAll'
  | 'exportPreview'
  | 'exportPlan'
  | 'activeIntegration'
  | 'firstBackupImmediately'
  | 'automaticOnSchedule'
  | 'automaticBackupExpires'
  | 'policyCopies'
  | 'disabledPolicyIsEmpty'
  | 'pendingFirst'
  | 'progress'
  | 'cancelingFirst'

/** All rules by name. Switch one off with `createSimulator({ rules: { oneManualBackup: false } })`. */
export const rules: Readonly<Record<RuleName, Rule>> = {
  // Access
  apiKey: {
    description: 'A request without a valid API key fails with HTTP 401 and code 21119.',
    evidence: ['security=apiKey', 'response=Unauthorized', 'code=21119'],
  },
  role: {
    description:
      'The role of an API key limits the operations that the key can call. An organization owner without a project role can only describe jobs.',
    evidence: ['createBackup#x-plan-limits', 'exportBackup#x-plan-limits', 'code=96015'],
  },
  rateLimit: {
    description: 'Requests above the documented rate limit of one operation and key fail with HTTP 429.',
    evidence: ['listBackups#x-rate-limit', 'response=TooManyRequests'],
  },
  requestMatchesDocument: {
    description: 'A request that does not match the document fails with the code of the invalid field, or with 80000.',
    evidence: ['code=80000', 'code=96029', 'code=96032', 'code=96033', 'code=96034'],
  },

  // Lists
  filterByProject: {
    description: '`projectId` selects the backups of one project.',
    evidence: ['listBackups.projectId'],
  },
  filterByCluster: {
    description: '`clusterId` selects the backups of one cluster.',
    evidence: ['listBackups.clusterId'],
  },
  filterByCreationMethod: {
    description: '`creationMethod` selects manual or automatic backups.',
    evidence: ['listBackups.creationMethod'],
  },
  filterByBackupType: {
    description: '`backupType` selects cluster or collection backups.',
    evidence: ['listBackups.backupType'],
  },
  filterByStart: {
    description: '`start` excludes backups that were created earlier.',
    evidence: ['listBackups.start'],
  },
  filterByEnd: { description: '`end` excludes backups that were completed later.', evidence: ['listBackups.end'] },
  paging: {
    description: 'A page has up to `pageSize` backups and continues where the previous page ended.',
    evidence: ['listBackups.pageSize', 'listBackups.currentPage', 'BackupPage.backups'],
  },
  pageSizeBounds: {
    description: 'A page size above the maximum is refused or reduced.',
    evidence: ['listBackups.pageSize', 'listBackups.pageSize#minimum', 'code=96008'],
  },

  // Clusters
  dedicatedOnly: {
    description: 'Only Dedicated clusters support backups.',
    evidence: ['createBackup#x-plan-limits', 'code=96021', 'code=96022'],
  },
  primaryOnly: {
    description: 'Only the primary cluster of a global cluster can be backed up and have a policy.',
    evidence: ['createBackup#x-plan-limits', 'setBackupPolicy#x-plan-limits'],
  },
  clusterRunning: {
    description: 'A cluster must be running to be backed up or to be the target of a restore.',
    evidence: ['createBackup', 'RestoreCollectionRequest.destClusterId', 'code=40003'],
  },

  // Creating backups
  oneManualBackup: {
    description: 'A cluster has at most one pending or running manual backup.',
    evidence: ['createBackup', 'code=40003'],
  },
  noManualDuringAutomatic: {
    description:
      'A manual backup cannot start during an automatic one. An automatic backup can start during a manual one.',
    evidence: ['createBackup', 'code=40003'],
  },
  collectionsExist: {
    description: 'A backup of a missing collection is refused.',
    evidence: ['DatabaseSelection.collectionNames', 'code=90001'],
  },
  serviceChoosesName: {
    description: 'The service names a backup after the cluster or the first collection, and adds a number.',
    evidence: ['CreatedBackup.backupName', 'Backup.backupName'],
  },
  creatingUntilJobEnds: {
    description: 'A backup is `CREATING` until its job ends, and then `AVAILABLE`.',
    evidence: ['createBackup', 'BackupStatus=CREATING', 'BackupStatus=AVAILABLE'],
  },
  manualBackupNeverExpires: {
    description: 'A manual backup does not expire.',
    evidence: ['createBackup', 'Backup.expireTime'],
  },
  manualCopies: {
    description: 'When a manual backup is available, one job per region creates its copies. They do not expire.',
    evidence: ['createBackup', 'CreateBackupRequest.crossRegionCopies'],
  },
  copyPlan: {
    description: 'Copies require a Business Critical or BYOC project, and AWS or Google Cloud.',
    evidence: ['createBackup#x-plan-limits', 'setBackupPolicy#x-plan-limits', 'code=96028'],
  },
  copyCloud: {
    description: 'The region of a copy must belong to the cloud provider of the cluster.',
    evidence: ['BackupCopy.regionId', 'ScheduledCopy.regionId', 'code=96001'],
  },
  copyRegionOfProject: {
    description: 'The region of a copy must be bound to the project.',
    evidence: ['SetBackupPolicyRequest.crossRegionCopies', 'code=96001'],
  },

  // Deleting backups
  deleteImmediately: { description: 'A backup is deleted immediately, without a job.', evidence: ['deleteBackup'] },

  // Restoring as a cluster
  availableOnly: {
    description: 'Only an `AVAILABLE` backup can be restored or exported.',
    evidence: ['restoreCluster', 'exportBackup', 'code=40003'],
  },
  clusterBackupOnly: {
    description: 'Only a backup of type `CLUSTER` can be restored as a cluster.',
    evidence: ['restoreCluster', 'code=96029'],
  },
  uniqueClusterName: {
    description: 'The name of a restored cluster must not be in use.',
    evidence: ['restoreCluster', 'code=40013', 'code=96017'],
  },
  clusterNameCharacters: {
    description: 'A cluster name consists of letters, digits and hyphens.',
    evidence: ['RestoreClusterRequest.clusterName', 'code=96010'],
  },
  projectRegion: {
    description: 'The project of a restored cluster must be bound to the region of the backup.',
    evidence: ['RestoreClusterRequest.projectId', 'code=96001'],
  },
  planCuSize: {
    description: 'A restored cluster has at most 32 CU in a Standard project, and 2,048 CU in others.',
    evidence: ['restoreCluster#x-plan-limits', 'RestoreClusterRequest.cuSize', 'code=96023'],
  },
  versionPolicyAllowed: {
    description: '`restoreVersionPolicy` must be one of `restoreNewInstancePolicies` of the backup.',
    evidence: ['RestoreClusterRequest.restoreVersionPolicy', 'code=96040'],
  },
  prepaidNotRestored: {
    description: 'Clusters with a prepaid subscription cannot be restored.',
    evidence: ['restoreCluster#x-plan-limits', 'code=96040'],
  },
  sameCuType: {
    description: 'A restored cluster has the CU type of the source cluster.',
    evidence: ['restoreCluster'],
  },
  newPassword: {
    description: 'Each restored cluster has a new password. The service returns it once and does not store it.',
    evidence: ['RestoredCluster.password', 'RestoredCluster.password#x-secret'],
  },
  restoredClusterBusy: {
    description: 'A restored cluster has the status `RESTORE_BACKUP` until its job ends.',
    evidence: ['restoreCluster', 'RestoredCluster.jobId'],
  },
  keepOrRelease: {
    description: '`KEEP` restores the load status of each collection. `RELEASE` unloads all collections.',
    evidence: ['RestoreClusterRequest.collectionStatus', 'RestoreClusterRequest.collectionStatus=RELEASE'],
  },

  // Restoring collections
  collectionInBackup: {
    description: 'A restore of a collection that is not in the backup is refused.',
    evidence: ['CollectionRestore.collectionName', 'code=90001'],
  },
  noRestoreToGlobalCluster: {
    description: 'A cluster of a global cluster cannot be the target of a restore.',
    evidence: ['restoreCollection#x-plan-limits', 'code=96039'],
  },
  noSelectionRestoresAll: {
    description: 'Without `dbCollections`, all collections are restored, but not loaded.',
    evidence: ['RestoreCollectionRequest.dbCollections', 'DatabaseRestore.collections'],
  },

  // Exporting
  exportPreview: {
    description: 'Export is in private preview. It must be enabled for the organization.',
    evidence: ['exportBackup#x-plan-limits', 'code=96028'],
  },
  exportPlan: {
    description: 'Standard projects cannot export.',
    evidence: ['exportBackup#x-plan-limits', 'code=96028'],
  },
  activeIntegration: {
    description: 'An export requires an active storage integration of the project.',
    evidence: ['ExportBackupRequest.integrationId', 'code=83001'],
  },

  // Policies
  firstBackupImmediately: {
    description: 'Enabling a policy immediately starts a first backup.',
    evidence: ['setBackupPolicy'],
  },
  automaticOnSchedule: {
    description: 'A policy starts a backup within its time window on each of its days.',
    evidence: ['SetBackupPolicyRequest.frequency', 'SetBackupPolicyRequest.startTime'],
  },
  automaticBackupExpires: {
    description: 'An automatic backup is deleted when its retention ends.',
    evidence: ['SetBackupPolicyRequest.retentionDays', 'Backup.expireTime'],
  },
  policyCopies: {
    description: 'Each automatic backup is copied to the regions of the policy. Each region has a separate retention.',
    evidence: ['SetBackupPolicyRequest.crossRegionCopies', 'ScheduledCopy.retentionDays'],
  },
  disabledPolicyIsEmpty: {
    description: 'A disabled policy has a null schedule and a retention of 0.',
    evidence: ['BackupPolicy.startTime#null', 'BackupPolicy.frequency#null', 'BackupPolicy.retentionDays'],
  },

  // Jobs
  pendingFirst: {
    description: 'A job is `PENDING` before it is `IN_PROGRESS`.',
    evidence: ['JobStatus=PENDING', 'createBackup'],
  },
  progress: { description: '`progress` is a percentage in a string. It never decreases.', evidence: ['Job.progress'] },
  cancelingFirst: {
    description: 'A job that is being canceled is `CANCELING` before it is `CANCELED`.',
    evidence: ['JobStatus=CANCELING', 'JobStatus=CANCELED'],
  },
}

/** Switches rules on or off. Omitted rules are on. */
export type RuleSwitches = { readonly [name in RuleName]?: boolean | undefined }

const names = Object.keys(rules) as RuleName[]

export const checkRules: Check = checkFields<RuleSwitches>(sameCheck(names, checkBoolean))

export const allRules = (switches: RuleSwitches): Record<RuleName, boolean> =>
  Object.fromEntries(names.map((name) => [name, switches[name] ?? true])) as Record<RuleName, boolean>
