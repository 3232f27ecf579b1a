import { hexDigits } from '../state/random.ts'
import type { Cluster, Database, ScheduledCopy, StoredBackup, StoredJob } from '../state/state.ts'
import { dayMs, toMs, toTime } from '../state/time.ts'
import { startJob } from './start-job.ts'
import { sizeOf, type World } from './world.ts'

export interface NewBackup {
  cluster: Cluster
  backupType: StoredBackup['backupType']
  creationMethod: StoredBackup['creationMethod']
  /** Contents of the backup. Pass a copy, because the backup stores this object. */
  databases: Database[]
  /** Days until the backup expires. Null if it does not expire. */
  retentionDays: number | null
  copies: ScheduledCopy[]
}

/** Creates a backup and starts its job at the time `at`. */
export function startBackup(world: World, at: number, wanted: NewBackup): { backup: StoredBackup; job: StoredJob } {
  const { cluster, backupType, creationMethod, databases, retentionDays, copies } = wanted
  const number = ++cluster.lastBackupNumber
  const namedAfter = backupType === 'CLUSTER' ? cluster.clusterName : firstName(databases)
  const backup: StoredBackup = {
    backupId: newBackupId(world, number),
    backupName: world.rules.serviceChoosesName ? `${namedAfter}_backup${number}` : 'backup',
    backupType,
    creationMethod,
    status: world.rules.creatingUntilJobEnds ? 'CREATING' : 'AVAILABLE',
    size: sizeOf(databases),
    projectId: cluster.projectId,
    clusterId: cluster.clusterId,
    clusterName: cluster.clusterName,
    regionId: cluster.regionId,
    createTime: toTime(at),
    endTime: null,
    expireTime: expiry(at, retentionDays),
    restoreNewInstancePolicies: backupType === 'CLUSTER' ? ['LATEST', 'ORIGINAL'] : null,
    databases,
    cuType: cluster.cuType,
    copyOf: null,
  }
  keep(world, backup)
  const { backupId } = backup
  const job = startJob(world, at, {
    kind: 'backup',
    clusterId: cluster.clusterId,
    backupId,
    bytes: backup.size,
    copies,
  })
  return { backup, job }
}

/** Starts the copies of a completed backup, one job per region. */
export function startCopies(world: World, at: number, source: StoredBackup, copies: readonly ScheduledCopy[]): void {
  for (const { regionId, retentionDays } of copies) {
    const copy: StoredBackup = {
      ...source,
      backupId: newBackupId(world, Number(/\d+$/.exec(source.backupName)?.[0] ?? 0)),
      status: 'CREATING',
      regionId,
      createTime: toTime(at),
      endTime: null,
      expireTime: expiry(at, retentionDays),
      copyOf: source.backupId,
    }
    keep(world, copy)
    startJob(world, at, {
      kind: 'copy',
      clusterId: copy.clusterId,
      backupId: copy.backupId,
      bytes: copy.size,
    })
  }
}

export function removeBackup(world: World, at: number, backup: StoredBackup): void {
  world.store.removeBackup(backup)
  world.store.deletedBackups.set(backup.backupId, { ...backup, deleteTime: toTime(at) })
}

export function scheduleExpiry(world: World, { backupId, expireTime }: StoredBackup): void {
  if (expireTime !== null && world.rules.automaticBackupExpires) {
    world.events.add({ at: toMs(expireTime), kind: 'backupExpires', id: backupId })
  }
}

function keep(world: World, backup: StoredBackup): void {
  world.store.insertBackup(backup)
  scheduleExpiry(world, backup)
}

const expiry = (at: number, retentionDays: number | null): string | null =>
  retentionDays === null ? null : toTime(at + retentionDays * dayMs)

const newBackupId = (world: World, number: number): string => `backup${number}_${world.random.text(15, hexDigits)}`

const firstName = (databases: readonly Database[]): string =>
  databases.flatMap(({ collections }) => collections)[0]?.collectionName ?? 'backup'
