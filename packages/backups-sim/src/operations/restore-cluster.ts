import type { RestoreClusterParams, RestoredCluster } from '@org/backups-client'
import { startJob } from '../engine/start-job.ts'
import { copyDatabases, type World } from '../engine/world.ts'
import { refuse } from '../failures.ts'
import { hexDigits, lettersAndDigits } from '../state/random.ts'
import type { Cluster, Collection, Project, StoredBackup } from '../state/state.ts'
import { findBackup, checkAvailable } from './find-backup.ts'
import { findBrokenRule, type Result } from './result.ts'

/** The largest size of a cluster in a Standard project, and in the others. */
const standardCuLimit = 32
const cuLimit = 2048

function isNameTaken(world: World, name: string, projectId: string): boolean {
  const { clusterNameScope } = world.unknowns
  for (const cluster of world.store.clusters.values()) {
    if (cluster.clusterName !== name || cluster.status === 'DELETED') continue
    if (clusterNameScope === 'organization' || cluster.projectId === projectId) return true
  }
  return false
}

/** Returns the region of the restored cluster. */
function restoreRegion({ store, unknowns }: World, backup: StoredBackup): string {
  if (backup.copyOf === null || unknowns.copyRestoreRegion === 'copy') return backup.regionId
  return (store.backups.get(backup.copyOf) ?? store.clusters.get(backup.clusterId) ?? backup).regionId
}

function newCluster(world: World, params: RestoreClusterParams, backup: StoredBackup): Cluster {
  return {
    clusterId: `in01-${world.random.text(15, hexDigits)}`,
    clusterName: params.clusterName,
    projectId: params.projectId,
    regionId: restoreRegion(world, backup),
    clusterType: 'DEDICATED',
    status: world.rules.restoredClusterBusy ? 'RESTORE_BACKUP' : 'RUNNING',
    cuType: world.rules.sameCuType ? backup.cuType : 'Performance-optimized',
    cuSize: params.cuSize,
    createTime: world.clock.time(),
    isPrepaid: false,
    databases: [],
    lastBackupNumber: 0,
  }
}

export function restoreCluster(world: World, params: RestoreClusterParams): Result<RestoredCluster> {
  const { store, rules } = world
  const { projectId, clusterName, cuSize, collectionStatus, restoreVersionPolicy } = params
  const backup = findBackup(world, params.clusterId, params.backupId)
  if ('refused' in backup) return backup
  const project: Project | undefined = store.projects.get(projectId)
  if (!project) return refuse('projectNotFound')
  const allowed = backup.restoreNewInstancePolicies
  const isDisallowed = restoreVersionPolicy !== undefined && allowed !== null && !allowed.includes(restoreVersionPolicy)
  const broken = findBrokenRule(world, [
    checkAvailable(backup),
    ['clusterBackupOnly', () => backup.backupType !== 'CLUSTER', 'notClusterBackup'],
    ['prepaidNotRestored', () => store.clusters.get(backup.clusterId)?.isPrepaid === true, 'prepaidCluster'],
    ['projectRegion', () => !project.regionIds.includes(restoreRegion(world, backup)), 'projectNotInRegion'],
    ['clusterNameCharacters', () => !/^[A-Za-z0-9-]+$/.test(clusterName), 'invalidClusterName'],
    ['uniqueClusterName', () => isNameTaken(world, clusterName, projectId), 'clusterNameTaken'],
    ['planCuSize', () => cuSize > (project.plan === 'Standard' ? standardCuLimit : cuLimit), 'cuSizeNotInPlan'],
    ['versionPolicyAllowed', () => isDisallowed, 'invalidVersionPolicy'],
  ])
  if (broken) return broken

  const cluster = newCluster(world, params, backup)
  store.clusters.set(cluster.clusterId, cluster)
  const restoredStatus = (status: Collection['status']): Collection['status'] =>
    collectionStatus === 'RELEASE' && rules.keepOrRelease ? 'UNLOADED' : status
  const databases = copyDatabases(backup.databases).map(({ dbName, collections }) => ({
    dbName,
    collections: collections.map((collection) => ({ ...collection, status: restoredStatus(collection.status) })),
  }))
  const { clusterId } = cluster
  const { backupId } = backup
  const job = startJob(world, world.clock.now(), {
    kind: 'restoreCluster',
    clusterId,
    backupId,
    bytes: backup.size,
    databases,
  })
  return {
    data: {
      clusterId,
      username: 'db_admin',
      password: rules.newPassword ? world.random.text(16, lettersAndDigits) : 'example-password',
      ...(world.unknowns.restoreClusterJobId === 'present' && { jobId: job.jobId }),
    },
  }
}
