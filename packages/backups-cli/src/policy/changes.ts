import type { BackupPolicy, SetBackupPolicyParams } from '@org/backups-core'

/** A field of a policy that would be another one than now. */
export interface PolicyChange {
  field: string
  from: string | number | null
  to: string | number | null
}

const copies = (list: BackupPolicy['crossRegionCopies']): string =>
  (list ?? [])
    .map(({ regionId, retentionDays }) => `${regionId}=${retentionDays}`)
    .toSorted()
    .join(' ') || 'none'

const days = (frequency: string | null | undefined): string | null => frequency?.split(',').toSorted().join(',') ?? null

/** What setting a policy would change of the one that stands. */
export function policyChanges(stands: BackupPolicy, wanted: SetBackupPolicyParams): PolicyChange[] {
  const status = wanted.enabled ? 'ENABLED' : 'DISABLED'
  const changes: PolicyChange[] = [{ field: 'status', from: stands.status, to: status }]
  if (wanted.enabled) {
    const { crossRegionCopies, crossRegionPolicies } = stands
    changes.push(
      { field: 'frequency', from: days(stands.frequency), to: days(wanted.frequency) },
      { field: 'startTime', from: stands.startTime ?? null, to: wanted.startTime ?? null },
      { field: 'retentionDays', from: stands.retentionDays ?? null, to: wanted.retentionDays ?? null },
    )
    // Left out, what becomes of the copies is not documented.
    if (wanted.crossRegionCopies) {
      const from = copies(crossRegionCopies ?? crossRegionPolicies)
      changes.push({ field: 'crossRegionCopies', from, to: copies(wanted.crossRegionCopies) })
    }
  }
  return changes.filter(({ from, to }) => from !== to)
}
