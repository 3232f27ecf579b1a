import type { Policy } from '../state/state.ts'
import { dayMs, hourMs, minuteMs } from '../state/time.ts'
import { beginBackup } from './backups.ts'
import { copyOfDatabases, isRunning, type World } from './world.ts'

/** The first moment after `after` at which a policy makes a backup. Monday is 1, times are UTC. */
export function nextDue(policy: Policy, after: number): number | undefined {
  if (!policy.enabled || policy.frequency === null || policy.startTime === null) return undefined
  const days = new Set(policy.frequency.split(',').map(Number))
  const [hours, minutes] = policy.startTime.slice(0, 5).split(':').map(Number) as [number, number]
  const intoDay = hours * hourMs + minutes * minuteMs + policy.offsetSeconds * 1000
  // A window may pass midnight, so what began yesterday may still be ahead.
  const yesterday = Math.floor(after / dayMs) * dayMs - dayMs
  for (let day = yesterday; day <= yesterday + 9 * dayMs; day += dayMs) {
    const weekday = new Date(day).getUTCDay() || 7
    if (days.has(weekday) && day + intoDay > after) return day + intoDay
  }
  return undefined
}

/** Enters the policy's next backup. What was entered for it before no longer counts. */
export function schedulePolicy(world: World, policy: Policy, after: number): void {
  const at = world.rules.automaticWhenDue ? nextDue(policy, after) : undefined
  if (at === undefined) {
    world.due.delete(policy.clusterId)
    return
  }
  world.due.set(policy.clusterId, at)
  world.agenda.add({ at, kind: 'policyIsDue', id: policy.clusterId })
}

/** Begins the automatic backup of a cluster, unless one runs already or the cluster does not. Manual ones do not matter. */
export function beginAutomaticBackup(world: World, at: number, policy: Policy): void {
  const cluster = world.store.clusters.get(policy.clusterId)
  if (!cluster || !isRunning(cluster) || runningBackup(world, cluster.clusterId, 'AUTO')) return
  beginBackup(world, at, {
    cluster,
    backupType: 'CLUSTER',
    creationMethod: 'AUTO',
    databases: copyOfDatabases(cluster.databases),
    retentionDays: policy.retentionDays,
    copies: world.rules.policyCopies ? policy.crossRegionCopies.map((copy) => ({ ...copy })) : [],
  })
}

/** Whether a backup of this kind is pending or running on the cluster; its copies may still be. */
export function runningBackup(world: World, clusterId: string, creationMethod: 'AUTO' | 'MANUAL'): boolean {
  for (const job of world.store.openJobs(clusterId)) {
    if (job.kind === 'backup' && world.store.backups.get(job.backupId)?.creationMethod === creationMethod) return true
  }
  return false
}
