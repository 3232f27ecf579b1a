import type { BackupPolicy, SetBackupPolicyParams } from '@org/backups-core'

/** A field of a policy that differs from its current value. */
export interface PolicyChange {
  field: string
  from: string | number | null
  to: string | number | null
}

const copiesAsText = (list: BackupPolicy['crossRegionCopies']): string =>
  (list ?? [])
    .map(({ regionId, retentionDays }) => `${regionId}=${retentionDays}`)
    .toSorted()
    .join(' ') || 'none'

const sortDays = (frequency: string | null | undefined): string | null =>
  frequency?.split(',').toSorted().join(',') ?? null

/** Returns the fields of the current policy that `wanted` would change. */
export function policyChanges(current: BackupPolicy, wanted: SetBackupPolicyParams): PolicyChange[] {
  const status = wanted.enabled ? 'ENABLED' : 'DISABLED'
  const changes: PolicyChange[] = [{ field: 'status', from: current.status, to: status }]
  if (wanted.enabled) {
    const { crossRegionCopies, crossRegionPolicies } = current
    changes.push(
      { field: 'frequency', from: sortDays(current.frequency), to: sortDays(wanted.frequency) },
      { field: 'startTime', from: current.startTime ?? null, to: wanted.startTime ?? null },
      { field: 'retentionDays', from: current.retentionDays ?? null, to: wanted.retentionDays ?? null },
    )
    // The API does not document what a request without copies changes.
    if (wanted.crossRegionCopies) {
      const from = copiesAsText(crossRegionCopies ?? crossRegionPolicies)
      changes.push({ field: 'crossRegionCopies', from, to: copiesAsText(wanted.crossRegionCopies) })
    }
  }
  return changes.filter(({ from, to }) => from !== to)
}
