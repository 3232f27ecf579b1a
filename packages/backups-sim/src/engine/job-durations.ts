import { type Check, checkFields, checkNumber, sameCheck } from '../check.ts'
import type { JobKind } from '../state/state.ts'

/** Simulated durations of jobs. The work of a job takes a fixed time for its kind, plus the time to transfer its bytes. */
export interface JobDurations {
  /** Milliseconds for which a job is `PENDING`. */
  pendingMs: number
  /** Milliseconds for which a canceled job is `CANCELING`. */
  cancelingMs: number
  /** Fixed milliseconds for each kind of job, without the transfer. */
  workMs: Readonly<Record<JobKind, number>>
  /** Bytes that a job transfers per second. The default of 700 MB is the vendor's estimate. */
  bytesPerSecond: number
}

export const defaultDurations: JobDurations = {
  pendingMs: 5_000,
  cancelingMs: 10_000,
  workMs: { backup: 60_000, copy: 60_000, restoreCluster: 300_000, restoreCollection: 60_000, export: 60_000 },
  bytesPerSecond: 700_000_000,
}

export const jobKinds = Object.keys(defaultDurations.workMs) as JobKind[]

const checkMs = checkNumber({ min: 0 })

export const checkDurations: Check = checkFields<JobDurations>({
  pendingMs: checkMs,
  cancelingMs: checkMs,
  workMs: checkFields<JobDurations['workMs']>(sameCheck(jobKinds, checkMs)),
  bytesPerSecond: checkNumber({ min: 1, allowsInfinity: true }),
})
