// Generated from spec/openapi.yaml (sha256 6456751df5fa229bf747e1da5178d0c466b4fcb3d148d7ed4497325c768bcfdc) by scripts/generate.
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
