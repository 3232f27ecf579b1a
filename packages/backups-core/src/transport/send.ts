import { type OperationId, operations, type Params, requestOf, retryClasses } from '@org/backups-client'
import { checkDuplicates } from '../check-duplicates.ts'
import { checkInput, type InputProblem } from '../check-input.ts'
import { checkCallOptions, plainHeaders } from '../check-options.ts'
import { type Attempt, BackupsError, type ErrorFacts, invalidArgument } from '../errors/backups-error.ts'
import type { AttemptFailure } from '../errors/from-response.ts'
import type { BackupsEvent, CallOptions } from '../options.ts'
import { hideSecrets, type Payload } from '../secret.ts'
import { type ApiPromise, apiPromise, type WithResponse } from './api-promise.ts'
import { attempt } from './attempt.ts'
import { resolveKey } from './auth.ts'
import { emit } from './events.ts'
import { acquirePermit } from './pacing.ts'
import { retryDelay } from './retry-delay.ts'
import type { Settings } from './settings.ts'
import { abortedByCaller, sleep } from './time-limit.ts'

/** A method of the client that sends one operation. */
export interface Method<Id extends OperationId> {
  (params: Params<Id>, options?: CallOptions): ApiPromise<Payload<Id>>
  /** The operationId. Optional in the type, so that tests can replace a method with a function. */
  readonly operation?: Id
}

/** The transport, as resource functions use it. */
export interface Client {
  readonly settings: Settings
  /** The calls of errors, for `reconcile`. They are not on the error, because parameters may be large and errors are logged. */
  readonly failedCalls: WeakMap<BackupsError, FailedCall>
  /** Sends one call: checks, pacing, attempts, delays. Rejects with `BackupsError` only. */
  readonly send: <Id extends OperationId>(
    id: Id,
    params: Params<Id>,
    options?: CallOptions,
  ) => Promise<WithResponse<Payload<Id>>>
  readonly bind: <Id extends OperationId>(operation: Id) => Method<Id>
}

/** The call that an error is about. */
export type FailedCall = { operation: OperationId; params: Params<OperationId> }

export function createClient(settings: Settings): Client {
  const client: Client = {
    settings,
    failedCalls: new WeakMap(),
    // Parameters are copied, so that an error shows them as they were when the call was made.
    send: (id, params, options) => sendCall(client, id, params && { ...params }, options ?? {}),
    bind: <Id extends OperationId>(operation: Id) => {
      const method: Method<Id> = (params, options) => apiPromise(client.send(operation, params, options))
      return Object.assign(method, { operation })
    },
  }
  return client
}

const deadlinePassed = { kind: 'timeout', phase: 'deadline', message: 'the deadline passed' } as const

async function sendCall<Id extends OperationId>(
  client: Client,
  id: Id,
  params: Params<Id>,
  options: CallOptions,
): Promise<WithResponse<Payload<Id>>> {
  const operation = operations[id]
  const fields: Fields = params
  const invalid =
    checkInput(operation.input, fields) ??
    checkPath(operation.path, fields) ??
    checkDuplicates(fields) ??
    checkCallOptions(options)
  const ids = idsOf(fields)
  if (invalid) throw invalidArgument(id, invalid, ids)

  const { settings } = client
  const { runtime } = settings
  const { signal, timeoutMs = settings.timeoutMs, deadlineMs = settings.deadlineMs, retry = settings.retry } = options
  const { method, url, ...content } = requestOf(id, params, settings.baseUrl)
  const headers: Record<string, string> = { ...settings.headers, ...plainHeaders(options.headers) }
  if (operation.hasBody) headers['content-type'] = 'application/json'
  const deadline = runtime.now() + deadlineMs
  const msLeft = (): number => deadline - runtime.now()
  const notify = (event: BackupsEvent): void => emit(settings, options, event)
  const history: Attempt[] = []
  let failure: AttemptFailure = { ...abortedByCaller, outcome: 'not_sent' }
  let delayMs = 0

  /** Creates the error of the call. The default outcome is that of the attempts so far. */
  const createError = (reason: Partial<AttemptFailure>): BackupsError => {
    const { phase: _phase, ...earlier } = failure
    const { retryCause: _, message, ...facts } = { ...earlier, ...reason }
    const cause: unknown = facts.kind === 'aborted' ? signal?.reason : facts.cause
    const about = { operation: id, attempts: history.length, history, ...ids, cause }
    const error = new BackupsError(`${id}: ${message}`, { ...facts, ...about })
    client.failedCalls.set(error, { operation: id, params })
    return error
  }

  for (;;) {
    const about = { operation: id, attempt: history.length + 1 }
    const onDelay = (ms: number): void => notify({ type: 'paced', ...about, delayMs: ms })
    // The sleep before this attempt may have ended late.
    if (msLeft() <= 0) throw createError(deadlinePassed)
    const auth = await resolveKey(settings, signal, msLeft())
    if (!('key' in auth)) throw createError(auth)
    const permit = await acquirePermit(settings, id, auth.key, signal, msLeft, onDelay)
    if ('kind' in permit) throw createError(permit)
    const remaining = msLeft()
    if (signal?.aborted || remaining <= 0) throw createError(signal?.aborted ? abortedByCaller : deadlinePassed)

    const startedAt = new Date(runtime.wallClock()).toISOString()
    const started = runtime.now()
    notify({ type: 'request', ...about, method, url })
    const result = await attempt(
      settings,
      { method, url, headers, ...content, isList: operation.isList },
      auth.key,
      signal,
      Math.min(timeoutMs, remaining),
    )
    permit.answered()
    const durationMs = runtime.now() - started
    const isSuccess = 'data' in result
    const { requestId } = result
    const { status, outcome } = isSuccess ? { status: result.response.status, outcome: 'accepted' as const } : result
    if (status !== undefined) notify({ type: 'response', ...about, status, outcome, requestId, durationMs })
    if (isSuccess) {
      hideSecrets(operation.secrets, result.data)
      return result as WithResponse<Payload<Id>>
    }

    const { kind, retryCause, retryAfterMs } = result
    history.push({ startedAt, durationMs, delayMs, kind, ...(status && { status }) })
    // The outcome of an earlier attempt counts if this one was not sent, or if a write may have happened: a DELETE that gets
    // "not found" after a lost response may have deleted the backup.
    const keepsOutcome = outcome === 'not_sent' || (failure.outcome === 'unknown' && method !== 'GET')
    failure = keepsOutcome ? { ...result, outcome: failure.outcome } : result
    if (result.phase && remaining <= timeoutMs) failure = { ...failure, phase: 'deadline' }
    const mayRetry =
      retryCause && retryClasses[operation.retry][retryCause] && retry && history.length <= retry.attempts
    delayMs = retryDelay(history.length, runtime.random(), retryAfterMs)
    if (!mayRetry || delayMs >= msLeft()) throw createError(failure)
    notify({ type: 'retry', ...about, kind, outcome: failure.outcome, status, delayMs })
    if ((await sleep(runtime, signal, delayMs)) === 'aborted') throw createError(abortedByCaller)
  }
}

type Fields = Readonly<Record<string, unknown>>

/** The fixed segments of all paths. With the backup id `policy`, a path would be that of the policy. Percent-encoding keeps `.` and `..`. */
const pathSegments = new Set(['.', '..', ...Object.values(operations).flatMap(({ path }) => path.split(/\/|\{\w+\}/))])

const checkPath = (path: string, params: Fields): InputProblem | undefined => {
  const isSegment = (name: string): boolean => path.includes(`{${name}}`) && pathSegments.has(params[name] as string)
  const field = Object.keys(params).find(isSegment)
  return field === undefined ? undefined : { field, problem: 'must be an id, not a segment of the API path' }
}

/** Returns the ids among the parameters, for errors. */
function idsOf(params: Fields): Pick<ErrorFacts, 'clusterId' | 'backupId' | 'jobId'> {
  const ids = ['clusterId', 'backupId', 'jobId'].map((name) => [name, params?.[name]])
  return Object.fromEntries(ids.filter(([, id]) => typeof id === 'string'))
}
