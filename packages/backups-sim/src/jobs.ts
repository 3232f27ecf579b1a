import { checkText } from './check.ts'
import { cancelJob, failJob, finishJob, stallJob } from './engine/change-job.ts'
import type { JobPlan } from './engine/job-plans.ts'
import { jobProgress, jobStatus } from './engine/job-progress.ts'
import { runDueEvents } from './engine/run-due-events.ts'
import type { World } from './engine/world.ts'
import type { JobKind, KnownJobStatus, StoredJob } from './state/state.ts'

/** A job. Jobs of copies and automatic backups are included, although the API never returns their ids. */
export interface SimulatedJob {
  jobId: string
  kind: JobKind
  clusterId: string
  backupId: string
  status: KnownJobStatus
  progress: number
}

/** Plans, lists and changes jobs. */
export interface Jobs {
  /** Plans the outcome and the duration of the next jobs: `plan({ kind: 'restoreCluster', outcome: 'FAILED' })`. */
  plan(plan: JobPlan): void
  list(): SimulatedJob[]
  /** Ends a job now, successfully. */
  finish(jobId: string): void
  /** Ends a job now, with a failure. */
  fail(jobId: string, reason?: string): void
  /** Starts canceling a job. */
  cancel(jobId: string): void
  /** Stops the progress of a job until another of these functions changes the job. */
  stall(jobId: string): void
}

export function createJobs(world: World): Jobs {
  const find = (jobId: string): StoredJob => {
    runDueEvents(world)
    const job = world.store.jobs.get(jobId)
    if (!job) throw new RangeError(`Job ${jobId} does not exist`)
    return job
  }
  return {
    plan: (plan) => world.plans.add(plan),
    list() {
      runDueEvents(world)
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
    fail(jobId, reason = 'The simulator failed this job on request.') {
      checkText(reason, 'reason')
      failJob(world, find(jobId), reason)
    },
    cancel: (jobId) => cancelJob(world, find(jobId)),
    stall: (jobId) => stallJob(world, find(jobId)),
  }
}
