import type {
  BackupType,
  CollectionLoadStatus,
  CreationMethod,
  JobStatus,
  RestoreVersionPolicy,
} from '@org/backups-client'

/** Leaves the words of an open enum that the document lists. */
type Known<T> = T extends string ? (string extends T ? never : T) : never

/** RFC 3339, UTC, to the second: `2024-08-26T02:27:51Z`. Such texts sort like the times they stand for. */
export type Time = string

/** Everything that the simulator knows, as plain JSON: what `dump` gives and `seed` and `load` take. */
export interface State {
  format: 1
  /** The simulator's time when the state was taken; time goes on from there. */
  now: Time
  /** Where the generator of ids and passwords stands. */
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
  /** Whether the vendor's support has switched on the private preview of exports. */
  exportPreview: boolean
}

export interface Region {
  /** With its cloud, `aws-us-west-2`. */
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
  /** The service's words: `RUNNING`, `CREATING`, `RESTORE_BACKUP`, `STOPPED`, `DELETED` … */
  status: string
  cuType: string
  cuSize: number
  createTime: Time
  /** Paid in advance, as in mainland China. */
  prepaid: boolean
  databases: Database[]
  /** Number of the last backup that was named after this cluster or a collection of it. */
  lastBackup: number
}

export interface Database {
  /** Empty for the default database. */
  dbName: string
  collections: Collection[]
}

export interface Collection {
  collectionName: string
  description: string
  status: Known<CollectionLoadStatus>
  /** Bytes. */
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
  /** Seconds from the beginning of the window to the moment at which backups of this cluster start. */
  offsetSeconds: number
  /** A schedule that only the web console can make, in its own words; nothing is due by it here. */
  consoleSchedule: string | null
}

export interface ScheduledCopy {
  regionId: string
  /** Null for copies of manual backups, which do not expire. */
  retentionDays: number | null
}

export interface StoredBackup {
  backupId: string
  backupName: string
  backupType: Known<BackupType>
  creationMethod: Known<CreationMethod>
  status: 'CREATING' | 'AVAILABLE'
  /** Bytes when it is complete. */
  size: number
  projectId: string
  clusterId: string
  clusterName: string
  regionId: string
  createTime: Time
  /** When it was complete; null before. */
  endTime: Time | null
  expireTime: Time | null
  /** Null where an answer has no such field: for collections, and for backups of older days. */
  restoreNewInstancePolicies: Known<RestoreVersionPolicy>[] | null
  /** What it holds. */
  databases: Database[]
  cuType: string
  /** The backup that this one is a copy of. */
  copyOf: string | null
}

export interface DeletedBackup extends StoredBackup {
  deleteTime: Time
}

export type JobKind = 'backup' | 'copy' | 'restoreCluster' | 'restoreCollection' | 'export'

/** How a job ends; `STALLED` is ours: it never does. */
export type JobOutcome = 'SUCCESSFUL' | 'FAILED' | 'CANCELED' | 'STALLED'

export interface StoredJob {
  jobId: string
  kind: JobKind
  /** The cluster that the work is for: the source of a backup, the target of a restore. */
  clusterId: string
  backupId: string
  createTime: Time
  /** When it leaves `PENDING`. */
  startTime: Time
  /** When it ends; null for one that stalls. */
  endTime: Time | null
  outcome: JobOutcome
  /** Percent that it reaches: 100 when it succeeds. */
  endProgress: number
  /** When it would have reached 100. */
  fullTime: Time
  /** Why it fails. */
  reason: string
  /** Since when it is being canceled. */
  cancelTime: Time | null
  /** Whether its end has come and has had its effect. */
  ended: boolean
  /** Copies that follow a backup. */
  copies: ScheduledCopy[]
  /** Collections that a restore puts into the cluster. */
  databases: Database[]
  /** Where an export goes. */
  directory: string | null
}

export type StatusOfJob = Known<JobStatus>
