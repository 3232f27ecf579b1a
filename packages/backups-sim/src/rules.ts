/** A rule of the service that the simulator follows. */
export interface Rule {
  /** Description of the rule. */
  readonly says: string
  /** Keys of `spec/evidence.yaml` that support the rule. */
  readonly evidence: readonly string[]
}

export type RuleName =
  | 'apiKey'
  | 'role'
  | 'rateLimit'
  | 'requestFitsDocument'
  | 'filterByProject'
  | 'filterByCluster'
  | 'filterByCreationMethod'
  | 'filterByBackupType'
  | 'filterByStart'
  | 'filterByEnd'
  | 'paging'
  | 'pageSizeBounds'
  | 'dedicatedOnly'
  | 'clusterRuns'
  | 'oneManualBackup'
  | 'noManualDuringAutomatic'
  | 'collectionsExist'
  | 'serverNames'
  | 'creatingUntilJobEnds'
  | 'manualBackupStays'
  | 'manualCopies'
  | 'copyPlan'
  | 'copyCloud'
  | 'copyRegionBound'
  | 'deleteRemoves'
  | 'availableOnly'
  | 'clusterBackupOnly'
  | 'uniqueClusterName'
  | 'clusterNameForm'
  | 'projectRegion'
  | 'cuSizeOfPlan'
  | 'versionPolicyListed'
  | 'prepaidNotRestored'
  | 'sameCuType'
  | 'ownPassword'
  | 'restoredClusterBusy'
  | 'keepOrRelease'
  | 'collectionInBackup'
  | 'omittedRestoresAll'
  | 'exportPreview'
  | 'exportPlan'
  | 'integrationWorks'
  | 'firstBackupAtOnce'
  | 'automaticWhenDue'
  | 'automaticExpires'
  | 'policyCopies'
  | 'disabledPolicyIsEmpty'
  | 'pendingFirst'
  | 'progress'
  | 'cancelingFirst'

/** All rules by name. Switch one off with `createSimulator({ rules: { oneManualBackup: false } })`. */
export const rules: Readonly<Record<RuleName, Rule>> = {
  // Access
  apiKey: {
    says: 'A request without a valid API key fails with HTTP 401 and code 21119.',
    evidence: ['security=apiKey', 'response=Unauthorized', 'code=21119'],
  },
  role: {
    says: 'An API key can call an operation only if its role has the privilege.',
    evidence: ['createBackup#x-plan-limits', 'exportBackup#x-plan-limits', 'code=96015'],
  },
  rateLimit: {
    says: 'More than 20 requests per second to one operation with one key fail with HTTP 429.',
    evidence: ['listBackups#x-rate-limit', 'response=TooManyRequests'],
  },
  requestFitsDocument: {
    says: 'A request that does not match the document fails with the code of the field, if there is one.',
    evidence: ['code=80000', 'code=96029', 'code=96032', 'code=96033', 'code=96034'],
  },

  // Lists
  filterByProject: { says: '`projectId` selects backups of the project.', evidence: ['listBackups.projectId'] },
  filterByCluster: { says: '`clusterId` selects backups of the cluster.', evidence: ['listBackups.clusterId'] },
  filterByCreationMethod: {
    says: '`creationMethod` selects manual or automatic backups.',
    evidence: ['listBackups.creationMethod'],
  },
  filterByBackupType: { says: '`backupType` selects backups of the type.', evidence: ['listBackups.backupType'] },
  filterByStart: { says: '`start` excludes backups that were created earlier.', evidence: ['listBackups.start'] },
  filterByEnd: { says: '`end` excludes backups that were completed later.', evidence: ['listBackups.end'] },
  paging: {
    says: 'A page has up to `pageSize` backups and continues where the previous page ended.',
    evidence: ['listBackups.pageSize', 'listBackups.currentPage', 'BackupPage.backups'],
  },
  pageSizeBounds: {
    says: 'A page size above the maximum is refused or reduced.',
    evidence: ['listBackups.pageSize', 'listBackups.pageSize#minimum', 'code=96008'],
  },

  // Clusters
  dedicatedOnly: {
    says: 'Only Dedicated clusters support backups.',
    evidence: ['createBackup#x-plan-limits', 'code=96021', 'code=96022'],
  },
  clusterRuns: {
    says: 'Only a running cluster can be backed up or restored into.',
    evidence: ['createBackup', 'RestoreCollectionRequest.destClusterId', 'code=40003'],
  },

  // Creating backups
  oneManualBackup: {
    says: 'A cluster has at most one pending or running manual backup.',
    evidence: ['createBackup', 'code=40003'],
  },
  noManualDuringAutomatic: {
    says: 'A manual backup cannot start during an automatic one. The reverse is allowed.',
    evidence: ['createBackup', 'code=40003'],
  },
  collectionsExist: {
    says: 'Collections to back up must exist.',
    evidence: ['DatabaseSelection.collectionNames', 'code=90001'],
  },
  serverNames: {
    says: 'The service names a backup after the cluster or the first collection, with a number.',
    evidence: ['CreatedBackup.backupName', 'Backup.backupName'],
  },
  creatingUntilJobEnds: {
    says: 'A backup is `CREATING` until its job ends, and then `AVAILABLE`.',
    evidence: ['createBackup', 'BackupStatus=CREATING', 'BackupStatus=AVAILABLE'],
  },
  manualBackupStays: {
    says: 'A manual backup does not expire.',
    evidence: ['createBackup', 'Backup.expireTime'],
  },
  manualCopies: {
    says: 'Copies of a manual backup start after its job, one job per region, and do not expire.',
    evidence: ['createBackup', 'CreateBackupRequest.crossRegionCopies'],
  },
  copyPlan: {
    says: 'Copies need a Business Critical or BYOC project on AWS or Google Cloud.',
    evidence: ['createBackup#x-plan-limits', 'setBackupPolicy#x-plan-limits', 'code=96028'],
  },
  copyCloud: {
    says: 'A copy must have the cloud provider of the cluster.',
    evidence: ['BackupCopy.regionId', 'ScheduledCopy.regionId', 'code=96001'],
  },
  copyRegionBound: {
    says: 'The region of a copy must be bound to the project.',
    evidence: ['SetBackupPolicyRequest.crossRegionCopies', 'code=96001'],
  },

  // Deleting backups
  deleteRemoves: { says: 'A backup is deleted immediately, without a job.', evidence: ['deleteBackup'] },

  // Restoring as a cluster
  availableOnly: {
    says: 'Only an `AVAILABLE` backup can be restored or exported.',
    evidence: ['restoreCluster', 'exportBackup', 'code=40003'],
  },
  clusterBackupOnly: {
    says: 'Only a backup of type `CLUSTER` can be restored as a cluster.',
    evidence: ['restoreCluster', 'code=96029'],
  },
  uniqueClusterName: {
    says: 'The name of a restored cluster must be unused.',
    evidence: ['restoreCluster', 'code=40013', 'code=96017'],
  },
  clusterNameForm: {
    says: 'A cluster name consists of letters, digits and hyphens.',
    evidence: ['RestoreClusterRequest.clusterName', 'code=96010'],
  },
  projectRegion: {
    says: 'The project of a restored cluster must be bound to the region of the backup.',
    evidence: ['RestoreClusterRequest.projectId', 'code=96001'],
  },
  cuSizeOfPlan: {
    says: 'A cluster of a Standard project has at most 32 CU.',
    evidence: ['RestoreClusterRequest.cuSize', 'code=96023'],
  },
  versionPolicyListed: {
    says: '`restoreVersionPolicy` must be listed in `restoreNewInstancePolicies` of the backup.',
    evidence: ['RestoreClusterRequest.restoreVersionPolicy', 'code=96040'],
  },
  prepaidNotRestored: {
    says: 'Clusters with a prepaid subscription cannot be restored.',
    evidence: ['restoreCluster#x-plan-limits', 'code=96040'],
  },
  sameCuType: {
    says: 'A restored cluster has the CU type of the source.',
    evidence: ['restoreCluster'],
  },
  ownPassword: {
    says: 'Each restored cluster gets a new password, which is returned once and not stored.',
    evidence: ['RestoredCluster.password', 'RestoredCluster.password#x-secret'],
  },
  restoredClusterBusy: {
    says: 'A restored cluster is `RESTORE_BACKUP` until its job ends.',
    evidence: ['restoreCluster', 'RestoredCluster.jobId'],
  },
  keepOrRelease: {
    says: '`KEEP` restores the load status of collections. `RELEASE` unloads all.',
    evidence: ['RestoreClusterRequest.collectionStatus', 'RestoreClusterRequest.collectionStatus=RELEASE'],
  },

  // Restoring collections
  collectionInBackup: {
    says: 'A collection to restore must be in the backup.',
    evidence: ['CollectionRestore.collectionName', 'code=90001'],
  },
  omittedRestoresAll: {
    says: 'Without a selection, all collections are restored and unloaded.',
    evidence: ['RestoreCollectionRequest.dbCollections', 'DatabaseRestore.collections'],
  },

  // Exporting
  exportPreview: {
    says: 'Export is in private preview and must be switched on for the organization.',
    evidence: ['exportBackup#x-plan-limits', 'code=96028'],
  },
  exportPlan: {
    says: 'Export needs an Enterprise project.',
    evidence: ['exportBackup#x-plan-limits', 'code=96028'],
  },
  integrationWorks: {
    says: 'An export needs a working storage integration of the project.',
    evidence: ['ExportBackupRequest.integrationId', 'code=83001'],
  },

  // Policies
  firstBackupAtOnce: { says: 'Enabling a policy starts a first backup immediately.', evidence: ['setBackupPolicy'] },
  automaticWhenDue: {
    says: 'A policy starts a backup within its time window on each of its days.',
    evidence: ['SetBackupPolicyRequest.frequency', 'SetBackupPolicyRequest.startTime'],
  },
  automaticExpires: {
    says: 'An automatic backup is deleted when its retention ends.',
    evidence: ['SetBackupPolicyRequest.retentionDays', 'Backup.expireTime'],
  },
  policyCopies: {
    says: 'Each automatic backup gets the copies of its policy, each with a separate retention.',
    evidence: ['SetBackupPolicyRequest.crossRegionCopies', 'ScheduledCopy.retentionDays'],
  },
  disabledPolicyIsEmpty: {
    says: 'A disabled policy has a null schedule and a retention of 0.',
    evidence: ['BackupPolicy.startTime#null', 'BackupPolicy.frequency#null', 'BackupPolicy.retentionDays'],
  },

  // Jobs
  pendingFirst: {
    says: 'A job is `PENDING` before it is `IN_PROGRESS`.',
    evidence: ['JobStatus=PENDING', 'createBackup'],
  },
  progress: { says: '`progress` is an increasing percentage, as a string.', evidence: ['Job.progress'] },
  cancelingFirst: {
    says: 'A job that is being canceled is `CANCELING` before it is `CANCELED`.',
    evidence: ['JobStatus=CANCELING', 'JobStatus=CANCELED'],
  },
}

/** Switches rules on or off. Rules that are not named are on. */
export type RuleSwitches = { readonly [name in RuleName]?: boolean | undefined }

export function allRules(switches: RuleSwitches): Record<RuleName, boolean> {
  const switched = Object.fromEntries(Object.keys(rules).map((name) => [name, true])) as Record<RuleName, boolean>
  for (const [name, isOn] of Object.entries(switches)) {
    if (!Object.hasOwn(rules, name)) throw new TypeError(`Unknown rule "${name}"`)
    switched[name as RuleName] = isOn ?? true
  }
  return switched
}
