import type { BackupPolicy, GetBackupPolicyParams } from '@org/backups-client'
import type { World } from '../engine/world.ts'
import { refuse } from '../failures.ts'
import type { Policy } from '../state/state.ts'
import type { Unknowns } from '../unknowns.ts'
import { findCluster } from './clusters.ts'
import { type Result } from './result.ts'

/** Returns the region without the cloud provider: `us-west-2` for `aws-us-west-2`. */
const regionWithoutCloud = (regionId: string): string => regionId.slice(regionId.indexOf('-') + 1)

/** Returns the schedule of a policy. The response has no fields for schedules that only the web console can set. */
function showSchedule(
  { startTime, frequency, consoleSchedule }: Policy,
  setting: Unknowns['consoleSchedule'],
): Pick<BackupPolicy, 'startTime' | 'frequency'> {
  if (consoleSchedule === null || setting === 'weekly') return { startTime, frequency }
  if (setting === 'null') return { startTime: null, frequency: null }
  const weekly = frequency === null ? [] : [`${frequency} ${startTime ?? ''}`.trim()]
  return { startTime: null, frequency: [...weekly, consoleSchedule].join('; ') }
}

export function getBackupPolicy(world: World, { clusterId }: GetBackupPolicyParams): Result<BackupPolicy> {
  const { rules, unknowns, store } = world
  const cluster = findCluster(world, clusterId)
  if ('refused' in cluster) return cluster
  const policy = store.policies.get(clusterId)
  if (!policy && unknowns.missingPolicy === 'not_found') return refuse('policyNotFound')
  const emptyPolicy = { clusterId, startTime: null, frequency: null, retentionDays: 0, crossRegionCopies: [] }
  if (!policy || (!policy.enabled && rules.disabledPolicyIsEmpty))
    return { data: { ...emptyPolicy, status: 'DISABLED' } }
  return {
    data: {
      clusterId,
      status: policy.enabled ? 'ENABLED' : 'DISABLED',
      ...showSchedule(policy, unknowns.consoleSchedule),
      retentionDays: policy.retentionDays,
      crossRegionCopies: policy.crossRegionCopies.map(({ regionId, retentionDays }) => ({
        regionId,
        retentionDays: retentionDays ?? policy.retentionDays,
        region: regionWithoutCloud(regionId),
      })),
    },
  }
}
