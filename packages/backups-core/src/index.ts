export type {
  Backup,
  BackupDetail,
  BackupPage,
  BackupPolicy,
  BackupStatus,
  BackupType,
  CollectionLoadStatus,
  CreateBackupParams,
  CreatedBackup,
  CreationMethod,
  DeleteBackupParams,
  DeletedBackup,
  DescribeBackupParams,
  DescribeJobParams,
  ExportBackupParams,
  GetBackupPolicyParams,
  Job,
  JobStatus,
  JobType,
  ListBackupsParams,
  OperationId,
  PolicyStatus,
  RestoreClusterParams,
  RestoreCollectionParams,
  RestoreVersionPolicy,
  SetBackupPolicyParams,
  SetPolicyResult,
  StartedJob,
} from '@org/backups-client'
export { type Backups, createBackups } from './create-backups.ts'
export {
  type Attempt,
  BackupsError,
  type ErrorFacts,
  type ErrorKind,
  isBackupsError,
  type Outcome,
  type Resume,
  type TimeoutPhase,
  type WatchedJob,
} from './errors/backups-error.ts'
export {
  BASE_URLS,
  type BackupsEvent,
  type BackupsOptions,
  type CallOptions,
  type FetchLike,
  type Pacer,
  type PollEvent,
  type RetryOption,
  type WaitOptions,
} from './options.ts'
export type { BackupList } from './pages.ts'
export { type FoundCluster, reconcile, type ReconcileOptions, type Reconciliation } from './reconcile.ts'
export type { BackupsResource, RestoredCluster } from './resources/backups.ts'
export type { JobEvent, JobsResource } from './resources/jobs.ts'
export type { PoliciesResource } from './resources/policies.ts'
export type { Secret } from './secret.ts'
export type { ApiPromise, WithResponse } from './transport/api-promise.ts'
