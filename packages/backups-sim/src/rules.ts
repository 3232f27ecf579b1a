/** A rule of the service that the simulator keeps. */
export interface Rule {
  /** The rule in words. */
  readonly says: string
  /** Keys of `spec/evidence.yaml` that it rests on. */
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

/** Every rule, under the name by which it can be switched off: `createSimulator({ rules: { oneManualBackup: false } })`. */
export const rules: Readonly<Record<RuleName, Rule>> = {
  // who may call
  apiKey: {
    says: 'A request without a valid API key is answered 401 with code 21119.',
    evidence: ['security=apiKey', 'response=Unauthorized', 'code=21119'],
  },
  role: {
    says: 'A key whose role lacks the privilege may not call the operation.',
    evidence: ['createBackup#x-plan-limits', 'exportBackup#x-plan-limits', 'code=96015'],
  },
  rateLimit: {
    says: 'More than 20 requests per second to one operation with one key are answered 429.',
    evidence: ['listBackups#x-rate-limit', 'response=TooManyRequests'],
  },
  requestFitsDocument: {
    says: 'A request that does not fit the document is refused, with the code of the field where one is known.',
    evidence: ['code=80000', 'code=96029', 'code=96032', 'code=96033', 'code=96034'],
  },

  // lists
  filterByProject: { says: '`projectId` keeps backups of that project.', evidence: ['listBackups.projectId'] },
  filterByCluster: { says: '`clusterId` keeps backups of that cluster.', evidence: ['listBackups.clusterId'] },
  filterByCreationMethod: {
    says: '`creationMethod` keeps backups that came to be that way.',
    evidence: ['listBackups.creationMethod'],
  },
  filterByBackupType: { says: '`backupType` keeps backups of that type.', evidence: ['listBackups.backupType'] },
  filterByStart: { says: '`start` drops backups that were begun before it.', evidence: ['listBackups.start'] },
  filterByEnd: { says: '`end` drops backups that were completed after it.', evidence: ['listBackups.end'] },
  paging: {
    says: 'A page holds `pageSize` backups and begins where the page before ended.',
    evidence: ['listBackups.pageSize', 'listBackups.currentPage', 'BackupPage.backups'],
  },
  pageSizeBounds: {
    says: 'A page size above the largest is refused or cut.',
    evidence: ['listBackups.pageSize', 'listBackups.pageSize#minimum', 'code=96008'],
  },

  // clusters
  dedicatedOnly: {
    says: 'Backups are for Dedicated clusters only.',
    evidence: ['createBackup#x-plan-limits', 'code=96021', 'code=96022'],
  },
  clusterRuns: {
    says: 'A cluster that does not run, or is being restored, cannot be backed up or restored into.',
    evidence: ['createBackup', 'RestoreCollectionRequest.destClusterId', 'code=40003'],
  },

  // creating
  oneManualBackup: {
    says: 'A cluster has one manual backup pending or running at a time.',
    evidence: ['createBackup', 'code=40003'],
  },
  noManualDuringAutomatic: {
    says: 'No manual backup is started while an automatic one runs; the reverse is allowed.',
    evidence: ['createBackup', 'code=40003'],
  },
  collectionsExist: {
    says: 'Collections to back up must be there.',
    evidence: ['DatabaseSelection.collectionNames', 'code=90001'],
  },
  serverNames: {
    says: 'The service names a backup after the cluster or its first collection, with a number.',
    evidence: ['CreatedBackup.backupName', 'Backup.backupName'],
  },
  creatingUntilJobEnds: {
    says: 'A backup is `CREATING` until its job has ended, then `AVAILABLE`.',
    evidence: ['createBackup', 'BackupStatus=CREATING', 'BackupStatus=AVAILABLE'],
  },
  manualBackupStays: {
    says: 'A manual backup does not expire.',
    evidence: ['createBackup', 'Backup.expireTime'],
  },
  manualCopies: {
    says: 'Copies to other regions start after the main job, one job per region, and do not expire.',
    evidence: ['createBackup', 'CreateBackupRequest.crossRegionCopies'],
  },
  copyPlan: {
    says: 'Copies need a Business Critical project or BYOC, on AWS or Google Cloud.',
    evidence: ['createBackup#x-plan-limits', 'setBackupPolicy#x-plan-limits', 'code=96028'],
  },
  copyCloud: {
    says: 'Copies stay with the cloud provider of the cluster.',
    evidence: ['BackupCopy.regionId', 'ScheduledCopy.regionId', 'code=96001'],
  },
  copyRegionBound: {
    says: 'The region of a copy must be bound to the project.',
    evidence: ['SetBackupPolicyRequest.crossRegionCopies', 'code=96001'],
  },

  // deleting
  deleteRemoves: { says: 'A deleted backup is gone at once, without a job.', evidence: ['deleteBackup'] },

  // restoring as a cluster
  availableOnly: {
    says: 'Only an `AVAILABLE` backup can be restored or exported.',
    evidence: ['restoreCluster', 'exportBackup', 'code=40003'],
  },
  clusterBackupOnly: {
    says: 'Only a backup of type `CLUSTER` can become a cluster.',
    evidence: ['restoreCluster', 'code=96029'],
  },
  uniqueClusterName: {
    says: 'The name of a restored cluster must be free.',
    evidence: ['restoreCluster', 'code=40013', 'code=96017'],
  },
  clusterNameForm: {
    says: 'A cluster name has letters, digits and hyphens.',
    evidence: ['RestoreClusterRequest.clusterName', 'code=96010'],
  },
  projectRegion: {
    says: 'The project of a restored cluster must be bound to the region of the backup.',
    evidence: ['RestoreClusterRequest.projectId', 'code=96001'],
  },
  cuSizeOfPlan: {
    says: 'A Standard project allows 32 CU.',
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
    says: 'Each restored cluster gets a password of its own, shown once and kept nowhere.',
    evidence: ['RestoredCluster.password', 'RestoredCluster.password#x-secret'],
  },
  restoredClusterBusy: {
    says: 'A restored cluster is `RESTORE_BACKUP` until its job has ended.',
    evidence: ['restoreCluster', 'RestoredCluster.jobId'],
  },
  keepOrRelease: {
    says: '`KEEP` loads collections as they were, `RELEASE` leaves all unloaded.',
    evidence: ['RestoreClusterRequest.collectionStatus', 'RestoreClusterRequest.collectionStatus=RELEASE'],
  },

  // restoring collections
  collectionInBackup: {
    says: 'A collection to restore must be in the backup.',
    evidence: ['CollectionRestore.collectionName', 'code=90001'],
  },
  omittedRestoresAll: {
    says: 'Without a selection every collection is restored, unloaded.',
    evidence: ['RestoreCollectionRequest.dbCollections', 'DatabaseRestore.collections'],
  },

  // exporting
  exportPreview: {
    says: 'Export is in private preview and has to be switched on.',
    evidence: ['exportBackup#x-plan-limits', 'code=96028'],
  },
  exportPlan: {
    says: 'Export needs an Enterprise project.',
    evidence: ['exportBackup#x-plan-limits', 'code=96028'],
  },
  integrationWorks: {
    says: 'An export goes to a storage integration of the project that can be reached.',
    evidence: ['ExportBackupRequest.integrationId', 'code=83001'],
  },

  // policies
  firstBackupAtOnce: { says: 'Enabling a policy starts a first backup at once.', evidence: ['setBackupPolicy'] },
  automaticWhenDue: {
    says: 'A policy makes a backup in its window on each of its days.',
    evidence: ['SetBackupPolicyRequest.frequency', 'SetBackupPolicyRequest.startTime'],
  },
  automaticExpires: {
    says: 'An automatic backup is removed when its retention has passed.',
    evidence: ['SetBackupPolicyRequest.retentionDays', 'Backup.expireTime'],
  },
  policyCopies: {
    says: 'Each automatic backup gets the copies of its policy, with their own retention.',
    evidence: ['SetBackupPolicyRequest.crossRegionCopies', 'ScheduledCopy.retentionDays'],
  },
  disabledPolicyIsEmpty: {
    says: 'A disabled policy shows null for its schedule and 0 for its retention.',
    evidence: ['BackupPolicy.startTime#null', 'BackupPolicy.frequency#null', 'BackupPolicy.retentionDays'],
  },

  // jobs
  pendingFirst: {
    says: 'A job is `PENDING` before it is `IN_PROGRESS`.',
    evidence: ['JobStatus=PENDING', 'createBackup'],
  },
  progress: { says: '`progress` is a percentage as text that grows.', evidence: ['Job.progress'] },
  cancelingFirst: {
    says: 'A job that is canceled is `CANCELING` for a while.',
    evidence: ['JobStatus=CANCELING', 'JobStatus=CANCELED'],
  },
}

/** Which rules are kept; all that are not named. */
export type RuleSwitches = { readonly [name in RuleName]?: boolean | undefined }

export function allRules(switches: RuleSwitches): Record<RuleName, boolean> {
  const kept = Object.fromEntries(Object.keys(rules).map((name) => [name, true])) as Record<RuleName, boolean>
  for (const [name, isKept] of Object.entries(switches)) {
    if (!Object.hasOwn(rules, name)) throw new TypeError(`No rule is called "${name}"`)
    kept[name as RuleName] = isKept ?? true
  }
  return kept
}
