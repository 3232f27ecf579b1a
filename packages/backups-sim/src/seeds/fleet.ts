import { checkFields, checkTime } from '../check.ts'
import { nextRunMs } from '../engine/policies.ts'
import { createRandom, hexDigits, lettersAndDigits, type Random } from '../state/random.ts'
import type { Cluster, Collection, Database, Integration, Policy, Project, Region } from '../state/state.ts'
import type { State, StoredBackup, StoredJob, Time } from '../state/state.ts'
import { dayMs, hourMs, minuteMs, toMs, toTime } from '../state/time.ts'
import { pastBackup } from './generate.ts'

const regions: Region[] = [
  { regionId: 'aws-us-west-2', cloudId: 'aws' },
  { regionId: 'aws-us-east-1', cloudId: 'aws' },
  { regionId: 'aws-eu-central-1', cloudId: 'aws' },
  { regionId: 'gcp-us-west1', cloudId: 'gcp' },
  { regionId: 'gcp-europe-west3', cloudId: 'gcp' },
  { regionId: 'az-westus3', cloudId: 'azure' },
]

/** A cluster of the fleet. `hour` is the start of the policy's backup window. */
type ClusterPlan = [
  name: string,
  regionId: string,
  cuSize: number,
  collections: string[],
  policy?: [frequency: string, hour: number, retentionDays: number],
]
const projectPlans: [name: string, plan: Project['plan'], regionIds: string[], clusters: ClusterPlan[]][] = [
  [
    'production',
    'BusinessCritical',
    ['aws-us-west-2', 'aws-us-east-1', 'aws-eu-central-1', 'gcp-us-west1'],
    [
      ['search-us', 'aws-us-west-2', 16, ['products', 'queries', 'images'], ['1,2,3,4,5,6,7', 2, 30]],
      ['search-eu', 'aws-eu-central-1', 8, ['products', 'queries'], ['1,2,3,4,5,6,7', 1, 30]],
      ['recommendations', 'aws-us-east-1', 12, ['users', 'items', 'sessions'], ['1,2,3,4,5,6,7', 4, 14]],
      ['support-chat', 'gcp-us-west1', 4, ['tickets', 'articles'], ['1,3,5', 22, 14]],
    ],
  ],
  [
    'research',
    'Enterprise',
    ['gcp-us-west1', 'gcp-europe-west3'],
    [
      ['papers', 'gcp-europe-west3', 8, ['abstracts', 'citations', 'figures'], ['1,4', 3, 30]],
      ['experiments', 'gcp-us-west1', 2, ['runs']],
    ],
  ],
  [
    'staging',
    'Standard',
    ['aws-us-west-2', 'az-westus3'],
    [
      ['staging-search', 'aws-us-west-2', 2, ['products', 'queries'], ['7', 5, 7]],
      ['staging-azure', 'az-westus3', 1, ['products']],
    ],
  ],
]

const windowOf = (hour: number): string => {
  const text = (value: number): string => `${String(value % 24).padStart(2, '0')}:00`
  return `${text(hour)}-${text(hour + 2)}`
}

function collectionsOf(names: readonly string[], random: Random): Collection[] {
  return names.map((collectionName) => ({
    collectionName,
    description: `Embeddings of ${collectionName}`,
    status: random.below(3) === 0 ? 'UNLOADED' : 'LOADED',
    size: (200 + random.below(20_000)) * 1024 * 1024,
  }))
}

const checkFleetOptions = checkFields<{ now?: Time }>({ now: checkTime })

/** Returns a company's clusters with months of automatic and manual backups, and two backups that are being created. */
export function fleet(options: { now?: Time } = {}): State {
  checkFleetOptions(options, 'options')
  const { now = '2026-06-15T12:00:00Z' } = options
  const random = createRandom(2026)
  const state: State = {
    format: 1,
    now,
    random: 0,
    organization: { organizationId: `org-${random.text(20, hexDigits)}`, hasExportPreview: true },
    regions,
    projects: [],
    clusters: [],
    integrations: [],
    policies: [],
    backups: [],
    deletedBackups: [],
    jobs: [],
  }
  for (const [projectName, plan, regionIds, clusters] of projectPlans) {
    const projectId = `proj-${random.text(22, hexDigits)}`
    state.projects.push({ projectId, projectName, plan, orgType: 'SAAS', regionIds })
    state.integrations.push(integrationOf(projectId, projectName, random))
    for (const clusterPlan of clusters) addCluster(state, projectId, clusterPlan, random)
  }
  const [first, , third] = state.clusters as [Cluster, Cluster, Cluster]
  addRunningBackup(state, first, 'MANUAL', 2 * minuteMs, random)
  addRunningBackup(state, third, 'AUTO', 1 * minuteMs, random)
  state.random = random.position()
  return state
}

const integrationOf = (projectId: string, projectName: string, random: Random): Integration => ({
  integrationId: `integ-${random.text(20, hexDigits)}`,
  projectId,
  bucketName: `${projectName}-exports`,
  status: 'ACTIVE',
})

function addCluster(state: State, projectId: string, clusterPlan: ClusterPlan, random: Random): void {
  const [clusterName, regionId, cuSize, names, schedule] = clusterPlan
  const nowMs = toMs(state.now)
  const databases: Database[] = [{ dbName: '', collections: collectionsOf(names, random) }]
  const cluster: Cluster = {
    clusterId: `in01-${random.text(15, hexDigits)}`,
    clusterName,
    projectId,
    regionId,
    clusterType: 'DEDICATED',
    status: 'RUNNING',
    cuType: random.below(2) === 0 ? 'Performance-optimized' : 'Capacity-optimized',
    cuSize,
    createTime: toTime(nowMs - (120 + random.below(200)) * dayMs),
    isPrepaid: false,
    databases,
    lastBackupNumber: 0,
  }
  state.clusters.push(cluster)
  // The number of past backups depends on `now`. A separate generator keeps all other ids independent of `now`.
  const history = createRandom(random.below(2 ** 32))
  const contents = structuredClone(databases)
  const pastRuns: { at: number; creationMethod: StoredBackup['creationMethod'] }[] = []
  if (schedule) {
    const [frequency, hour, retentionDays] = schedule
    const policy: Policy = {
      clusterId: cluster.clusterId,
      enabled: true,
      startTime: windowOf(hour),
      frequency,
      retentionDays,
      crossRegionCopies: [],
      offsetSeconds: random.below(7200),
      consoleSchedule: null,
    }
    state.policies.push(policy)
    let at = nextRunMs(policy, nowMs - retentionDays * dayMs)
    for (; at !== undefined && at < nowMs - hourMs; at = nextRunMs(policy, at))
      pastRuns.push({ at, creationMethod: 'AUTO' })
  }
  for (let left = 1 + history.below(4); left > 0; left--) {
    pastRuns.push({
      at: nowMs - (1 + history.below(110)) * dayMs - history.below(86_400) * 1000,
      creationMethod: 'MANUAL',
    })
  }
  for (const { at, creationMethod } of pastRuns.sort((a, b) => a.at - b.at)) {
    const isOfCollection = creationMethod === 'MANUAL' && history.below(2) === 0
    const id = history.text(15, hexDigits)
    const retentionDays = schedule?.[2] ?? 7
    state.backups.push(pastBackup({ cluster, at, creationMethod, isOfCollection, contents, id, retentionDays }))
  }
}

/** Adds a backup that started `agoMs` before `now`, and whose job ends five minutes after its start. */
function addRunningBackup(
  state: State,
  cluster: Cluster,
  creationMethod: StoredBackup['creationMethod'],
  agoMs: number,
  random: Random,
): void {
  const at = toMs(state.now) - agoMs
  const id = random.text(15, hexDigits)
  const contents = structuredClone(cluster.databases)
  const done = pastBackup({ cluster, at, creationMethod, isOfCollection: false, contents, id })
  state.backups.push({ ...done, status: 'CREATING', endTime: null })
  const job: StoredJob = {
    jobId: `job-${random.text(22, lettersAndDigits)}`,
    kind: 'backup',
    clusterId: cluster.clusterId,
    backupId: done.backupId,
    createTime: toTime(at),
    startTime: toTime(at + 5_000),
    endTime: toTime(at + 5 * minuteMs),
    outcome: 'SUCCESSFUL',
    endProgress: 100,
    fullProgressTime: toTime(at + 5 * minuteMs),
    reason: '',
    cancelTime: null,
    hasEnded: false,
    copies: [],
    databases: [],
    directory: null,
  }
  state.jobs.push(job)
}
