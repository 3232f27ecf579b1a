import { useSyncExternalStore } from 'react'

export interface TrackedJob {
  jobId: string
  /** What it does: "Backup of search-us". */
  label: string
  clusterId?: string
  backupId?: string
  /** Milliseconds since 1970, when this page began to follow it. */
  startedAt: number
  /** Its last state, once it has one that is final. */
  ended?: string
}

const storageKey = 'jobs'
const mostKept = 50

function read(): TrackedJob[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(kept) ? kept.filter((job: TrackedJob) => typeof job?.jobId === 'string') : []
  } catch {
    return []
  }
}

let jobs = read()
const listeners = new Set<() => void>()

function keep(next: TrackedJob[]): void {
  jobs = next.slice(0, mostKept)
  try {
    localStorage.setItem(storageKey, JSON.stringify(jobs))
  } catch {
    // Storage may be full or forbidden; the jobs are then known until the page is left.
  }
  for (const listener of listeners) listener()
}

// Another tab of the same console may have started one.
addEventListener('storage', ({ key }) => {
  if (key !== storageKey) return
  jobs = read()
  for (const listener of listeners) listener()
})

/** The service cannot list jobs: those that were started here, or asked for by id, are remembered in the browser. Ids, no secrets. */
export const trackJob = (job: Omit<TrackedJob, 'startedAt'>): void =>
  keep([{ ...job, startedAt: Date.now() }, ...jobs.filter(({ jobId }) => jobId !== job.jobId)])

export const forgetJob = (jobId: string): void => keep(jobs.filter((job) => job.jobId !== jobId))

export const endJob = (jobId: string, ended: string): void =>
  keep(jobs.map((job) => (job.jobId === jobId ? { ...job, ended } : job)))

export const useTrackedJobs = (): readonly TrackedJob[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => jobs,
  )
