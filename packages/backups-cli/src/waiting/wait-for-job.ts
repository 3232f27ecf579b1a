import { isBackupsError, type Job, type PollEvent, type WatchedJob } from '@org/backups-core'
import type { Flags } from '../flag.ts'
import type { Context } from '../context.ts'
import { openProgress } from './open-progress.ts'
import { resumeCommand } from './resume.ts'

const defaultTimeoutSeconds = 1800

export const intervalFlag = {
  type: 'string',
  atLeast: 0.001,
  valueHint: 'SECONDS',
  description: 'Time between two looks at the job; default 2, growing to 15',
} as const

/** Flags of the commands that start a job. */
export const waitFlags = {
  wait: { type: 'boolean', description: 'Wait until the job has ended' },
  interval: { ...intervalFlag, needs: 'wait' },
} as const satisfies Flags

interface Patience {
  timeout?: number | undefined
  interval?: number | undefined
  /** Whether the job is known to be there, because the same command has started it. */
  isOurs?: boolean
}

/**
 * Waits until a job has ended well, and shows how it goes on: to people on stderr, and with `-o ndjson` as events on stdout.
 * A wait that ends otherwise leaves the command on its error that goes on with it.
 */
export async function waitForJob(
  context: Context,
  jobId: string,
  { timeout = defaultTimeoutSeconds, interval, isOurs = false }: Patience,
): Promise<WatchedJob> {
  const { output, signal, flags } = context
  const progress = await openProgress(context)
  let isThere = isOurs
  let written: Promise<void> = Promise.resolve()
  const onEvent = (event: { type: string }): void => {
    if (event.type !== 'poll') return
    const poll = event as PollEvent
    isThere ||= poll.status !== undefined
    progress.poll(poll)
    if (output.format !== 'ndjson') return
    written = written.then(() => output.event(event))
  }
  try {
    return await context.client().jobs.wait(
      { jobId },
      {
        deadlineMs: timeout * 1000,
        intervalMs: interval === undefined ? undefined : interval * 1000,
        signal,
        onEvent,
      },
    )
  } catch (error) {
    // Nothing was seen that could go on: what the service says of the look is all there is to say.
    if (!isThere && isBackupsError(error) && isBackupsError(error.cause)) throw error.cause
    const isJobOver = isBackupsError(error, 'job_failed') || isBackupsError(error, 'job_canceled')
    const goOn = resumeCommand(jobId, flags)
    throw isBackupsError(error) && !isJobOver && goOn !== undefined ? Object.assign(error, { goOn }) : error
  } finally {
    progress.end()
    await written
  }
}

/** The job as the API sent it, whose progress is a text. */
export function asSent({ progress, progressText, ...job }: WatchedJob): Job {
  return progressText === undefined ? job : { ...job, progress: progressText }
}
