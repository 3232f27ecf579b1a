import { checkFields, checkNumber, checkTime } from '../check.ts'
import { createRandom, hexDigits } from '../state/random.ts'
import { sizeOf } from '../engine/world.ts'
import type { Cluster, Database, Project, State, StoredBackup, Time } from '../state/state.ts'
import { dayMs, hourMs, minuteMs, toMs, toTime } from '../state/time.ts'

export interface GenerateOptions {
  backups: number
  /** Seed of the random generator. @default 1 */
  seed?: number | undefined
  /** Simulated time of the state. All backups are older. @default '2026-06-15T12:00:00Z' */
  now?: Time | undefined
}

const backupsPerCluster = 500
const regionIds = ['aws-us-west-2', 'aws-us-east-1', 'gcp-us-west1']
const spanMs = 30 * dayMs

const checkGenerateOptions = checkFields<GenerateOptions>(
  { backups: checkNumber({ min: 0, isInteger: true }), seed: checkNumber(), now: checkTime },
  ['backups'],
)

/** Returns a state with the given number of backups, evenly spread over 30 days, and one cluster per 500 backups. */
export function generate(options: GenerateOptions): State {
  checkGenerateOptions(options, 'options')
  const { backups: count, seed = 1, now = '2026-06-15T12:00:00Z' } = options
  const random = createRandom(seed)
  const projects = Array.from({ length: 4 }, (_, index): Project => {
    const projectId = `proj-${random.text(22, hexDigits)}`
    return { projectId, projectName: `Project-${index + 1}`, plan: 'BusinessCritical', orgType: 'SAAS', regionIds }
  })
  const clusters = Array.from({ length: Math.max(1, Math.ceil(count / backupsPerCluster)) }, (_, index): Cluster => {
    const collections = Array.from({ length: 1 + random.below(4) }, (__, place) => ({
      collectionName: `collection_${place + 1}`,
      description: '',
      status: random.below(2) === 0 ? ('LOADED' as const) : ('UNLOADED' as const),
      size: (1 + random.below(4096)) * 1024 * 1024,
    }))
    return {
      clusterId: `in01-${random.text(15, hexDigits)}`,
      clusterName: `Dedicated-${String(index + 1).padStart(2, '0')}`,
      projectId: (projects[index % projects.length] as Project).projectId,
      regionId: regionIds[random.below(regionIds.length)] as string,
      clusterType: 'DEDICATED',
      status: 'RUNNING',
      cuType: 'Performance-optimized',
      cuSize: 1 + random.below(8),
      createTime: toTime(toMs(now) - 2 * spanMs),
      isPrepaid: false,
      databases: [{ dbName: '', collections }],
      lastBackupNumber: 0,
    }
  })
  // Backups must be recent enough not to be expired, and old enough to be completed.
  const first = toMs(now) - spanMs + hourMs
  const contents = new Map(clusters.map((cluster) => [cluster, structuredClone(cluster.databases)]))
  const backups = Array.from({ length: count }, (_, index): StoredBackup => {
    const cluster = clusters[random.below(clusters.length)] as Cluster
    const at = first + Math.floor((index / count) * (spanMs - 2 * hourMs))
    const creationMethod = random.below(5) === 0 ? 'MANUAL' : 'AUTO'
    const isOfCollection = creationMethod === 'MANUAL' && random.below(8) === 0
    return pastBackup({
      cluster,
      at,
      creationMethod,
      isOfCollection,
      contents: contents.get(cluster) as Database[],
      id: random.text(15, hexDigits),
    })
  })
  return {
    format: 1,
    now,
    random: random.position(),
    organization: { organizationId: `org-${random.text(20, hexDigits)}`, hasExportPreview: true },
    regions: regionIds.map((regionId) => ({ regionId, cloudId: regionId.startsWith('aws') ? 'aws' : 'gcp' })),
    projects,
    clusters,
    integrations: [],
    policies: [],
    backups,
    deletedBackups: [],
    jobs: [],
  }
}

export interface PastBackup {
  cluster: Cluster
  /** Start of the backup. */
  at: number
  creationMethod: StoredBackup['creationMethod']
  isOfCollection: boolean
  /** Contents of the cluster at that time. Pass a copy, because the cluster's contents may change later. */
  contents: Database[]
  id: string
  retentionDays?: number
}

/** Returns a backup that was completed ten minutes after its start. */
export function pastBackup(past: PastBackup): StoredBackup {
  const { cluster, at, creationMethod, isOfCollection, contents, id, retentionDays = 30 } = past
  const [database] = contents
  const [collection] = database?.collections ?? []
  const single =
    isOfCollection && database && collection ? { dbName: database.dbName, collections: [collection] } : undefined
  const databases = single ? [single] : contents
  const number = ++cluster.lastBackupNumber
  return {
    backupId: `backup${number}_${id}`,
    backupName: `${single && collection ? collection.collectionName : cluster.clusterName}_backup${number}`,
    backupType: single ? 'COLLECTION' : 'CLUSTER',
    creationMethod,
    status: 'AVAILABLE',
    size: sizeOf(databases),
    projectId: cluster.projectId,
    clusterId: cluster.clusterId,
    clusterName: cluster.clusterName,
    regionId: cluster.regionId,
    createTime: toTime(at),
    endTime: toTime(at + 10 * minuteMs),
    expireTime: creationMethod === 'MANUAL' ? null : toTime(at + retentionDays * dayMs),
    restoreNewInstancePolicies: single ? null : ['LATEST', 'ORIGINAL'],
    databases,
    cuType: cluster.cuType,
    copyOf: null,
  }
}
