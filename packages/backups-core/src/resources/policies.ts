import type { BackupPolicy, GetBackupPolicyParams, SetBackupPolicyParams, SetPolicyResult } from '@org/backups-client'
import type { ApiPromise } from '../api-promise.ts'
import type { CallOptions } from '../options.ts'
import type { Client } from '../transport/send.ts'

export interface PoliciesResource {
  /**
   * The cluster's automatic backups.
   * @throws BackupsError as every call; `auth`, `permission` and `not_found` among its kinds
   * @example const { status, retentionDays } = await zilliz.policies.get({ clusterId })
   */
  get(params: GetBackupPolicyParams, call?: CallOptions): ApiPromise<BackupPolicy>
  /**
   * Replaces the cluster's automatic backups, or switches them off. Enabling starts a first backup at once.
   * @throws BackupsError `invalid_argument` when it is enabled without its schedule: nothing is sent
   * @example await zilliz.policies.set({ clusterId, enabled: true, frequency: '1,3,5', startTime: '02:00-04:00', retentionDays: 7 })
   */
  set(params: SetBackupPolicyParams, call?: CallOptions): ApiPromise<SetPolicyResult>
}

export const bindPolicies = ({ bind }: Client): PoliciesResource => ({
  get: bind('getBackupPolicy'),
  set: bind('setBackupPolicy'),
})
