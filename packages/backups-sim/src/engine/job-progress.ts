import type { StatusOfJob, StoredJob } from '../state/state.ts'
import { toMs } from '../state/time.ts'

/** The status of a job at a moment. */
export function jobStatus(job: StoredJob, at: number): StatusOfJob {
  if (job.ended) return job.outcome as StatusOfJob
  if (job.cancelTime !== null && toMs(job.cancelTime) <= at) return 'CANCELING'
  return at < toMs(job.startTime) ? 'PENDING' : 'IN_PROGRESS'
}

/** Whole percent at a moment. 100 is for jobs that have ended well. */
export function jobProgress(job: StoredJob, at: number): number {
  if (job.ended) return job.endProgress
  const start = toMs(job.startTime)
  const share = (at - start) / Math.max(1, toMs(job.fullTime) - start)
  return Math.floor(Math.max(0, Math.min(share * 100, job.endProgress, 99)))
}
