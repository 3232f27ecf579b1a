import { useSyncExternalStore } from 'react'

/** A job whose progress the page shows. */
export interface TrackedJob {
  jobId: string
  /** The purpose of the job, such as "Backup of search-us". */
  label: string
  clusterId?: string
  backupId?: string
  /** Time at which this browser started to follow the job, in milliseconds since 1970. */
  followedSince: number
  /** The final status. Undefined while the job runs. */
  finalStatus?: string
}

const storageKey = 'jobs'
const maxJobs = 50

function read(): TrackedJob[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(stored) ? stored.filter((job: TrackedJob) => typeof job?.jobId === 'string') : []
  } catch {
    return []
  }
}

let jobs = read()
const listeners = new Set<() => void>()

function store(next: TrackedJob[]): void {
  jobs = next.slice(0, maxJobs)
  try {
    localStorage.setItem(storageKey, JSON.stringify(jobs))
  } catch {
    // If storage is full or blocked, the jobs are lost when the page is closed.
  }
  for (const listener of listeners) listener()
}

// This event means that another tab changed the jobs.
addEventListener('storage', ({ key }) => {
  if (key !== storageKey) return
  jobs = read()
  for (const listener of listeners) listener()
})

/** Follows a job. The backup API cannot list jobs, so the browser stores their ids. It stores no secrets. */
export const trackJob = (job: Omit<TrackedJob, 'followedSince'>): void =>
  store([{ ...job, followedSince: Date.now() }, ...jobs.filter(({ jobId }) => jobId !== job.jobId)])

/** Stops following a job. The job itself continues. */
export const forgetJob = (jobId: string): void => store(jobs.filter((job) => job.jobId !== jobId))

/** Records the final status of a job. */
export const endJob = (jobId: string, finalStatus: string): void =>
  store(jobs.map((job) => (job.jobId === jobId ? { ...job, finalStatus } : job)))

/** Returns the followed jobs, newest first. */
export const useTrackedJobs = (): readonly TrackedJob[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => jobs,
  )
