import type { StoredJob } from '../state/state.ts'
import { toMs, toTime } from '../state/time.ts'
import { jobProgress } from './job-progress.ts'
import { cancelDelay, scheduleEnd } from './start-job.ts'
import { runDueEvents } from './run-due-events.ts'
import type { World } from './world.ts'

/** Changes an unfinished job and reschedules its end. */
function change(world: World, job: StoredJob, changes: Partial<StoredJob>): void {
  if (job.hasEnded) throw new RangeError(`Job ${job.jobId} has already ended and cannot be changed`)
  Object.assign(job, changes)
  scheduleEnd(world, job)
  runDueEvents(world)
}

/** Ends a job now, successfully. */
export function finishJob(world: World, job: StoredJob): void {
  const now = world.clock.time()
  change(world, job, { outcome: 'SUCCESSFUL', endProgress: 100, endTime: now, cancelTime: null, reason: '' })
}

/** Ends a job now, with a failure. */
export function failJob(world: World, job: StoredJob, reason: string): void {
  const endProgress = jobProgress(job, world.clock.now())
  change(world, job, { outcome: 'FAILED', endProgress, endTime: world.clock.time(), cancelTime: null, reason })
}

/** Starts canceling a job. */
export function cancelJob(world: World, job: StoredJob): void {
  const now = world.clock.now()
  const cancelTime = toTime(now)
  const endTime = toTime(toMs(cancelTime) + cancelDelay(world, world.durations.cancelingMs))
  change(world, job, { outcome: 'CANCELED', endProgress: jobProgress(job, now), endTime, cancelTime, reason: '' })
}

/** Stops the progress of a job until another function of this file changes the job. */
export function stallJob(world: World, job: StoredJob): void {
  const endProgress = jobProgress(job, world.clock.now())
  change(world, job, { outcome: 'STALLED', endProgress, endTime: null, cancelTime: null, reason: '' })
}
