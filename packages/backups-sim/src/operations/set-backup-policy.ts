import type { SetBackupPolicyParams, SetPolicyResult } from '@org/backups-client'
import { startAutomaticBackup, schedulePolicy } from '../engine/policies.ts'
import type { World } from '../engine/world.ts'
import type { Policy } from '../state/state.ts'
import { checkPrimary, findCluster } from './clusters.ts'
import { checkCopies } from './copies.ts'
import { findBrokenRule, type Result } from './result.ts'

const windowSeconds = 2 * 60 * 60

export function setBackupPolicy(world: World, params: SetBackupPolicyParams): Result<SetPolicyResult> {
  const { store, unknowns, rules } = world
  const cluster = findCluster(world, params.clusterId)
  if ('refused' in cluster) return cluster
  const broken = findBrokenRule(world, [checkPrimary(cluster)])
  if (broken) return broken
  const { clusterId } = cluster
  const earlier = store.policies.get(clusterId)
  const kept = unknowns.omittedPolicyCopies === 'kept' ? earlier?.crossRegionCopies : undefined
  const checked = checkCopies(world, cluster, params.crossRegionCopies ?? kept ?? [])
  if ('refused' in checked) return checked

  const now = world.clock.now()
  const policy: Policy = {
    clusterId,
    enabled: params.enabled,
    startTime: params.startTime ?? earlier?.startTime ?? null,
    frequency: params.frequency ?? earlier?.frequency ?? null,
    retentionDays: params.retentionDays ?? earlier?.retentionDays ?? 7,
    crossRegionCopies: checked.copies,
    // The random offset is kept, so that each cluster always starts its backups at the same time within the window.
    offsetSeconds: earlier?.offsetSeconds ?? world.random.below(windowSeconds),
    consoleSchedule: (unknowns.consoleScheduleAfterSet === 'kept' && earlier?.consoleSchedule) || null,
  }
  store.policies.set(clusterId, policy)
  schedulePolicy(world, policy, now)
  const startsFirstBackup = earlier?.enabled !== true || unknowns.firstBackup === 'each_time'
  if (policy.enabled && startsFirstBackup && rules.firstBackupImmediately) startAutomaticBackup(world, now, policy)
  return { data: { clusterId, status: policy.enabled ? 'ENABLED' : 'DISABLED' } }
}
