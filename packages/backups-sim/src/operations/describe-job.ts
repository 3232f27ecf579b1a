import type { DescribeJobParams, Job } from '@org/backups-client'
import { jobProgress, jobStatus } from '../engine/job-progress.ts'
import type { World } from '../engine/world.ts'
import { refuse } from '../failures.ts'
import type { JobKind } from '../state/state.ts'
import { type Result } from './result.ts'

function typeOf(world: World, kind: JobKind): string | null {
  if (kind === 'export') return world.unknowns.exportJobType
  if (kind === 'copy') return world.unknowns.copyJobType
  return kind === 'backup' ? 'BACKUP' : 'RESTORE'
}

export function describeJob(world: World, { jobId }: DescribeJobParams): Result<Job> {
  const job = world.store.jobs.get(jobId)
  if (!job) return refuse('jobNotFound')
  const now = world.clock.now()
  const { emptyJobFields } = world.unknowns
  const status = jobStatus(job, now)
  const type = typeOf(world, job.kind)
  const data: Job = { jobId, status }
  if (type !== null) data.type = type
  if (world.rules.progress) data.progress = String(jobProgress(job, now))
  const times = {
    startTime: status === 'PENDING' ? undefined : job.startTime,
    endTime: job.hasEnded ? (job.endTime ?? undefined) : undefined,
    // The vendor's reference documents an empty reason for successful jobs.
    reason: job.hasEnded ? job.reason : undefined,
  }
  for (const [name, value] of Object.entries(times)) {
    if (value !== undefined) Object.assign(data, { [name]: value })
    else if (emptyJobFields !== 'absent') Object.assign(data, { [name]: emptyJobFields === 'null' ? null : '' })
  }
  return { data }
}
