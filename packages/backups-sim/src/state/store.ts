import type { Cluster, DeletedBackup, Integration, Organization, Policy, Project, Region } from './state.ts'
import type { State, StoredBackup, StoredJob, Time } from './state.ts'

/** The state in maps by id. The rows are live: what a test changes in them is what the next request sees. */
export interface Store {
  organization: Organization
  readonly regions: Map<string, Region>
  readonly projects: Map<string, Project>
  readonly clusters: Map<string, Cluster>
  readonly integrations: Map<string, Integration>
  /** By cluster id. */
  readonly policies: Map<string, Policy>
  /** Without those that were deleted. Use `insertBackup` and `removeBackup` to change it. */
  readonly backups: ReadonlyMap<string, StoredBackup>
  readonly deletedBackups: Map<string, DeletedBackup>
  readonly jobs: Map<string, StoredJob>
  /** Jobs that have not ended, by cluster id. */
  openJobs(clusterId: string): Iterable<StoredJob>
  insertJob(job: StoredJob): void
  closeJob(job: StoredJob): void
  insertBackup(backup: StoredBackup): void
  removeBackup(backup: StoredBackup): void
  /** Every backup of the cluster; if none is named, of the project; if neither is, every one. Oldest first. */
  candidates(projectId: string | undefined, clusterId: string | undefined): readonly StoredBackup[]
}

const none: readonly never[] = []

/** How many backups of a list that is sorted by creation time were created at this time or before. */
export function placeAfter(list: readonly StoredBackup[], time: Time): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] as StoredBackup).createTime <= time) low = middle + 1
    else high = middle
  }
  return low
}

function insert(list: StoredBackup[], backup: StoredBackup): void {
  list.splice(placeAfter(list, backup.createTime), 0, backup)
}

function remove(list: StoredBackup[] | undefined, backup: StoredBackup): void {
  if (!list) return
  // Those of the same second stand before the place that `placeAfter` gives.
  for (let index = placeAfter(list, backup.createTime) - 1; index >= 0; index--) {
    if (list[index] === backup) {
      list.splice(index, 1)
      return
    }
  }
}

const byId = <T, K extends keyof T>(rows: readonly T[], key: K): Map<T[K], T> =>
  new Map(rows.map((row) => [row[key], row]))

function grouped(list: readonly StoredBackup[], key: 'projectId' | 'clusterId'): Map<string, StoredBackup[]> {
  const groups = new Map<string, StoredBackup[]>()
  for (const backup of list) {
    const group = groups.get(backup[key])
    if (group) group.push(backup)
    else groups.set(backup[key], [backup])
  }
  return groups
}

/**
 * Rows of one's own. What a backup holds is shared, since nothing changes it: a hundred thousand backups of one cluster would
 * otherwise each have a list of its collections.
 */
export function copyState(state: State): State {
  const rows = <T extends object>(list: readonly T[]): T[] => list.map((row) => ({ ...row }))
  return {
    ...state,
    organization: { ...state.organization },
    regions: rows(state.regions),
    projects: state.projects.map((project) => ({ ...project, regionIds: [...project.regionIds] })),
    clusters: state.clusters.map((cluster) => ({ ...cluster, databases: structuredClone(cluster.databases) })),
    integrations: rows(state.integrations),
    policies: rows(state.policies),
    backups: rows(state.backups),
    deletedBackups: rows(state.deletedBackups),
    jobs: rows(state.jobs),
  }
}

/** Takes the rows of `state` as its own: give it a copy. */
export function createStore(state: State): Store {
  const backups = byId(state.backups, 'backupId')
  const all = [...state.backups].sort((a, b) =>
    a.createTime < b.createTime ? -1 : a.createTime > b.createTime ? 1 : 0,
  )
  const byProject = grouped(all, 'projectId')
  const byCluster = grouped(all, 'clusterId')
  const open = new Map<string, Set<StoredJob>>()
  const openJob = (job: StoredJob): void => {
    const jobs = open.get(job.clusterId) ?? new Set()
    open.set(job.clusterId, jobs.add(job))
  }
  for (const job of state.jobs) if (!job.ended) openJob(job)
  const jobs = byId(state.jobs, 'jobId')

  const listOf = (lists: Map<string, StoredBackup[]>, id: string): StoredBackup[] => {
    const list = lists.get(id) ?? []
    lists.set(id, list)
    return list
  }

  return {
    organization: state.organization,
    regions: byId(state.regions, 'regionId'),
    projects: byId(state.projects, 'projectId'),
    clusters: byId(state.clusters, 'clusterId'),
    integrations: byId(state.integrations, 'integrationId'),
    policies: byId(state.policies, 'clusterId'),
    backups,
    deletedBackups: byId(state.deletedBackups, 'backupId'),
    jobs,
    openJobs: (clusterId) => open.get(clusterId) ?? none,
    insertJob(job) {
      jobs.set(job.jobId, job)
      openJob(job)
    },
    closeJob(job) {
      open.get(job.clusterId)?.delete(job)
    },
    insertBackup(backup) {
      backups.set(backup.backupId, backup)
      insert(all, backup)
      insert(listOf(byProject, backup.projectId), backup)
      insert(listOf(byCluster, backup.clusterId), backup)
    },
    removeBackup(backup) {
      backups.delete(backup.backupId)
      remove(all, backup)
      remove(byProject.get(backup.projectId), backup)
      remove(byCluster.get(backup.clusterId), backup)
    },
    candidates: (projectId, clusterId) =>
      clusterId !== undefined
        ? (byCluster.get(clusterId) ?? none)
        : projectId !== undefined
          ? (byProject.get(projectId) ?? none)
          : all,
  }
}

/** The state of a store as plain JSON that shares nothing with it. */
export function dumpStore(store: Store, now: Time, random: number): State {
  return structuredClone({
    format: 1,
    now,
    random,
    organization: store.organization,
    regions: [...store.regions.values()],
    projects: [...store.projects.values()],
    clusters: [...store.clusters.values()],
    integrations: [...store.integrations.values()],
    policies: [...store.policies.values()],
    backups: [...store.backups.values()],
    deletedBackups: [...store.deletedBackups.values()],
    jobs: [...store.jobs.values()],
  })
}
