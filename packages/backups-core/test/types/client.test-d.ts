import {
  type ApiPromise,
  type BackupDetail,
  type BackupPage,
  type BackupPolicy,
  type Backups,
  type BackupList,
  type Backup,
  type CreateBackupParams,
  type CreatedBackup,
  type DeletedBackup,
  type DescribeBackupParams,
  type DescribeJobParams,
  type Job,
  type JobEvent,
  type ListBackupsParams,
  type RestoreClusterParams,
  type RestoredCluster,
  type SetPolicyResult,
  type StartedJob,
  type WatchedJob,
  type WithResponse,
  createBackups,
} from '@org/backups-core'
import { expectTypeOf, test } from 'vitest'

const client: Backups = createBackups({ apiKey: 'key' })
const backup = { clusterId: 'in01-1', backupId: 'backup1' }

test('every method returns its typed payload', () => {
  expectTypeOf(client.backups.list()).toEqualTypeOf<BackupList>()
  expectTypeOf(client.backups.describe(backup)).toEqualTypeOf<ApiPromise<BackupDetail>>()
  expectTypeOf(client.backups.create({ clusterId: 'c', backupType: 'CLUSTER' })).toEqualTypeOf<
    ApiPromise<CreatedBackup>
  >()
  expectTypeOf(client.backups.delete(backup)).toEqualTypeOf<ApiPromise<DeletedBackup>>()
  expectTypeOf<Backups['backups']['restoreCluster']>().returns.toEqualTypeOf<ApiPromise<RestoredCluster>>()
  expectTypeOf<Backups['backups']['restoreCollection']>().returns.toEqualTypeOf<ApiPromise<StartedJob>>()
  expectTypeOf<Backups['backups']['export']>().returns.toEqualTypeOf<ApiPromise<StartedJob>>()
  expectTypeOf(client.policies.get({ clusterId: 'c' })).toEqualTypeOf<ApiPromise<BackupPolicy>>()
  expectTypeOf(client.policies.set({ clusterId: 'c', enabled: false })).toEqualTypeOf<ApiPromise<SetPolicyResult>>()
  expectTypeOf(client.jobs.describe({ jobId: 'job-1' })).toEqualTypeOf<ApiPromise<Job>>()
})

test('await returns the payload, and withResponse adds the response', async () => {
  const promise = client.backups.describe(backup)
  expectTypeOf(await promise).toEqualTypeOf<BackupDetail>()
  expectTypeOf(await promise.withResponse()).toEqualTypeOf<WithResponse<BackupDetail>>()
  expectTypeOf<WithResponse<Job>>().toEqualTypeOf<{ data: Job; response: Response; requestId: string | undefined }>()
  expectTypeOf(promise).toExtend<Promise<BackupDetail>>()
})

test('a list can be read by row, by page, or as an array with a maximum length', async () => {
  const list = client.backups.list({ clusterId: 'in01-1' })
  for await (const one of list) expectTypeOf(one).toEqualTypeOf<Backup>()
  for await (const page of list.pages()) expectTypeOf(page).toEqualTypeOf<BackupPage>()
  expectTypeOf(await list.toArray({ max: 5000 })).toEqualTypeOf<Backup[]>()
  // @ts-expect-error -- toArray needs a maximum
  void list.toArray()
  // @ts-expect-error -- max is required
  void list.toArray({})
  // @ts-expect-error -- a number
  void list.toArray({ max: '5000' })
  // @ts-expect-error -- a list is not a promise
  void list.then
})

test('parameters are flat and have the names of the API', () => {
  expectTypeOf<Backups['backups']['list']>().parameter(0).toEqualTypeOf<ListBackupsParams | undefined>()
  expectTypeOf<Backups['backups']['describe']>().parameter(0).toEqualTypeOf<DescribeBackupParams>()
  expectTypeOf<Backups['backups']['create']>().parameter(0).toEqualTypeOf<CreateBackupParams>()
  expectTypeOf<Backups['backups']['restoreCluster']>().parameter(0).toEqualTypeOf<RestoreClusterParams>()
  expectTypeOf<Backups['jobs']['wait']>().parameter(0).toEqualTypeOf<DescribeJobParams>()
  expectTypeOf<keyof ListBackupsParams>().toEqualTypeOf<
    'projectId' | 'clusterId' | 'creationMethod' | 'backupType' | 'start' | 'end' | 'pageSize' | 'currentPage'
  >()
  expectTypeOf<keyof RestoreClusterParams>().toEqualTypeOf<
    'clusterId' | 'backupId' | 'projectId' | 'clusterName' | 'cuSize' | 'collectionStatus' | 'restoreVersionPolicy'
  >()
})

test('required parameters cannot be omitted, and unknown ones cannot be passed', () => {
  // @ts-expect-error -- the parameters are missing
  void client.backups.describe()
  // @ts-expect-error -- backupId is missing
  void client.backups.describe({ clusterId: 'in01-1' })
  // @ts-expect-error -- backupType is missing
  void client.backups.create({ clusterId: 'in01-1' })
  // @ts-expect-error -- the API has cuSize, not size
  void client.backups.restoreCluster({ ...backup, projectId: 'p', clusterName: 'n', collectionStatus: 'KEEP', size: 2 })
  // @ts-expect-error -- no such field
  void client.backups.list({ cluster: 'in01-1' })
  // @ts-expect-error -- a number
  void client.backups.list({ pageSize: '100' })
  // @ts-expect-error -- jobId is missing
  void client.jobs.describe({})
})

test('enums of requests are closed', () => {
  // @ts-expect-error -- no such type of backup
  void client.backups.create({ clusterId: 'in01-1', backupType: 'TABLE' })
  // @ts-expect-error -- no such way to make a backup
  void client.backups.list({ creationMethod: 'BY_HAND' })
})

test('enums of responses are open and keep their known values', async () => {
  const { status, backupType } = await client.backups.describe(backup)
  expectTypeOf<'SOMETHING_NEW'>().toExtend<typeof status>()
  expectTypeOf<'AVAILABLE'>().toExtend<typeof status>()
  expectTypeOf<string>().toExtend<Job['status']>()
  expectTypeOf<string>().toExtend<NonNullable<typeof backupType>>()
  expectTypeOf<number>().not.toExtend<typeof status>()
  // The open part is `string & {}`, so editors still offer the known values.
  expectTypeOf<Extract<Job['status'], 'SUCCESSFUL'>>().toEqualTypeOf<'SUCCESSFUL'>()
  expectTypeOf<string>().not.toEqualTypeOf<Job['status']>()
})

test('a wait requires a deadline', async () => {
  const job = { jobId: 'job-1' }
  expectTypeOf(client.jobs.wait(job, { deadlineMs: Infinity })).toEqualTypeOf<Promise<WatchedJob>>()
  expectTypeOf(client.backups.waitUntilAvailable(backup, { deadlineMs: 1 })).toEqualTypeOf<Promise<BackupDetail>>()
  // @ts-expect-error -- no options, no deadline
  void client.jobs.wait(job)
  // @ts-expect-error -- no deadline
  void client.jobs.wait(job, {})
  // @ts-expect-error -- not undefined either
  void client.jobs.wait(job, { deadlineMs: undefined })
  // @ts-expect-error -- no deadline
  void client.jobs.watch(job, { intervalMs: 1000 })
  // @ts-expect-error -- no deadline
  void client.backups.waitUntilAvailable(backup, {})
})

test('a watch yields events with the job', async () => {
  for await (const event of client.jobs.watch({ jobId: 'job-1' }, { deadlineMs: Infinity })) {
    expectTypeOf(event).toEqualTypeOf<JobEvent>()
    if (event.type === 'poll') {
      expectTypeOf(event.job).toEqualTypeOf<WatchedJob | undefined>()
      expectTypeOf(event.terminal).toEqualTypeOf<boolean>()
      expectTypeOf(event.poll).toEqualTypeOf<number>()
    } else {
      expectTypeOf(event.type).toEqualTypeOf<'unknown_value'>()
    }
  }
})

test('progress is a number or undefined, with the text in progressText', () => {
  expectTypeOf<WatchedJob['progress']>().toEqualTypeOf<number | undefined>()
  expectTypeOf<WatchedJob['progressText']>().toEqualTypeOf<string | undefined>()
})
