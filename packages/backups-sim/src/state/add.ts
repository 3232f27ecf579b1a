import { scheduleExpiry } from '../engine/backups.ts'
import { copyDatabases, sizeOf, type World } from '../engine/world.ts'
import { checkFields, checkList, checkText } from '../check.ts'
import { backupChecks, clusterChecks } from './check-state.ts'
import { hexDigits } from './random.ts'
import type { Cluster, Collection, StoredBackup } from './state.ts'
import { dayMs, minuteMs, toMs, toTime } from './time.ts'

export interface NewCluster extends Partial<Omit<Cluster, 'databases'>> {
  /** Names of collections in the default database. Ignored if `databases` is set. */
  collections?: readonly string[] | undefined
  databases?: Cluster['databases'] | undefined
}

export interface NewStoredBackup extends Partial<StoredBackup> {
  clusterId: string
}

/** Functions that add objects directly to the state. Omitted fields have realistic values. */
export interface Additions {
  /** Adds a cluster. By default, it is a running Dedicated cluster of the first project. */
  addCluster(cluster?: NewCluster): Cluster
  /** Adds a backup. By default, it is an available manual backup of the whole cluster, created an hour ago. */
  addBackup(backup: NewStoredBackup): StoredBackup
}

const checkCluster = checkFields<NewCluster>({ ...clusterChecks, collections: checkList(checkText) })
const checkBackup = checkFields<NewStoredBackup>(backupChecks, ['clusterId'])

const collectionOf = (collectionName: string): Collection => ({
  collectionName,
  description: '',
  status: 'LOADED',
  size: 10 * 1024 * 1024,
})

export function createAdditions(world: World): Additions {
  return {
    addCluster(newCluster = {}) {
      checkCluster(newCluster, 'cluster')
      const { collections = [], ...given } = newCluster
      const { store, random, clock } = world
      const project = store.projects.get(given.projectId ?? [...store.projects.keys()][0] ?? '')
      if (!project)
        throw new RangeError(`Cannot add a cluster, because the project ${given.projectId ?? ''} does not exist`)
      const cluster: Cluster = {
        clusterId: `in01-${random.text(15, hexDigits)}`,
        clusterName: `Dedicated-${store.clusters.size + 1}`,
        projectId: project.projectId,
        regionId: project.regionIds[0] ?? 'aws-us-west-2',
        clusterType: 'DEDICATED',
        status: 'RUNNING',
        cuType: 'Performance-optimized',
        cuSize: 1,
        createTime: toTime(clock.now() - 30 * dayMs),
        isPrepaid: false,
        lastBackupNumber: 0,
        ...given,
        databases: given.databases ?? [{ dbName: '', collections: collections.map(collectionOf) }],
      }
      store.clusters.set(cluster.clusterId, cluster)
      return cluster
    },
    addBackup(given) {
      checkBackup(given, 'backup')
      const { store, random, clock } = world
      const cluster = store.clusters.get(given.clusterId)
      if (!cluster) throw new RangeError(`Cluster ${given.clusterId} does not exist`)
      const number = ++cluster.lastBackupNumber
      const databases = given.databases ?? copyDatabases(cluster.databases)
      const createTime = given.createTime ?? toTime(clock.now() - 60 * minuteMs)
      const policyDays = store.policies.get(cluster.clusterId)?.retentionDays ?? 7
      const backup: StoredBackup = {
        backupId: `backup${number}_${random.text(15, hexDigits)}`,
        backupName: `${cluster.clusterName}_backup${number}`,
        backupType: 'CLUSTER',
        creationMethod: 'MANUAL',
        status: 'AVAILABLE',
        size: sizeOf(databases),
        projectId: cluster.projectId,
        clusterName: cluster.clusterName,
        regionId: cluster.regionId,
        createTime,
        endTime: toTime(toMs(createTime) + 10 * minuteMs),
        expireTime: given.creationMethod === 'AUTO' ? toTime(toMs(createTime) + policyDays * dayMs) : null,
        restoreNewInstancePolicies: given.backupType === 'COLLECTION' ? null : ['LATEST', 'ORIGINAL'],
        cuType: cluster.cuType,
        copyOf: null,
        ...given,
        databases,
      }
      store.insertBackup(backup)
      scheduleExpiry(world, backup)
      return backup
    },
  }
}
