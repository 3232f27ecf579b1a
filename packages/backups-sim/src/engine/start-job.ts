import { lettersAndDigits } from '../state/random.ts'
import type { Database, JobKind, ScheduledCopy, StoredJob } from '../state/state.ts'
import { toMs, toTime } from '../state/time.ts'
import type { World } from './world.ts'

export interface NewJob {
  kind: JobKind
  clusterId: string
  backupId: string
  bytes: number
  copies?: ScheduledCopy[]
  databases?: Database[]
  directory?: string | null
  /** If set, the job fails with this reason. */
  failureReason?: string | undefined
}

const defaultReason = 'The simulator failed this job on request.'
const defaultProgress = 40

/** Starts a job at the time `at`, and determines its times and outcome. The functions of `change-job.ts` can change them later. */
export function startJob(world: World, at: number, job: NewJob): StoredJob {
  const { pendingMs, cancelingMs, workMs, bytesPerSecond } = world.durations
  const plan = world.plans.take(job.kind)
  const outcome = plan?.outcome ?? (job.failureReason === undefined ? 'SUCCESSFUL' : 'FAILED')
  const createMs = toMs(toTime(at))
  const startMs = world.rules.pendingFirst ? createMs + pendingMs : createMs
  const workingMs = plan?.durationMs ?? workMs[job.kind] + (job.bytes / bytesPerSecond) * 1000
  const endProgress = outcome === 'SUCCESSFUL' ? 100 : (plan?.atProgress ?? defaultProgress)
  const stopMs = startMs + (workingMs * endProgress) / 100
  const cancelTime = outcome === 'CANCELED' ? toTime(stopMs) : null
  const row: StoredJob = {
    jobId: `job-${world.random.text(22, lettersAndDigits)}`,
    kind: job.kind,
    clusterId: job.clusterId,
    backupId: job.backupId,
    createTime: toTime(at),
    startTime: toTime(startMs),
    endTime:
      outcome === 'STALLED' ? null : toTime(stopMs + (outcome === 'CANCELED' ? cancelDelay(world, cancelingMs) : 0)),
    outcome,
    endProgress,
    fullProgressTime: toTime(startMs + workingMs),
    reason: outcome === 'FAILED' ? (plan?.reason ?? job.failureReason ?? defaultReason) : '',
    cancelTime,
    hasEnded: false,
    copies: job.copies ?? [],
    databases: job.databases ?? [],
    directory: job.directory ?? null,
  }
  world.store.insertJob(row)
  scheduleEnd(world, row)
  return row
}

export const cancelDelay = (world: World, cancelingMs: number): number => (world.rules.cancelingFirst ? cancelingMs : 0)

export function scheduleEnd(world: World, job: StoredJob): void {
  if (job.endTime !== null) world.events.add({ at: toMs(job.endTime), kind: 'jobEnds', id: job.jobId })
}
