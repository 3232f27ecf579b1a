import type { Client, Method } from '../transport/send.ts'

export interface PoliciesResource {
  /** Returns the backup policy of a cluster. */
  get: Method<'getBackupPolicy'>
  /**
   * Replaces the backup policy of a cluster, or disables it. Enabling a policy starts a first backup immediately. Several schedules of the
   * web console presumably become one. The API cannot restore them.
   * @throws BackupsError `invalid_argument` for an enabled policy without a schedule; nothing is sent
   * @example await client.policies.set({ clusterId, enabled: true, frequency: '1,3,5', startTime: '02:00-04:00', retentionDays: 7 })
   */
  set: Method<'setBackupPolicy'>
}

export const bindPolicies = ({ bind }: Client): PoliciesResource => ({
  get: bind('getBackupPolicy'),
  set: bind('setBackupPolicy'),
})
