import { type DescribeJobParams, type Job, JOB_STATUS } from '@org/backups-client'
import type { ApiPromise } from '../api-promise.ts'
import { BackupsError, type WatchedJob } from '../errors/backups-error.ts'
import type { BackupsEvent, CallOptions, PollEvent, WaitOptions } from '../options.ts'
import type { Client } from '../transport/send.ts'
import { lastSeen, parseProgress, type Sighting, watch } from '../wait.ts'

/** What `jobs.watch` yields: each poll, with the job as last seen, and each status that nobody knows. */
export type JobEvent =
  | (PollEvent & {
      /** The job as last seen; undefined until a poll succeeds. */
      job: WatchedJob | undefined
      /** Whether this is the last event. */
      terminal: boolean
    })
  | Extract<BackupsEvent, { type: 'unknown_value' }>

type JobEvents = AsyncGenerator<JobEvent, void, undefined>

export interface JobsResource {
  /**
   * One job, as the API answers it; `progress` is text.
   * @throws BackupsError `not_found` among its kinds
   * @example const { status, progress } = await zilliz.jobs.describe({ jobId })
   */
  describe(params: DescribeJobParams, call?: CallOptions): ApiPromise<Job>
  /**
   * Waits until the job has ended well.
   * @throws BackupsError `job_failed` or `job_canceled` with the job; `wait_timeout` with `resume`
   * @example await zilliz.jobs.wait({ jobId }, { deadlineMs: 30 * 60_000 })
   */
  wait(params: DescribeJobParams, options: WaitOptions): Promise<WatchedJob>
  /**
   * The polls of a wait as they come, the terminal one last; a job that fails is an event, not an error.
   *
   * @example
   * for await (const event of zilliz.jobs.watch({ jobId }, { deadlineMs: Infinity })) {
   *   if (event.type === 'poll') console.log(event.status, event.progress)
   * }
   */
  watch(params: DescribeJobParams, options: WaitOptions): JobEvents
}

export const bindJobs = (client: Client): JobsResource => ({
  describe: client.bind(operation),
  wait: (params, options) => waitForJob(client, params, options),
  watch: (params, options) => watchJob(client, params, options),
})

const operation = 'describeJob'
const ends = new Set(['SUCCESSFUL', 'FAILED', 'CANCELED'])

const sightings = (
  { settings, send }: Client,
  params: DescribeJobParams,
  options: WaitOptions,
): AsyncGenerator<Sighting<WatchedJob>, void, undefined> =>
  watch<WatchedJob>(
    settings,
    {
      operation,
      known: JOB_STATUS,
      isTerminal: (status) => ends.has(status),
      async look(call) {
        const job = (await send(operation, params, call)).data as Job
        const given: unknown = job.progress
        const progressText =
          typeof given === 'string' ? given : Number.isFinite(given) ? `${given as number}` : undefined
        return { ...job, progress: parseProgress(progressText), progressText }
      },
      isJob: true,
      facts: { jobId: params?.jobId, resume: { jobId: params?.jobId } },
    },
    options,
  )

async function* watchJob(client: Client, params: DescribeJobParams, options: WaitOptions): JobEvents {
  for await (const sighting of sightings(client, params, options)) {
    if (sighting.type === 'unknown_value') yield sighting
    else {
      const { value, ...event } = sighting
      yield { ...event, job: value }
    }
  }
}

async function waitForJob(client: Client, params: DescribeJobParams, options: WaitOptions): Promise<WatchedJob> {
  const job = await lastSeen(sightings(client, params, options))
  if (job.status === 'SUCCESSFUL') return job
  const kind = job.status === 'FAILED' ? 'job_failed' : 'job_canceled'
  const reason = (typeof job.reason === 'string' && job.reason) || 'no reason given'
  const why = kind === 'job_failed' ? `failed: ${reason}` : 'was cancelled'
  throw new BackupsError(`${operation}: the job ${why}`, { kind, outcome: 'accepted', operation, ...params, job })
}
