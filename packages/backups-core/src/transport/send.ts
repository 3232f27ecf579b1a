import { type OperationId, operations, retryClasses } from '@org/backups-client'
import { type ApiPromise, apiPromise } from '../api-promise.ts'
import { checkDuplicates } from '../check-duplicates.ts'
import { checkInput } from '../check-input.ts'
import { checkCallOptions } from '../check-options.ts'
import { type Attempt, BackupsError, type ErrorFacts, invalidArgument } from '../errors/backups-error.ts'
import type { AttemptFailure } from '../errors/from-response.ts'
import type { CallOptions, Pacer } from '../options.ts'
import { type Answer, attempt } from './attempt.ts'
import { aborted, resolveKey } from './auth.ts'
import { buildRequest } from './build-request.ts'
import { hideSecrets } from './hide-secrets.ts'
import { limit, sleep } from './limits.ts'
import { origins } from './origins.ts'
import { takeTurn } from './pacing.ts'
import { retryDelay } from './retry.ts'
import { emit, type Settings } from './settings.ts'

/** What resource functions are given. */
export interface Client {
  readonly settings: Settings
  /** Sends one call: checks, pacing, attempts, delays. Rejects with `BackupsError` only. */
  readonly send: (operation: OperationId, params: object, call?: CallOptions) => Promise<Answer>
  /** A method that does nothing but send. */
  readonly bind: <T>(operation: OperationId) => (params: object, call?: CallOptions) => ApiPromise<T>
}

export function createClient(settings: Settings): Client {
  const client: Client = {
    settings,
    // Copied: an error that comes hours later is about the parameters as they were.
    send: (operation, params, call) => run(client, operation, params && { ...params }, call ?? {}),
    bind: (operation) => (params, call) => apiPromise(client.send(operation, params, call)),
  }
  return client
}

type Params = Record<string, unknown>

const late = { kind: 'timeout', phase: 'pacing', message: 'its turn comes after the deadline' } as const
const expired = { kind: 'timeout', phase: 'deadline', message: 'the deadline passed' } as const
const nothingSent: AttemptFailure = { ...aborted, outcome: 'not_sent' }

async function run(client: Client, id: OperationId, params: Params, call: CallOptions): Promise<Answer> {
  const operation = operations[id]
  const fault =
    checkInput(operation.input, params) ??
    checkPath(operation.path, params) ??
    checkDuplicates(params) ??
    checkCallOptions(call)
  if (fault) throw invalidArgument(id, fault.field || 'the parameters', fault.problem, ids(params))

  const { settings } = client
  const { runtime, pacing } = settings
  const { signal, timeoutMs = settings.timeoutMs, deadlineMs = settings.deadlineMs, retry = settings.retry } = call
  const request = buildRequest(settings, operation, params, call.headers)
  const maxAttempts = retry === false ? 1 : 1 + retry.attempts
  const deadline = runtime.now() + deadlineMs
  const left = (): number => deadline - runtime.now()
  const history: Attempt[] = []
  let failure = nothingSent
  let delayMs = 0
  let number = 0

  const fail = ({ retryCause: _, message, ...facts }: AttemptFailure): BackupsError => {
    if (facts.kind === 'aborted') facts.cause = signal?.reason
    const about = { operation: id, attempts: number, history, ...ids(params) }
    const error = new BackupsError(`${id}: ${message}`, { ...facts, ...about })
    origins.set(error, { client, operation: id, params })
    return error
  }
  /** Stopped between attempts: whether it happened is what the attempts so far say. */
  const stop = (facts: Partial<AttemptFailure>): BackupsError => {
    const { phase: _, ...earlier } = failure
    return fail({ ...earlier, ...facts })
  }

  for (;;) {
    // The sleep before this attempt may have ended late.
    if (left() <= 0) throw stop(expired)
    const auth = await resolveKey(settings, signal, left())
    if (!('key' in auth)) throw stop(auth)

    const endpoint = `${settings.baseUrl} ${id}`
    if (pacing && 'acquire' in pacing) {
      const acquire = async (inner: AbortSignal): Promise<void> => pacing.acquire(endpoint, inner)
      const given = await limit(runtime, signal, left(), acquire).catch((cause: unknown) => ({ cause }))
      if (given === 'timeout') throw stop(late)
      if (typeof given === 'object') throw stop({ kind: 'rate_limit', message: 'the pacer failed', ...given })
    }
    const turn =
      pacing && 'requestsPerSecond' in pacing
        ? takeTurn(`${endpoint} ${auth.key}`, pacing.requestsPerSecond, runtime.now())
        : undefined
    for (;;) {
      const waitMs = signal?.aborted ? 0 : (turn?.delayMs(runtime.now()) ?? 0)
      if (!turn || waitMs <= 0) break
      if (waitMs >= left()) {
        turn.release()
        throw stop(late)
      }
      emit(settings, call, { type: 'paced', operation: id, attempt: number + 1, delayMs: waitMs })
      await sleep(runtime, signal, waitMs)
    }
    const remaining = left()
    if (signal?.aborted || remaining <= 0) {
      turn?.release()
      throw stop(signal?.aborted ? aborted : expired)
    }

    number++
    const about = { operation: id, attempt: number }
    const startedAt = runtime.wallClock()
    const started = runtime.now()
    emit(settings, call, { type: 'request', ...about, method: request.method, url: request.url })
    const result = await attempt(settings, request, auth.key, signal, Math.min(timeoutMs, remaining))
    turn?.answered(runtime.now())
    if (pacing && 'acquire' in pacing) tellAnswered(pacing, endpoint)
    const durationMs = runtime.now() - started
    const isAnswer = 'data' in result
    const status = isAnswer ? result.response.status : result.status
    if (status !== undefined) {
      const outcome = isAnswer ? 'accepted' : result.outcome
      emit(settings, call, { type: 'response', ...about, status, outcome, requestId: result.requestId, durationMs })
    }
    if (isAnswer) {
      hideSecrets(operation.secrets, result.data)
      return result
    }

    const { kind, retryCause, retryAfterMs } = result
    history.push({ startedAt: new Date(startedAt).toISOString(), durationMs, delayMs, kind, ...(status && { status }) })
    // A DELETE whose first answer was lost and whose second says "not found" may have been the one that did it.
    // And a refused connection does not undo that an attempt before it reached the server.
    const isEarlierWorse = result.outcome === 'not_sent' || (failure.outcome === 'unknown' && request.method !== 'GET')
    failure = isEarlierWorse ? { ...result, outcome: failure.outcome } : result
    if (result.phase && remaining <= timeoutMs) failure.phase = 'deadline'
    if (!retryCause || !retryClasses[operation.retry][retryCause] || number >= maxAttempts) throw fail(failure)

    delayMs = retryDelay(number, runtime.random(), retryAfterMs)
    if (delayMs >= left()) throw fail(failure)
    emit(settings, call, { type: 'retry', ...about, kind, outcome: failure.outcome, status, delayMs })
    if ((await sleep(runtime, signal, delayMs)) === 'aborted') throw stop(aborted)
  }
}

function tellAnswered(pacer: Pacer, endpoint: string): void {
  try {
    pacer.answered?.(endpoint)
  } catch {
    // The answer is there, whatever the pacer does.
  }
}

/** Words of the paths: `backups/policy` is not the backup "policy". Percent-encoding does not hold dots in their place, either. */
const words = new Set([
  '.',
  '..',
  ...Object.values(operations).flatMap(({ path }) => path.match(/[\w]+(?=\/|$)/g) ?? []),
])

const checkPath = (path: string, params: Params): { field: string; problem: string } | undefined => {
  const field = Object.keys(params).find((name) => words.has(params[name] as string) && path.includes(`{${name}}`))
  return field === undefined ? undefined : { field, problem: 'must be an id, not a word of the path' }
}

const named = ['clusterId', 'backupId', 'jobId'] as const

/** The ids that a call was about, for its error. */
const ids = (params: Params): Pick<ErrorFacts, (typeof named)[number]> =>
  Object.fromEntries(named.map((name) => [name, params?.[name]]).filter(([, id]) => typeof id === 'string'))
