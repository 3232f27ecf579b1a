import type { World } from '../engine/world.ts'
import { type Refusal, refuse } from '../failures.ts'
import type { StoredBackup } from '../state/state.ts'
import type { RuleCheck } from './result.ts'

/** Returns a backup of a cluster, even if the cluster was deleted, or a refusal. */
export function findBackup(world: World, clusterId: string, backupId: string): StoredBackup | Refusal {
  const { store } = world
  const backup = store.backups.get(backupId)
  if (backup?.clusterId === clusterId) return backup
  const isKnown = store.clusters.has(clusterId) || store.candidates(undefined, clusterId).length > 0
  return refuse(isKnown ? 'backupNotFound' : 'clusterNotFound')
}

export const checkAvailable = (backup: StoredBackup): RuleCheck => [
  'availableOnly',
  () => backup.status !== 'AVAILABLE',
  'backupNotAvailable',
]
