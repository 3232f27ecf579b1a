import { aCreate } from '@org/testkit'
import type { Simulator } from '../src/index.ts'
import { type CallResult, call } from './call.ts'

/** Ids of the seed `small`. */
export const clusterId = 'in01-3e5ad8adc38xxxx'
/** A cluster without backups, policy or collections. */
export const idleClusterId = 'in01-6183d6bac30xxxx'
export const freeClusterId = 'in03-7a1b9c4d2e5xxxx'
export const projectId = 'proj-20e13e974c7d659a83xxxx'
export const backupId = 'backup1_0b9d15a0ddexxxx'
export const integrationId = 'integ-7f3a9c1d5e8b2046xxxx'

/** A duration after which every job of the tests has ended. */
export const afterAllJobs = { minutes: 10 }

/**
 * Creates a manual backup of `clusterId`, the cluster that has collections, and advances the clock until the backup is available. Returns
 * the backup id.
 */
export async function createManualBackup(simulator: Simulator, more: Record<string, unknown> = {}): Promise<string> {
  simulator.clock.advance(afterAllJobs)
  const { code, data } = await call(simulator, aCreate, { clusterId, backupType: 'CLUSTER', ...more })
  if (code !== 0) throw new Error(`creating the backup failed with code ${code}`)
  simulator.clock.advance(afterAllJobs)
  return (data as { backupId: string }).backupId
}

/** Restores a backup as a new cluster, with valid parameters. */
export function restoreAsCluster(
  simulator: Simulator,
  id: string,
  more: Record<string, unknown> = {},
): Promise<CallResult> {
  return call(simulator, 'restoreCluster', {
    clusterId,
    backupId: id,
    projectId,
    clusterName: 'Dedicated-01-restored',
    cuSize: 2,
    collectionStatus: 'KEEP',
    ...more,
  })
}

export const enabledPolicy = { enabled: true, frequency: '1,2,3,5', startTime: '02:00-04:00', retentionDays: 7 }

/** Returns the load status of each collection of a cluster, by database and name. */
export function loadStatuses(simulator: Simulator, id: string): Record<string, string> {
  const databases = simulator.state.clusters.get(id)?.databases ?? []
  return Object.fromEntries(
    databases.flatMap(({ dbName, collections }) =>
      collections.map(({ collectionName, status }) => [`${dbName}/${collectionName}`, status]),
    ),
  )
}
