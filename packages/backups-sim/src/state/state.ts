import type {
  BackupType,
  CollectionLoadStatus,
  CreationMethod,
  JobStatus,
  RestoreVersionPolicy,
} from '@org/backups-client'

/** Reduces an open enum to the values that the document lists. */
type Known<T> = T extends string ? (string extends T ? never : T) : never

/** RFC 3339 in UTC with whole seconds: `2024-08-26T02:27:51Z`. The order of such strings is the order of their times. */
export type Time = string

/** The whole state as plain JSON. `dump` returns it; `load` and the option `seed` accept it. */
export interface State {
  format: 1
  /** Simulated time of the state. The clock continues from it. */
  now: Time
  /** State of the random generator for ids and passwords. */
  random: number
  organization: Organization
  regions: Region[]
  projects: Project[]
  clusters: Cluster[]
  integrations: Integration[]
  policies: Policy[]
  backups: StoredBackup[]
  deletedBackups: DeletedBackup[]
  jobs: StoredJob[]
}

export interface Organization {
  organizationId: string
  /** Whether the private preview of exports is enabled. */
  hasExportPreview: boolean
}

export interface Region {
  /** Id that starts with the cloud provider: `aws-us-west-2`. */
  regionId: string
  cloudId: 'aws' | 'gcp' | 'azure' | 'ali' | 'tc'
}

export interface Project {
  projectId: string
  projectName: string
  plan: 'Standard' | 'Enterprise' | 'BusinessCritical'
  orgType: 'SAAS' | 'BYOC'
  /** Regions that are bound to the project. */
  regionIds: string[]
}

export interface Cluster {
  clusterId: string
  clusterName: string
  projectId: string
  regionId: string
  clusterType: 'DEDICATED' | 'SERVERLESS' | 'FREE'
  /** Status in the words of the service, such as `RUNNING`, `CREATING`, `RESTORE_BACKUP`, `STOPPED` or `DELETED`. */
  status: string
  cuType: string
  cuSize: number
  createTime: Time
  /** Whether the subscription is paid in advance, as in mainland China. */
  isPrepaid: boolean
  /** Global cluster of the cluster and its role there. Omitted if the cluster belongs to no global cluster. */
  globalClusterMeta?: { readonly globalClusterId: string; readonly role: 'PRIMARY' | 'SECONDARY' } | undefined
  databases: Database[]
  /** Number in the name of the cluster's last backup. */
  lastBackupNumber: number
}

export interface Database {
  /** Name of the database. The name of the default database is empty. */
  dbName: string
  collections: Collection[]
}

export interface Collection {
  collectionName: string
  description: string
  status: Known<CollectionLoadStatus>
  /** Size in bytes. */
  size: number
}

export interface Integration {
  integrationId: string
  projectId: string
  bucketName: string
  status: 'ACTIVE' | 'ERROR'
}

export interface Policy {
  clusterId: string
  enabled: boolean
  startTime: string | null
  frequency: string | null
  retentionDays: number
  crossRegionCopies: ScheduledCopy[]
  /** Seconds from the start of the window to the start of the cluster's backups. */
  offsetSeconds: number
  /**
   * Text of the schedules that only the web console can set: more than one, monthly, cron, or in another time zone. The policy can
   * have a weekly schedule as well. The simulator starts backups for the weekly schedule only.
   */
  consoleSchedule: string | null
}

export interface ScheduledCopy {
  regionId: string
  /** Days until a copy expires. Null for copies of manual backups, which do not expire. */
  retentionDays: number | null
}

export interface StoredBackup {
  backupId: string
  backupName: string
  backupType: Known<BackupType>
  creationMethod: Known<CreationMethod>
  status: 'CREATING' | 'AVAILABLE'
  /** Size of the complete backup in bytes. */
  size: number
  projectId: string
  clusterId: string
  clusterName: string
  regionId: string
  createTime: Time
  /** Time of completion. Null while the backup is being created. */
  endTime: Time | null
  expireTime: Time | null
  /** Version policies of the backup. Null for backups of collections and for old backups, whose responses omit the field. */
  restoreNewInstancePolicies: Known<RestoreVersionPolicy>[] | null
  /** Contents of the backup. */
  databases: Database[]
  cuType: string
  /** Id of the source backup, if this backup is a copy. */
  copyOf: string | null
}

export interface DeletedBackup extends StoredBackup {
  deleteTime: Time
}

export type JobKind = 'backup' | 'copy' | 'restoreCluster' | 'restoreCollection' | 'export'

/** How a job ends. A `STALLED` job never ends. The service has no such outcome. */
export type JobOutcome = 'SUCCESSFUL' | 'FAILED' | 'CANCELED' | 'STALLED'

export interface StoredJob {
  jobId: string
  kind: JobKind
  /** Id of the source cluster of a backup, or of the target cluster of a restore. */
  clusterId: string
  backupId: string
  createTime: Time
  /** Time at which the job leaves `PENDING`. */
  startTime: Time
  /** Time at which the job ends. Null for a `STALLED` job. */
  endTime: Time | null
  outcome: JobOutcome
  /** Progress in percent at the end: 100 for a successful job. */
  endProgress: number
  /** Time at which the progress would reach 100. */
  fullProgressTime: Time
  /** Reason of the failure. Empty if the job does not fail. */
  reason: string
  /** Time at which canceling starts. Null if the job is not canceled. */
  cancelTime: Time | null
  /** Whether the job has ended and its result was applied. */
  hasEnded: boolean
  /** Copies that start after the backup. */
  copies: ScheduledCopy[]
  /** Collections that a restore adds to the target cluster. */
  databases: Database[]
  /** Target directory of an export. */
  directory: string | null
}

export type KnownJobStatus = Known<JobStatus>
