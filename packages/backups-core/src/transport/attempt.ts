import type { OperationRequest } from '@org/backups-client'
import { fromException } from '../errors/from-exception.ts'
import { type AttemptFailure, fromResponse } from '../errors/from-response.ts'
import { hideKey } from '../secret.ts'
import type { WithResponse } from './api-promise.ts'
import { parseRetryAfter } from './retry-delay.ts'
import type { Settings } from './settings.ts'
import { abortedByCaller, withTimeLimit } from './time-limit.ts'

/** A request without the key. */
interface AttemptRequest extends OperationRequest {
  headers: Readonly<Record<string, string>>
  /** Whether the data of the response is a list. */
  isList: boolean | undefined
}

type Result = WithResponse<object> | AttemptFailure

/** Sends one request within `ms` milliseconds, reads the whole response and classifies it. Never rejects. */
export async function attempt(
  { runtime, fetch, init }: Settings,
  { url, headers, isList, ...request }: AttemptRequest,
  key: string,
  signal: AbortSignal | undefined,
  ms: number,
): Promise<Result> {
  let response: Response | undefined
  const judge = (given: Response, text: string | undefined): Result =>
    classify(given, text, key, runtime.wallClock(), isList)
  const send = async (inner: AbortSignal): Promise<Result> => {
    const authorized = { ...headers, authorization: `Bearer ${key}` }
    response = await fetch(url, { ...init, ...request, headers: authorized, signal: inner })
    // A body that was cut short or cannot be decompressed is undefined.
    const text = await response.text().catch(() => undefined)
    return judge(response, text)
  }
  try {
    const result = await withTimeLimit(runtime, signal, ms, send)
    if (typeof result !== 'string') return result
    // The body stalled, but the status may be a refusal. Without its body, every response is a failure.
    const early = response && (judge(response, undefined) as AttemptFailure)
    if (early && result === 'timeout' && early.kind !== 'decode') return early
    const facts = { outcome: early?.outcome ?? 'unknown', ...(response && { status: response.status }) }
    if (result === 'aborted') return { ...facts, ...abortedByCaller }
    const message = 'no complete response in time'
    return { ...facts, kind: result, message, phase: 'attempt', retryCause: 'unconfirmed' }
  } catch (error) {
    return fromException(error, key)
  }
}

/** Classifies a response. Hides the key, which the server may echo. `text` is undefined if there is no complete body. */
function classify(
  response: Response,
  text: string | undefined,
  key: string,
  now: number,
  isList: boolean | undefined,
): Result {
  const { headers, status } = response
  const hide = (shown: string): string => hideKey(shown, key)
  const requestId = hide(headers.get('requestid') ?? '') || undefined
  // In browsers, a redirect that was not followed has status 0. A custom fetch may have followed it against the options.
  if (response.redirected || !status || (status >= 300 && status < 400))
    return { ...fromException(new Error('redirected'), key), ...(status && { status }) }
  const result = fromResponse(status, text && hide(text), isList)
  if ('data' in result) return { data: result.data, response, requestId }
  const retryAfterMs = parseRetryAfter(headers, now)
  return {
    ...result,
    message: hide(result.message),
    ...(requestId && { requestId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  }
}
