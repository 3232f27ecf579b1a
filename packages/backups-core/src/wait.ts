import { checkCallOptions } from './check-options.ts'
import type { OperationId } from '@org/backups-client'
import { BackupsError, type ErrorFacts, invalidArgument, isBackupsError, type Resume } from './errors/backups-error.ts'
import type { BackupsEvent, CallOptions, PollEvent, WaitOptions } from './options.ts'
import { emit } from './transport/events.ts'
import type { Settings } from './transport/settings.ts'
import { sleep } from './transport/time-limit.ts'

/** The fields that `watch` reads from each poll. */
interface Polled {
  status: string
  progress?: number | undefined
  progressText?: string | undefined
  reason?: string | null | undefined
}

/** A job or a backup to poll. */
export interface PollTarget<T extends Polled> {
  /** The operation of the polls. */
  operation: OperationId
  /** Known values of `status`, roughly in the order in which they occur. */
  knownStatuses: readonly string[]
  /** The statuses that end a wait, and how: `x-terminal` in the document. */
  endings: Readonly<Record<string, 'succeeded' | 'failed' | 'canceled'>>
  /** The parameters of the polls, which resume the wait. */
  ids: Resume
  poll: (options: CallOptions) => Promise<T>
  /** Returns the properties of errors that depend on the last poll. */
  describe?: (latest: T) => Pick<ErrorFacts, 'job'>
}

/** A poll, or an unknown status. */
export type PollResult<T> =
  | (PollEvent & {
      /** The job (or the backup) of the last successful poll. Undefined until a poll succeeds. */
      job: T | undefined
      /** Whether this is the last event. */
      terminal: boolean
    })
  | Extract<BackupsEvent, { type: 'unknown_value' }>

const firstIntervalMs = 2000
const maxIntervalMs = 15_000
const pollDeadlineMs = 90_000

/** Failures of a poll that say nothing about the job. */
const transientKinds = new Set(['network', 'timeout', 'server', 'rate_limit', 'decode'])

/** Returns the percentage in the API's text, or undefined if the text is not a number. Never returns NaN. */
export function parseProgress(text: string | undefined): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(text ?? '')
  return match ? Math.min(100, Number(match[1])) : undefined
}

/**
 * Polls until the status is terminal. The first poll is immediate. The intervals start at 2 s and grow by half up to 15 s, with 20 %
 * of jitter. Unknown statuses are polled at the maximum interval.
 * @throws BackupsError `wait_timeout`, `aborted`, or the error that ended the wait, with outcome `accepted`: the job continues
 */
export async function* watch<T extends Polled>(
  settings: Settings,
  { operation, knownStatuses, endings, ids, poll: pollOnce, describe }: PollTarget<T>,
  options: WaitOptions,
): AsyncGenerator<PollResult<T>, void, undefined> {
  const { deadlineMs, intervalMs, ...call } = options ?? {}
  const refuse = (field: string, problem: string): never => {
    throw invalidArgument(operation, { field, problem })
  }
  // There is no default, because only the caller knows how long the work may take.
  if (deadlineMs === undefined) refuse('deadlineMs', 'is required: milliseconds, or Infinity for no limit')
  const invalid = checkCallOptions({ ...call, deadlineMs })
  if (invalid) throw invalidArgument(operation, invalid)
  if (checkCallOptions({ timeoutMs: intervalMs })) refuse('intervalMs', 'must be a number of milliseconds above 0')

  const { runtime } = settings
  const started = runtime.now()
  const msLeft = (): number => deadlineMs - (runtime.now() - started)
  const longest = Math.max(maxIntervalMs, intervalMs ?? 0)
  const reported = new Set<string>()
  let interval = intervalMs ?? firstIntervalMs
  let transientFailures = 0
  let latest: T | undefined
  const createError = (more: Pick<ErrorFacts, 'kind' | 'cause'>, message: string): BackupsError => {
    const about = { operation, ...ids, resume: ids, ...(latest && describe?.(latest)) }
    return new BackupsError(`${operation}: ${message}; the operation continues`, {
      ...more,
      ...about,
      outcome: 'accepted',
    })
  }
  const abortError = (): BackupsError =>
    createError({ kind: 'aborted', cause: call.signal?.reason }, 'the wait was aborted')

  for (let poll = 1; ; poll++) {
    let pauseMs = interval * (0.8 + 0.4 * runtime.random())
    interval = Math.min(interval * 1.5, longest)
    let terminal = false
    let regressed = false
    try {
      // The deadline may have passed since it was checked, and a limit must be above 0.
      const job = await pollOnce({ ...call, deadlineMs: Math.max(1, Math.min(msLeft(), pollDeadlineMs)) })
      terminal = Object.hasOwn(endings, job.status)
      regressed = latest !== undefined && !terminal && wentBack(knownStatuses, latest, job)
      latest = job
      if (!knownStatuses.includes(job.status)) pauseMs = Math.max(pauseMs, longest)
    } catch (error) {
      if (!isBackupsError(error) || error.kind === 'invalid_argument') throw error
      if (error.kind === 'aborted') throw abortError()
      if (!transientKinds.has(error.kind) || error.digest !== undefined)
        throw createError(Object.assign({}, error, { cause: error }), `the wait ended: ${error.message}`)
      transientFailures++
      pauseMs = Math.max(pauseMs, error.retryAfterMs ?? 0)
    }
    const { status, progress, progressText } = latest ?? {}
    if (status !== undefined && !knownStatuses.includes(status) && !reported.has(status)) {
      reported.add(status)
      const unknown = { type: 'unknown_value', operation, field: 'status', value: status } as const
      emit(settings, call, unknown)
      yield unknown
    }
    const about = { operation, poll, status, progress, progressText, elapsedMs: runtime.now() - started }
    const event: PollEvent = { type: 'poll', ...about, transientFailures, regressed }
    emit(settings, call, event)
    yield { ...event, job: latest, terminal }
    if (terminal) return

    if ((await sleep(runtime, call.signal, Math.min(pauseMs, msLeft()))) === 'aborted') throw abortError()
    if (msLeft() <= 0) throw createError({ kind: 'wait_timeout' }, `not finished after ${deadlineMs} ms`)
  }
}

/** Returns whether the status or the progress is behind that of the previous poll. Unknown statuses have no order. */
function wentBack(knownStatuses: readonly string[], before: Polled, now: Polled): boolean {
  const rank = knownStatuses.indexOf(now.status)
  return (rank >= 0 && rank < knownStatuses.indexOf(before.status)) || (now.progress ?? 100) < (before.progress ?? 0)
}

/**
 * Polls until the status is terminal and returns the last result.
 * @throws BackupsError `job_failed` or `job_canceled`, or an error of `watch`
 */
export async function wait<T extends Polled>(
  settings: Settings,
  target: PollTarget<T>,
  options: WaitOptions,
): Promise<T> {
  const { operation, endings, ids, describe } = target
  let latest: T | undefined
  for await (const result of watch(settings, target, options)) if (result.type === 'poll') latest = result.job
  const { status, reason } = latest as T
  if (endings[status] === 'succeeded') return latest as T
  const kind = endings[status] === 'canceled' ? 'job_canceled' : 'job_failed'
  const detail = typeof reason === 'string' && reason !== '' ? `: ${reason}` : ''
  const about = { kind, outcome: 'accepted', operation, ...ids, ...describe?.(latest as T) } as const
  throw new BackupsError(`${operation}: ended with status ${status}${detail}`, about)
}
