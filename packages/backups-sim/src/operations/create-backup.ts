import type { CreateBackupParams, CreatedBackup } from '@org/backups-client'
import { startBackup } from '../engine/backups.ts'
import { hasRunningBackup } from '../engine/policies.ts'
import { copyDatabases, databaseName, findCollections, type World } from '../engine/world.ts'
import { type Refusal, refuse } from '../failures.ts'
import type { Cluster, Collection, Database } from '../state/state.ts'
import { checkPrimary, checkRunning, findCluster } from './clusters.ts'
import { checkCopies } from './copies.ts'
import { findBrokenRule, type Result } from './result.ts'

/** Returns copies of the requested collections in their current state, or a refusal. */
function selectCollections(world: World, cluster: Cluster, params: CreateBackupParams): Database[] | Refusal {
  const databases: Database[] = []
  for (const { dbName, collectionNames } of params.dbCollections ?? []) {
    const name = databaseName(dbName)
    const existing = findCollections(cluster.databases, name)
    const collections: Collection[] = []
    for (const collectionName of new Set(collectionNames)) {
      const found = existing.find((collection) => collection.collectionName === collectionName)
      if (!found && world.rules.collectionsExist) {
        return refuse('collectionNotFound', `The collection ${collectionName} does not exist.`)
      }
      collections.push(found ?? { collectionName, description: '', status: 'UNLOADED', size: 0 })
    }
    databases.push({ dbName: name, collections })
  }
  return copyDatabases(databases)
}

export function createBackup(world: World, params: CreateBackupParams): Result<CreatedBackup> {
  const cluster = findCluster(world, params.clusterId)
  if ('refused' in cluster) return cluster
  const { clusterId } = cluster
  const broken = findBrokenRule(world, [
    checkPrimary(cluster),
    checkRunning(cluster),
    ['oneManualBackup', () => hasRunningBackup(world, clusterId, 'MANUAL'), 'clusterBusy'],
    ['noManualDuringAutomatic', () => hasRunningBackup(world, clusterId, 'AUTO'), 'clusterBusy'],
  ])
  if (broken) return broken
  const databases =
    params.backupType === 'CLUSTER' ? copyDatabases(cluster.databases) : selectCollections(world, cluster, params)
  if ('refused' in databases) return databases
  const wanted = (params.crossRegionCopies ?? []).map(({ regionId }) => ({ regionId, retentionDays: null }))
  const checked = checkCopies(world, cluster, wanted)
  if ('refused' in checked) return checked

  const { backup, job } = startBackup(world, world.clock.now(), {
    cluster,
    backupType: params.backupType,
    creationMethod: 'MANUAL',
    databases,
    retentionDays: world.rules.manualBackupNeverExpires ? null : 30,
    copies: world.rules.manualCopies ? checked.copies : [],
  })
  return { data: { backupId: backup.backupId, backupName: backup.backupName, jobId: job.jobId } }
}
