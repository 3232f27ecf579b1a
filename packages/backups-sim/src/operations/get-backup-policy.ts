import type { BackupPolicy, GetBackupPolicyParams } from '@org/backups-client'
import type { World } from '../engine/world.ts'
import { refuse } from '../failures.ts'
import { findCluster } from './clusters.ts'
import { type Result } from './result.ts'

/** Returns the region without the cloud provider: `us-west-2` for `aws-us-west-2`. */
const regionWithoutCloud = (regionId: string): string => regionId.slice(regionId.indexOf('-') + 1)

export function getBackupPolicy(world: World, { clusterId }: GetBackupPolicyParams): Result<BackupPolicy> {
  const { rules, unknowns, store } = world
  const cluster = findCluster(world, clusterId)
  if ('refused' in cluster) return cluster
  const policy = store.policies.get(clusterId)
  if (!policy && unknowns.missingPolicy === 'not_found') return refuse('policyNotFound')
  const emptyPolicy = { clusterId, startTime: null, frequency: null, retentionDays: 0, crossRegionCopies: [] }
  if (!policy || (!policy.enabled && rules.disabledPolicyIsEmpty))
    return { data: { ...emptyPolicy, status: 'DISABLED' } }
  const consoleText = unknowns.consoleSchedule === 'text' ? policy.consoleSchedule : null
  return {
    data: {
      clusterId,
      status: policy.enabled ? 'ENABLED' : 'DISABLED',
      startTime: policy.startTime,
      frequency: policy.frequency ?? consoleText,
      retentionDays: policy.retentionDays,
      crossRegionCopies: policy.crossRegionCopies.map(({ regionId, retentionDays }) => ({
        regionId,
        retentionDays: retentionDays ?? policy.retentionDays,
        region: regionWithoutCloud(regionId),
      })),
    },
  }
}
