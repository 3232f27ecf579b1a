import {
  createBackupsClient,
  type Backup,
  type BackupPage,
  type BackupStatus,
  type CreateBackupParams,
  type Data,
  type Failure,
  type OperationId,
  type Params,
} from '@org/backups-client'
import { expectTypeOf, test } from 'vitest'

test('the data of a known path is a success or a failure inside HTTP 200', async () => {
  const { data } = await createBackupsClient().GET('/v2/backups', { params: { query: { backupType: 'CLUSTER' } } })
  if (data && 'data' in data) expectTypeOf(data.data.backups).toEqualTypeOf<Backup[]>()
})

test('a request accepts only documented enum values, paths and options', () => {
  // @ts-expect-error -- no such type of backup
  void createBackupsClient().GET('/v2/backups', { params: { query: { backupType: 'TABLE' } } })
  // @ts-expect-error -- no such path
  void createBackupsClient().GET('/v2/backup')
  // @ts-expect-error -- no such option
  void createBackupsClient().GET('/v2/backups', { hedaers: {} })
})

test('the error of a failure status is typed as Failure', async () => {
  const { error } = await createBackupsClient().GET('/v2/jobs/{jobId}', { params: { path: { jobId: 'job-1' } } })
  if (error) expectTypeOf(error).toEqualTypeOf<Failure>()
})

test('a call without its required parameters or body is a type error', () => {
  // @ts-expect-error -- jobId is missing
  void createBackupsClient().GET('/v2/jobs/{jobId}')
  // @ts-expect-error -- the body is missing
  void createBackupsClient().POST('/v2/clusters/{clusterId}/backups/create', { params: { path: { clusterId: 'c' } } })
})

test('a response enum accepts unknown strings', () => {
  expectTypeOf<'CREATING'>().toExtend<BackupStatus>()
  expectTypeOf<'SOMETHING_NEW'>().toExtend<BackupStatus>()
  expectTypeOf<number>().not.toExtend<BackupStatus>()
})

test('a Params type is one flat object with the required fields of the document', () => {
  expectTypeOf<{ clusterId: string; backupType: 'CLUSTER' }>().toExtend<CreateBackupParams>()
  expectTypeOf<{ clusterId: string }>().not.toExtend<CreateBackupParams>()
})

test('Params and Data are the types of one operation', () => {
  expectTypeOf<Params<'createBackup'>>().toEqualTypeOf<CreateBackupParams>()
  expectTypeOf<Data<'listBackups'>>().toEqualTypeOf<BackupPage>()
  // @ts-expect-error -- no such operation
  expectTypeOf<Params<'listEverything'>>()
})

test('Params and Data are objects for every operation', () => {
  expectTypeOf<{ [Id in OperationId]: Params<Id> }[OperationId]>().toExtend<object>()
  expectTypeOf<{ [Id in OperationId]: Data<Id> extends never ? Id : never }[OperationId]>().toEqualTypeOf<never>()
  expectTypeOf<{ [Id in OperationId]: Data<Id> }[OperationId]>().toExtend<object>()
})
