import type { StoredJob } from '../state/state.ts'
import { toMs, toTime } from '../state/time.ts'
import { jobProgress } from './job-progress.ts'
import { cancelWait, scheduleEnd } from './start-job.ts'
import { settle } from './settle.ts'
import type { World } from './world.ts'

/** Changes the course of a job that has not ended, from now on. */
function change(world: World, job: StoredJob, changes: Partial<StoredJob>): void {
  if (job.ended) throw new RangeError(`Job ${job.jobId} has ended already`)
  Object.assign(job, changes)
  scheduleEnd(world, job)
  settle(world)
}

/** Ends a job well, now. */
export function finishJob(world: World, job: StoredJob): void {
  const now = world.clock.time()
  change(world, job, { outcome: 'SUCCESSFUL', endProgress: 100, endTime: now, cancelTime: null, reason: '' })
}

/** Ends a job as failed, now. */
export function failJob(world: World, job: StoredJob, reason: string): void {
  const endProgress = jobProgress(job, world.clock.now())
  change(world, job, { outcome: 'FAILED', endProgress, endTime: world.clock.time(), cancelTime: null, reason })
}

/** Begins to cancel a job. */
export function cancelJob(world: World, job: StoredJob): void {
  const now = world.clock.now()
  const cancelTime = toTime(now)
  const endTime = toTime(toMs(cancelTime) + cancelWait(world, world.durations.cancelingMs))
  change(world, job, { outcome: 'CANCELED', endProgress: jobProgress(job, now), endTime, cancelTime, reason: '' })
}

/** Lets a job stand where it is, for ever or until it is changed again. */
export function stallJob(world: World, job: StoredJob): void {
  const endProgress = jobProgress(job, world.clock.now())
  change(world, job, { outcome: 'STALLED', endProgress, endTime: null, cancelTime: null, reason: '' })
}
