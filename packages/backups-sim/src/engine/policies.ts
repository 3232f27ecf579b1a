import type { Policy } from '../state/state.ts'
import { dayMs, hourMs, minuteMs } from '../state/time.ts'
import { startBackup } from './backups.ts'
import { copyDatabases, isRunning, isSecondary, type World } from './world.ts'

/** Returns the time of the policy's first backup after the time `after`. In `frequency`, 1 is Monday. All times are UTC. */
export function nextRunMs(policy: Policy, after: number): number | undefined {
  if (!policy.enabled || policy.frequency === null || policy.startTime === null) return undefined
  const days = new Set(policy.frequency.split(',').map(Number))
  const [hours, minutes] = policy.startTime.slice(0, 5).split(':').map(Number) as [number, number]
  const offsetMs = hours * hourMs + minutes * minuteMs + policy.offsetSeconds * 1000
  // A window may extend past midnight, so yesterday's backup may still be due.
  const yesterday = Math.floor(after / dayMs) * dayMs - dayMs
  for (let day = yesterday; day <= yesterday + 9 * dayMs; day += dayMs) {
    const weekday = new Date(day).getUTCDay() || 7
    if (days.has(weekday) && day + offsetMs > after) return day + offsetMs
  }
  return undefined
}

/** Schedules the next backup of a policy, instead of the backup that was scheduled earlier. */
export function schedulePolicy(world: World, policy: Policy, after: number): void {
  const at = world.rules.automaticOnSchedule ? nextRunMs(policy, after) : undefined
  if (at === undefined) {
    world.nextPolicyRun.delete(policy.clusterId)
    return
  }
  world.nextPolicyRun.set(policy.clusterId, at)
  world.events.add({ at, kind: 'policyIsDue', id: policy.clusterId })
}

/**
 * Starts an automatic backup, if the cluster is running and has no other automatic backup in progress. A cluster that has
 * become secondary may still have its policy, but gets no backups.
 */
export function startAutomaticBackup(world: World, at: number, policy: Policy): void {
  const cluster = world.store.clusters.get(policy.clusterId)
  if (!cluster || !isRunning(cluster) || hasRunningBackup(world, cluster.clusterId, 'AUTO')) return
  if (world.rules.primaryOnly && isSecondary(cluster)) return
  startBackup(world, at, {
    cluster,
    backupType: 'CLUSTER',
    creationMethod: 'AUTO',
    databases: copyDatabases(cluster.databases),
    retentionDays: policy.retentionDays,
    copies: world.rules.policyCopies ? policy.crossRegionCopies.map((copy) => ({ ...copy })) : [],
  })
}

/** Returns whether a backup with this creation method is pending or running on the cluster. Copies do not count. */
export function hasRunningBackup(world: World, clusterId: string, creationMethod: 'AUTO' | 'MANUAL'): boolean {
  for (const job of world.store.openJobs(clusterId)) {
    if (job.kind === 'backup' && world.store.backups.get(job.backupId)?.creationMethod === creationMethod) return true
  }
  return false
}
