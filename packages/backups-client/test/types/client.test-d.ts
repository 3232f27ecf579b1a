import {
  createBackupsClient,
  type Backup,
  type BackupStatus,
  type CreateBackupParams,
  type Failure,
} from '@org/backups-client'
import { expectTypeOf, test } from 'vitest'

test('a known path gives typed data, a failure under HTTP 200 among it', async () => {
  const { data } = await createBackupsClient().GET('/v2/backups', { params: { query: { backupType: 'CLUSTER' } } })
  if (data && 'data' in data) expectTypeOf(data.data.backups).toEqualTypeOf<Backup[]>()
})

test('a request enum is closed', () => {
  // @ts-expect-error -- no such type of backup
  void createBackupsClient().GET('/v2/backups', { params: { query: { backupType: 'TABLE' } } })
  // @ts-expect-error -- no such path
  void createBackupsClient().GET('/v2/backup')
  // @ts-expect-error -- no such option
  void createBackupsClient().GET('/v2/backups', { hedaers: {} })
})

test('a failure status gives the failure', async () => {
  const { error } = await createBackupsClient().GET('/v2/jobs/{jobId}', { params: { path: { jobId: 'job-1' } } })
  if (error) expectTypeOf(error).toEqualTypeOf<Failure>()
})

test('parameters and body that are required cannot be left out', () => {
  // @ts-expect-error -- jobId is missing
  void createBackupsClient().GET('/v2/jobs/{jobId}')
  // @ts-expect-error -- the body is missing
  void createBackupsClient().POST('/v2/clusters/{clusterId}/backups/create', { params: { path: { clusterId: 'c' } } })
})

test('a response enum is open', () => {
  expectTypeOf<'CREATING'>().toExtend<BackupStatus>()
  expectTypeOf<'SOMETHING_NEW'>().toExtend<BackupStatus>()
  expectTypeOf<number>().not.toExtend<BackupStatus>()
})

test('parameters of a call are flat, and required where the document says so', () => {
  expectTypeOf<{ clusterId: string; backupType: 'CLUSTER' }>().toExtend<CreateBackupParams>()
  expectTypeOf<{ clusterId: string }>().not.toExtend<CreateBackupParams>()
})
