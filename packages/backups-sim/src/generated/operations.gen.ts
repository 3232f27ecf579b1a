// Generated from spec/openapi.yaml (sha256 c8094d9e19e3c12a6df31a47b466809c8d7912099771b849472d86f68b3b7600) by scripts/generate.
// Do not edit: change the document, then run `pnpm generate`.

export { listBackups } from '../operations/list-backups.ts'
export { createBackup } from '../operations/create-backup.ts'
export { getBackupPolicy } from '../operations/get-backup-policy.ts'
export { setBackupPolicy } from '../operations/set-backup-policy.ts'
export { describeBackup } from '../operations/describe-backup.ts'
export { deleteBackup } from '../operations/delete-backup.ts'
export { restoreCluster } from '../operations/restore-cluster.ts'
export { restoreCollection } from '../operations/restore-collection.ts'
export { exportBackup } from '../operations/export-backup.ts'
export { describeJob } from '../operations/describe-job.ts'
