/**
 * A program of somebody who reads answers. Never run: it is compiled against the types of the old document and of the new one, and a
 * release that it stops compiling with is a major one. Fields are read as the types promise them: with `?` where they may be missing.
 */
import type {
  Backup,
  BackupDetail,
  BackupPage,
  BackupPolicy,
  CreatedBackup,
  DeletedBackup,
  Failure,
  Job,
  SetPolicyResult,
  StartedJob,
} from '@org/backups-client'

type Maybe<T> = T | undefined
type Nullable<T> = T | null | undefined

export function readPage(
  page: BackupPage,
): [backups: Backup[], total: Maybe<number>, at: Maybe<number>, size: Maybe<number>] {
  return [page.backups, page.count, page.currentPage, page.pageSize]
}

export function readBackup(backup: Backup): Record<string, Nullable<string | number>> {
  const id: string = backup.backupId
  const name: Maybe<string> = backup.backupName
  const type: Maybe<string> = backup.backupType
  const method: Maybe<string> = backup.creationMethod
  const status: Maybe<string> = backup.status
  const size: Maybe<number> = backup.size
  const project: Maybe<string> = backup.projectId
  const cluster: Maybe<string> = backup.clusterId
  const clusterName: Maybe<string> = backup.clusterName
  const created: Maybe<string> = backup.createTime
  const expires: Nullable<string> = backup.expireTime
  const policies: Maybe<string> = backup.restoreNewInstancePolicies?.join()
  return { id, name, type, method, status, size, project, cluster, clusterName, created, expires, policies }
}

export function readDetail(backup: BackupDetail): string[] {
  const status: string = backup.status
  const grouped: string[] = (backup.dbCollections ?? []).flatMap((database) => {
    const name: string = database.dbName ?? 'default'
    return (database.collections ?? []).map((collection) => `${name}.${collection.collectionName}`)
  })
  const flat: string[] = (backup.collections ?? []).map((collection) => {
    const description: Maybe<string> = collection.description
    const load: Maybe<string> = collection.status
    return [collection.collectionName, description, load].join(' ')
  })
  const size: Maybe<number> = backup.size
  const expires: Nullable<string> = backup.expireTime
  const about: Maybe<string>[] = [
    backup.backupId,
    backup.backupName,
    backup.backupType,
    backup.creationMethod,
    backup.projectId,
    backup.clusterId,
    backup.clusterName,
    backup.regionId,
    backup.createTime,
    backup.restoreNewInstancePolicies?.[0],
  ]
  return [status, String(size), String(expires), about.join(), ...grouped, ...flat]
}

export function readCreated(created: CreatedBackup, deleted: DeletedBackup, started: StartedJob): string[] {
  const ids: string[] = [created.backupId, created.jobId, deleted.backupId, started.jobId]
  const names: Maybe<string>[] = [created.backupName, deleted.backupName]
  return [...ids, ...names.filter((name) => name !== undefined)]
}

export function readPolicy(policy: BackupPolicy, result: SetPolicyResult): Nullable<string | number>[] {
  const states: string[] = [policy.status, result.status]
  const schedule: Nullable<string>[] = [policy.startTime, policy.frequency, policy.clusterId, result.clusterId]
  const days: Nullable<number> = policy.retentionDays
  const copies = (policy.crossRegionCopies ?? policy.crossRegionPolicies ?? []).map((copy) => {
    const kept: Maybe<number> = copy.retentionDays
    const region: Maybe<string> = copy.regionId ?? copy.region
    return `${region} ${kept}`
  })
  return [...states, ...schedule, days, ...copies]
}

export function readJob(job: Job): boolean {
  const id: string = job.jobId
  const times: Nullable<string>[] = [job.startTime, job.endTime, job.reason]
  const progress: Maybe<string> = job.progress
  const kind: Maybe<string> = job.type
  if (job.status === 'FAILED') throw new Error([id, kind, progress, ...times].join())
  return job.status === 'SUCCESSFUL' || job.status === 'CANCELED'
}

export function readFailure(failure: Failure): string {
  const code: number = failure.code
  const message: Maybe<string> = failure.message
  return `${code} ${message ?? ''}`
}
