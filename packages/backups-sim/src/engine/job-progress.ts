import type { KnownJobStatus, StoredJob } from '../state/state.ts'
import { toMs } from '../state/time.ts'

/** Returns the status of a job at the time `at`. */
export function jobStatus(job: StoredJob, at: number): KnownJobStatus {
  if (job.hasEnded) return job.outcome as KnownJobStatus
  if (job.cancelTime !== null && toMs(job.cancelTime) <= at) return 'CANCELING'
  return at < toMs(job.startTime) ? 'PENDING' : 'IN_PROGRESS'
}

/** Returns the progress of a job at the time `at`, in whole percent. Only successful jobs reach 100. */
export function jobProgress(job: StoredJob, at: number): number {
  if (job.hasEnded) return job.endProgress
  const start = toMs(job.startTime)
  const share = (at - start) / Math.max(1, toMs(job.fullProgressTime) - start)
  return Math.floor(Math.max(0, Math.min(share * 100, job.endProgress, 99)))
}
