import { type DescribeJobParams, JOB_STATUS, JOB_STATUS_TERMINAL } from '@org/backups-client'
import type { WatchedJob } from '../errors/backups-error.ts'
import type { WaitOptions } from '../options.ts'
import type { Client, Method } from '../transport/send.ts'
import { parseProgress, type PollResult, type PollTarget, wait, watch } from '../wait.ts'

/** An event of `jobs.watch`: a poll with the latest job, or an unknown status. */
export type JobEvent = PollResult<WatchedJob>

export interface JobsResource {
  /**
   * Returns a job as the API describes it. `progress` is text.
   * @throws BackupsError `not_found`
   */
  describe: Method<'describeJob'>
  /**
   * Waits until the job is successful.
   * @throws BackupsError `job_failed` or `job_canceled` with `job`; `wait_timeout` with `resume`
   * @example await client.jobs.wait({ jobId }, { deadlineMs: 30 * 60_000 })
   */
  wait(params: DescribeJobParams, options: WaitOptions): Promise<WatchedJob>
  /**
   * Yields an event for each poll until the job ends. A failed job is an event and not an error.
   * @example
   * for await (const event of client.jobs.watch({ jobId }, { deadlineMs: Infinity })) {
   *   if (event.type === 'poll') console.log(event.status, event.progress)
   * }
   */
  watch(params: DescribeJobParams, options: WaitOptions): AsyncGenerator<JobEvent, void, undefined>
}

export function bindJobs({ settings, send, bind }: Client): JobsResource {
  const operation = 'describeJob'
  const target = (params: DescribeJobParams): PollTarget<WatchedJob> => ({
    operation,
    knownStatuses: JOB_STATUS,
    endings: JOB_STATUS_TERMINAL,
    ids: { jobId: params?.jobId },
    async poll(call) {
      const job = (await send(operation, params, call)).data
      const raw: unknown = job.progress
      const progressText = typeof raw === 'string' ? raw : Number.isFinite(raw) ? `${raw as number}` : undefined
      return { ...job, progress: parseProgress(progressText), progressText }
    },
    describe: (job) => ({ job }),
  })
  return {
    describe: bind(operation),
    wait: (params, options) => wait(settings, target(params), options),
    watch: (params, options) => watch(settings, target(params), options),
  }
}
