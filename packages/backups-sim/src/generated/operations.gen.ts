// Generated from spec/openapi.yaml (sha256 efcea1ccd4f89066c5699c7535ca5edf8fe88a1d4503569f1b4693496de2ae2a) by scripts/generate.
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
