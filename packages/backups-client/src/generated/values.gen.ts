// Generated from spec/openapi.yaml (sha256 6ca804396443a568eb61671c6e758b89c3a5c8192f4a9c616e0dc76eaad2daa4) by scripts/generate.
// Do not edit: change the document, then run `pnpm generate`.

/** Known values of BackupType. The service may return others. */
export const BACKUP_TYPE: readonly ["CLUSTER", "COLLECTION"] = ["CLUSTER", "COLLECTION"]

/** Known values of CreationMethod. The service may return others. */
export const CREATION_METHOD: readonly ["MANUAL", "AUTO"] = ["MANUAL", "AUTO"]

/** Known values of BackupStatus. The service may return others. */
export const BACKUP_STATUS: readonly ["CREATING", "AVAILABLE", "DELETED"] = ["CREATING", "AVAILABLE", "DELETED"]

/** Known values of RestoreVersionPolicy. The service may return others. */
export const RESTORE_VERSION_POLICY: readonly ["LATEST", "ORIGINAL"] = ["LATEST", "ORIGINAL"]

/** Known values of CollectionLoadStatus. The service may return others. */
export const COLLECTION_LOAD_STATUS: readonly ["LOADED", "UNLOADED"] = ["LOADED", "UNLOADED"]

/** Known values of PolicyStatus. The service may return others. */
export const POLICY_STATUS: readonly ["ENABLED", "DISABLED"] = ["ENABLED", "DISABLED"]

/** Known values of JobType. The service may return others. */
export const JOB_TYPE: readonly ["IMPORT", "MIGRATION", "BACKUP", "RESTORE", "CLONE_COLLECTION"] = ["IMPORT", "MIGRATION", "BACKUP", "RESTORE", "CLONE_COLLECTION"]

/** Known values of JobStatus. The service may return others. */
export const JOB_STATUS: readonly ["PENDING", "IN_PROGRESS", "SUCCESSFUL", "FAILED", "CANCELING", "CANCELED"] = ["PENDING", "IN_PROGRESS", "SUCCESSFUL", "FAILED", "CANCELING", "CANCELED"]

/** The values of `creationMethod` in a request. */
export const CREATION_METHOD_VALUES: readonly ["MANUAL", "AUTO"] = ["MANUAL", "AUTO"]

/** The values of `backupType` in a request. */
export const BACKUP_TYPE_VALUES: readonly ["CLUSTER", "COLLECTION"] = ["CLUSTER", "COLLECTION"]

/** The values of `collectionStatus` in a request. */
export const COLLECTION_STATUS_VALUES: readonly ["KEEP", "RELEASE"] = ["KEEP", "RELEASE"]

/** The values of `restoreVersionPolicy` in a request. */
export const RESTORE_VERSION_POLICY_VALUES: readonly ["LATEST", "ORIGINAL"] = ["LATEST", "ORIGINAL"]

/** The values of `destCollectionStatus` in a request. */
export const DEST_COLLECTION_STATUS_VALUES: readonly ["LOADED", "UNLOADED"] = ["LOADED", "UNLOADED"]

/** The values of BackupStatus that end a wait, and how: `x-terminal`. */
export const BACKUP_STATUS_TERMINAL: { readonly "AVAILABLE": "succeeded"; readonly "DELETED": "failed" } = { "AVAILABLE": "succeeded", "DELETED": "failed" }

/** The values of JobStatus that end a wait, and how: `x-terminal`. */
export const JOB_STATUS_TERMINAL: { readonly "SUCCESSFUL": "succeeded"; readonly "FAILED": "failed"; readonly "CANCELED": "canceled" } = { "SUCCESSFUL": "succeeded", "FAILED": "failed", "CANCELED": "canceled" }
