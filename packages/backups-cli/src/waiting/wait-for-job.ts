import { isBackupsError, type Job, type PollEvent, type WatchedJob } from '@org/backups-core'
import type { Flags } from '../flag.ts'
import type { Context } from '../context.ts'
import { openProgress } from './open-progress.ts'
import { resumeWaitCommand } from './follow-up-command.ts'
import { type ProgressKind, progressKinds, type WaitSubject } from './progress.ts'

const defaultTimeoutSeconds = 1800

export const intervalFlag = {
  type: 'string',
  atLeast: 0.001,
  valueHint: 'SECONDS',
  description: 'Time between the first two polls, default 2; it grows by half after each poll, up to 15',
} as const

export const progressFlag = {
  type: 'string',
  choices: progressKinds,
  description: 'Progress on stderr; auto, the default, is a bar on a terminal and lines elsewhere',
} as const

/** Flags of the commands that start a job. */
export const waitFlags = {
  wait: { type: 'boolean', description: 'Wait for the job to finish' },
  interval: { ...intervalFlag, needs: 'wait' },
  progress: { ...progressFlag, needs: 'wait' },
} as const satisfies Flags

interface WaitOptions {
  timeout?: number | undefined
  interval?: number | undefined
  progress?: ProgressKind | undefined
  /** Whether the job is known to exist, because this command started it. */
  isKnown?: boolean
}

/**
 * Waits for a job to succeed. Shows its progress on stderr and, with `-o ndjson`, prints each poll to stdout. If the wait ends before
 * the job, the error contains the command that resumes it.
 */
export async function waitForJob(
  context: Context,
  subject: WaitSubject,
  { timeout = defaultTimeoutSeconds, interval, progress: selected = 'auto', isKnown = false }: WaitOptions,
): Promise<WatchedJob> {
  const { output, signal, flags } = context
  const { jobId } = subject
  const progress = await openProgress(context, selected, subject)
  let exists = isKnown
  let written: Promise<void> = Promise.resolve()
  const onEvent = (event: { type: string }): void => {
    if (event.type !== 'poll') return
    const poll = event as PollEvent
    exists ||= poll.status !== undefined
    progress.poll(poll)
    if (output.format !== 'ndjson') return
    const { type, ...facts } = poll
    const line = { type, time: new Date().toISOString(), ...subject, ...facts }
    written = written.then(() => output.event(line))
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
    // No poll found the job, so there is nothing to resume. The poll's own error explains why.
    if (!exists && isBackupsError(error) && isBackupsError(error.cause)) throw error.cause
    const isJobOver = isBackupsError(error, 'job_failed') || isBackupsError(error, 'job_canceled')
    const resumeCommand = resumeWaitCommand(jobId, flags)
    throw isBackupsError(error) && !isJobOver && resumeCommand !== undefined
      ? Object.assign(error, { resumeCommand })
      : error
  } finally {
    progress.end()
    await written
  }
}

/** Returns the job as the API sent it, with its progress as a string. */
export function asSentByApi({ progress, progressText, ...job }: WatchedJob): Job {
  return progressText === undefined ? job : { ...job, progress: progressText }
}
