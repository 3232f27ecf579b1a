import {
  type BackupDetail,
  isBackupsError,
  type Job,
  type PollEvent,
  type WaitOptions as CoreOptions,
  type WatchedJob,
} from '@org/backups-core'
import type { Flags } from '../flag.ts'
import type { Context } from '../context.ts'
import { openProgress } from './open-progress.ts'
import { followUpCommand } from './follow-up-command.ts'
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

/** Waits for a job to succeed. */
export const waitForJob = (
  context: Context,
  { jobId, clusterId }: WaitSubject & { jobId: string },
  options: WaitOptions,
): Promise<WatchedJob> => {
  const resume = ['job', 'wait', '--job-id', jobId]
  const start = (coreOptions: CoreOptions) => context.client().jobs.wait({ jobId }, coreOptions)
  return runWait(context, { subject: { jobId, clusterId }, resume, start }, options)
}

/** Waits until a backup is available. */
export const waitForBackup = (
  context: Context,
  ids: { clusterId: string; backupId: string },
  options: WaitOptions,
): Promise<BackupDetail> => {
  const resume = ['wait', '--cluster-id', ids.clusterId, '--backup-id', ids.backupId]
  const start = (coreOptions: CoreOptions) => context.client().backups.waitUntilAvailable(ids, coreOptions)
  return runWait(context, { subject: ids, resume, start }, options)
}

interface Wait<T> {
  subject: WaitSubject
  /** The command that resumes the wait. */
  resume: readonly string[]
  start: (options: CoreOptions) => Promise<T>
}

/**
 * Runs one of core's wait methods. Shows its progress on stderr and, with `-o ndjson`, prints each poll to stdout. If the wait
 * ends before the job, the error contains the command that resumes it.
 */
async function runWait<T>(
  context: Context,
  { subject, resume, start }: Wait<T>,
  { timeout = defaultTimeoutSeconds, interval, progress: selected = 'auto', isKnown = false }: WaitOptions,
): Promise<T> {
  const { output, signal, flags } = context
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
  const intervalMs = interval === undefined ? undefined : interval * 1000
  try {
    return await start({ deadlineMs: timeout * 1000, intervalMs, signal, onEvent })
  } catch (error) {
    // No poll found the job, so there is nothing to resume. The poll's own error explains why.
    if (!exists && isBackupsError(error) && isBackupsError(error.cause)) throw error.cause
    const isJobOver = isBackupsError(error, 'job_failed') || isBackupsError(error, 'job_canceled')
    const resumeCommand = followUpCommand(resume, flags)
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
