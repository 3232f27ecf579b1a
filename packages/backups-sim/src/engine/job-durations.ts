import type { JobKind } from '../state/state.ts'

/** Durations of jobs on the simulator's clock: a fixed part for each kind, plus the time to transfer the bytes. */
export interface JobDurations {
  /** Milliseconds that a job is `PENDING`. */
  pendingMs: number
  /** Milliseconds that a canceled job is `CANCELING`. */
  cancelingMs: number
  /** Fixed milliseconds of each kind of job, without the transfer. */
  workMs: Readonly<Record<JobKind, number>>
  /** Bytes that a job transfers per second. The vendor suggests 700 MB. */
  bytesPerSecond: number
}

export const defaultDurations: JobDurations = {
  pendingMs: 5_000,
  cancelingMs: 10_000,
  workMs: { backup: 60_000, copy: 60_000, restoreCluster: 300_000, restoreCollection: 60_000, export: 60_000 },
  bytesPerSecond: 700_000_000,
}
