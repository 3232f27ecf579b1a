// Generated from spec/openapi.yaml (sha256 6ca804396443a568eb61671c6e758b89c3a5c8192f4a9c616e0dc76eaad2daa4) by scripts/generate.
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
