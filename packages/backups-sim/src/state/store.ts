import type { Cluster, DeletedBackup, Integration, Organization, Policy, Project, Region } from './state.ts'
import { byCreateTime, createSortedBackups, type SortedBackups } from './sorted-backups.ts'
import type { State, StoredBackup, StoredJob, Time } from './state.ts'

/** The state as maps by id. Tests can change the objects, and the next request uses the changes. */
export interface Store {
  organization: Organization
  readonly regions: Map<string, Region>
  readonly projects: Map<string, Project>
  readonly clusters: Map<string, Cluster>
  readonly integrations: Map<string, Integration>
  /** Policies by cluster id. */
  readonly policies: Map<string, Policy>
  /** All backups that are not deleted. Use `insertBackup` and `removeBackup` to change the map. */
  readonly backups: ReadonlyMap<string, StoredBackup>
  readonly deletedBackups: Map<string, DeletedBackup>
  readonly jobs: Map<string, StoredJob>
  /** Returns the unfinished jobs of a cluster. */
  openJobs(clusterId: string): Iterable<StoredJob>
  insertJob(job: StoredJob): void
  closeJob(job: StoredJob): void
  insertBackup(backup: StoredBackup): void
  removeBackup(backup: StoredBackup): void
  /** Returns backups, oldest first: those of the cluster if its id is given, else those of the project, else all. */
  candidates(projectId: string | undefined, clusterId: string | undefined): readonly StoredBackup[]
}

/** The store with additional members for the simulator. */
export interface InternalStore extends Store {
  completeBackup(backup: StoredBackup, endTime: Time): void
  /** Cached results of list filters, for pages after the first. Cleared when a backup is added, removed or completed. */
  readonly filterCache: Map<string, readonly StoredBackup[]>
}

const none: readonly never[] = []

const byId = <T, K extends keyof T>(rows: readonly T[], key: K): Map<T[K], T> =>
  new Map(rows.map((row) => [row[key], row]))

function grouped(list: readonly StoredBackup[], key: 'projectId' | 'clusterId'): Map<string, SortedBackups> {
  const groups = new Map<string, SortedBackups>()
  for (const backup of list) listOf(groups, backup[key]).add(backup)
  return groups
}

function listOf(lists: Map<string, SortedBackups>, id: string): SortedBackups {
  const list = lists.get(id) ?? createSortedBackups()
  lists.set(id, list)
  return list
}

/** Copies the objects of a state. Backup contents never change, so both states share them to save memory. */
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

/** Creates a store that modifies the objects of `state`. Pass a copy. */
export function createStore(state: State): InternalStore {
  const backups = byId(state.backups, 'backupId')
  const sorted = [...state.backups].sort(byCreateTime)
  const byProject = grouped(sorted, 'projectId')
  const byCluster = grouped(sorted, 'clusterId')
  const all = createSortedBackups(sorted)
  const filterCache: InternalStore['filterCache'] = new Map()
  const open = new Map<string, Set<StoredJob>>()
  const openJob = (job: StoredJob): void => {
    const jobs = open.get(job.clusterId) ?? new Set()
    open.set(job.clusterId, jobs.add(job))
  }
  for (const job of state.jobs) if (!job.hasEnded) openJob(job)
  const jobs = byId(state.jobs, 'jobId')

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
      all.add(backup)
      listOf(byProject, backup.projectId).add(backup)
      listOf(byCluster, backup.clusterId).add(backup)
      filterCache.clear()
    },
    completeBackup(backup, endTime) {
      backup.status = 'AVAILABLE'
      backup.endTime = endTime
      filterCache.clear()
    },
    removeBackup(backup) {
      backups.delete(backup.backupId)
      all.remove(backup)
      byProject.get(backup.projectId)?.remove(backup)
      byCluster.get(backup.clusterId)?.remove(backup)
      filterCache.clear()
    },
    candidates: (projectId, clusterId) =>
      clusterId !== undefined
        ? (byCluster.get(clusterId)?.rows() ?? none)
        : projectId !== undefined
          ? (byProject.get(projectId)?.rows() ?? none)
          : all.rows(),
    filterCache,
  }
}

/** Returns the state of a store as plain JSON. The result shares no objects with the store. */
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
