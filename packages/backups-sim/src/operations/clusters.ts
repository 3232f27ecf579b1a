import type { World } from '../engine/world.ts'
import { isRunning, isSecondary } from '../engine/world.ts'
import { type Refusal, refuse } from '../failures.ts'
import type { Cluster } from '../state/state.ts'
import { type RuleCheck, findBrokenRule } from './result.ts'

/** Returns a cluster that supports backups, or a refusal. */
export function findCluster(world: World, clusterId: string): Cluster | Refusal {
  const cluster = world.store.clusters.get(clusterId)
  if (!cluster || cluster.status === 'DELETED') return refuse('clusterNotFound')
  const failure = cluster.clusterType === 'FREE' ? 'freeCluster' : 'serverlessCluster'
  return findBrokenRule(world, [['dedicatedOnly', () => cluster.clusterType !== 'DEDICATED', failure]]) ?? cluster
}

export const checkPrimary = (cluster: Cluster): RuleCheck => [
  'primaryOnly',
  () => isSecondary(cluster),
  'secondaryCluster',
]

export const checkRunning = (cluster: Cluster): RuleCheck => [
  'clusterRunning',
  () => !isRunning(cluster),
  'clusterNotRunning',
]
