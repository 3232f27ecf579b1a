import type { OperationId } from '@org/backups-client'
import type { World } from '../engine/world.ts'
import { createBackup } from './create-backup.ts'
import { deleteBackup } from './delete-backup.ts'
import { describeBackup } from './describe-backup.ts'
import { describeJob } from './describe-job.ts'
import { exportBackup } from './export-backup.ts'
import { getBackupPolicy } from './get-backup-policy.ts'
import { listBackups } from './list-backups.ts'
import { restoreCluster } from './restore-cluster.ts'
import { restoreCollection } from './restore-collection.ts'
import { setBackupPolicy } from './set-backup-policy.ts'
import type { Result } from './result.ts'

/** Runs an operation. The parameters were validated against the document, so they have the generated types. */
export type RunOperation = (world: World, params: Readonly<Record<string, unknown>>) => Result

const typed = (run: (world: World, params: never) => Result): RunOperation => run as unknown as RunOperation

/** The implementation of each operation of the document. */
export const operations: { readonly [id in OperationId]: RunOperation } = {
  listBackups: typed(listBackups),
  createBackup: typed(createBackup),
  getBackupPolicy: typed(getBackupPolicy),
  setBackupPolicy: typed(setBackupPolicy),
  describeBackup: typed(describeBackup),
  deleteBackup: typed(deleteBackup),
  restoreCluster: typed(restoreCluster),
  restoreCollection: typed(restoreCollection),
  exportBackup: typed(exportBackup),
  describeJob: typed(describeJob),
}
