import type { BackupPolicy, GetBackupPolicyParams, SetBackupPolicyParams, SetPolicyResult } from '@org/backups-client'
import type { ApiPromise } from '../api-promise.ts'
import type { CallOptions } from '../options.ts'
import type { Client } from '../transport/send.ts'

export interface PoliciesResource {
  /** The cluster's automatic backups. */
  get(params: GetBackupPolicyParams, call?: CallOptions): ApiPromise<BackupPolicy>
  /** Replaces the cluster's automatic backups, or switches them off. Enabling starts a first backup at once. */
  set(params: SetBackupPolicyParams, call?: CallOptions): ApiPromise<SetPolicyResult>
}

export const bindPolicies = ({ bind }: Client): PoliciesResource => ({
  get: bind('getBackupPolicy'),
  set: bind('setBackupPolicy'),
})
