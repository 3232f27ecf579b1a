import { cancelJob, failJob, finishJob, stallJob } from './engine/change-job.ts'
import type { JobPlan } from './engine/job-plans.ts'
import { jobProgress, jobStatus } from './engine/job-progress.ts'
import { settle } from './engine/settle.ts'
import type { World } from './engine/world.ts'
import type { JobKind, StatusOfJob, StoredJob } from './state/state.ts'

/** A job as the simulator knows it, those of copies and automatic backups included, whose ids the service never tells. */
export interface SimulatedJob {
  jobId: string
  kind: JobKind
  clusterId: string
  backupId: string
  status: StatusOfJob
  progress: number
}

/** What becomes of jobs. */
export interface Jobs {
  /** Plans the course of jobs that are started from now on: `plan({ kind: 'restoreCluster', outcome: 'FAILED' })`. */
  plan(plan: JobPlan): void
  list(): SimulatedJob[]
  /** Lets a job succeed now. */
  finish(jobId: string): void
  /** Lets a job fail now. */
  fail(jobId: string, reason?: string): void
  /** Begins to cancel a job. */
  cancel(jobId: string): void
  /** Lets a job stand where it is. */
  stall(jobId: string): void
}

export function createJobs(world: World): Jobs {
  const find = (jobId: string): StoredJob => {
    settle(world)
    const job = world.store.jobs.get(jobId)
    if (!job) throw new RangeError(`There is no job ${jobId}`)
    return job
  }
  return {
    plan: (plan) => world.plans.add(plan),
    list() {
      settle(world)
      const now = world.clock.now()
      return [...world.store.jobs.values()].map((job) => ({
        jobId: job.jobId,
        kind: job.kind,
        clusterId: job.clusterId,
        backupId: job.backupId,
        status: jobStatus(job, now),
        progress: jobProgress(job, now),
      }))
    },
    finish: (jobId) => finishJob(world, find(jobId)),
    fail: (jobId, reason = 'The simulator was told to fail this job.') => failJob(world, find(jobId), reason),
    cancel: (jobId) => cancelJob(world, find(jobId)),
    stall: (jobId) => stallJob(world, find(jobId)),
  }
}
