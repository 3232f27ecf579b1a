import { checkCallOptions } from './check-options.ts'
import { BackupsError, type ErrorFacts, invalidArgument, isBackupsError } from './errors/backups-error.ts'
import type { BackupsEvent, CallOptions, PollEvent, WaitOptions } from './options.ts'
import { sleep } from './transport/limits.ts'
import { emit, type Settings } from './transport/settings.ts'

/** The part of what is looked at that a wait reads. */
interface Seen {
  status: string
  progress?: number | undefined
  progressText?: string | undefined
}

/** What is waited for. */
export interface Subject<T extends Seen> {
  /** The `operationId` that is polled. */
  operation: string
  /** Known values of `status`, roughly in the order in which they come. */
  known: readonly string[]
  isTerminal(status: string): boolean
  look(call: CallOptions): Promise<T>
  /** Whether what is looked at is a job, which errors carry. */
  isJob?: true
  /** Ids, and what resumes the wait; for errors. */
  facts: Pick<ErrorFacts, 'clusterId' | 'backupId' | 'jobId' | 'resume'>
}

/** What a wait saw: a poll with the thing that was looked at, or a status that nobody knows. */
export type Sighting<T> =
  | (PollEvent & { value: T | undefined; terminal: boolean })
  | Extract<BackupsEvent, { type: 'unknown_value' }>

const firstIntervalMs = 2000
const longestIntervalMs = 15_000
const pollDeadlineMs = 90_000

/** Failures of one poll that say nothing about the job. */
const transient = new Set(['network', 'timeout', 'server', 'rate_limit', 'decode'])

/** Percent from the API's text: undefined when it is not a number, never NaN. */
export function parseProgress(text: string | undefined): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(text ?? '')
  return match ? Math.min(100, Number(match[1])) : undefined
}

/**
 * Polls until the subject's status is terminal; the last sighting is the terminal one. The first poll is at once, then every 2 s,
 * growing by half to 15 s, with a fifth of jitter either way. A status that nobody knows is waited out at the long interval.
 * @throws BackupsError `wait_timeout`, `aborted`, or what ended the wait, all with outcome `accepted`: the job goes on
 */
export async function* watch<T extends Seen>(
  settings: Settings,
  subject: Subject<T>,
  options: WaitOptions,
): AsyncGenerator<Sighting<T>, void, undefined> {
  const { operation, facts } = subject
  const { deadlineMs, intervalMs, ...call } = options ?? {}
  const invalid = (field: string, problem: string): BackupsError => invalidArgument(operation, field, problem)
  // Required: nobody else can say how long a backup may take, and an endless wait must be somebody's decision.
  if (deadlineMs === undefined) throw invalid('deadlineMs', 'is required for a wait: milliseconds, or Infinity')
  const fault = checkCallOptions({ ...call, deadlineMs })
  if (fault) throw invalid(fault.field, fault.problem)
  if (checkCallOptions({ timeoutMs: intervalMs }))
    throw invalid('intervalMs', 'must be a number of milliseconds above 0')

  const { runtime } = settings
  const started = runtime.now()
  const left = (): number => deadlineMs - (runtime.now() - started)
  const longest = Math.max(longestIntervalMs, intervalMs ?? 0)
  let interval = intervalMs ?? firstIntervalMs
  let transientFailures = 0
  let latest: T | undefined
  const reported = new Set<string>()

  const fail = (more: Pick<ErrorFacts, 'kind'> & Partial<ErrorFacts>, why: string): BackupsError => {
    const job = latest && subject.isJob && { job: latest as never }
    const all = { operation, ...more, ...facts, ...job, outcome: 'accepted' } as const
    return new BackupsError(`${operation}: ${why}; what was started goes on`, all)
  }

  const abortion = (): BackupsError => fail({ kind: 'aborted', cause: call.signal?.reason }, 'the wait was aborted')

  for (let poll = 1; ; poll++) {
    let pauseMs = interval * (0.8 + 0.4 * runtime.random())
    interval = Math.min(interval * 1.5, longest)
    let value: T | undefined
    let regressed = false
    try {
      // Above 0, as every limit: the last millisecond may have passed since it was compared.
      value = await subject.look({ ...call, deadlineMs: Math.max(1, Math.min(left(), pollDeadlineMs)) })
    } catch (error) {
      if (!isBackupsError(error) || error.kind === 'invalid_argument') throw error
      if (error.kind === 'aborted') throw abortion()
      if (!transient.has(error.kind) || error.digest !== undefined)
        throw fail(Object.assign({}, error, { cause: error }), `the wait ended: ${error.message}`)
      transientFailures++
      pauseMs = Math.max(pauseMs, error.retryAfterMs ?? 0)
    }
    if (value) {
      regressed = latest !== undefined && !subject.isTerminal(value.status) && wentBack(subject.known, latest, value)
      latest = value
    }
    const status = latest?.status
    if (value && status !== undefined && !subject.known.includes(status)) {
      pauseMs = Math.max(pauseMs, longest)
      if (!reported.has(status)) {
        reported.add(status)
        const unknown = { type: 'unknown_value', operation, field: 'status', value: status } as const
        emit(settings, call, unknown)
        yield unknown
      }
    }
    const event: PollEvent = {
      type: 'poll',
      operation,
      poll,
      status,
      progress: latest?.progress,
      progressText: latest?.progressText,
      elapsedMs: runtime.now() - started,
      transientFailures,
      regressed,
    }
    emit(settings, call, event)
    const terminal = value !== undefined && subject.isTerminal(value.status)
    yield { ...event, value: latest, terminal }
    if (terminal) return

    if ((await sleep(runtime, call.signal, Math.min(pauseMs, left()))) === 'aborted') throw abortion()
    if (left() <= 0) throw fail({ kind: 'wait_timeout' }, `not finished after ${deadlineMs} ms`)
  }
}

/** Whether status or progress is behind what was seen before. What is unknown is neither before nor behind. */
function wentBack<T extends Seen>(known: readonly string[], before: T, now: T): boolean {
  const rank = known.indexOf(now.status)
  return (rank >= 0 && rank < known.indexOf(before.status)) || (now.progress ?? 100) < (before.progress ?? 0)
}

/** The last thing that a watch saw. */
export async function lastSeen<T>(sightings: AsyncIterable<Sighting<T>>): Promise<T> {
  let value: T | undefined
  for await (const sighting of sightings) if (sighting.type === 'poll') value = sighting.value
  return value as T
}
