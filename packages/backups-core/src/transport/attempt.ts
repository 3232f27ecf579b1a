import { fromException } from '../errors/from-exception.ts'
import { type AttemptFailure, fromResponse } from '../errors/from-response.ts'
import type { WithResponse } from './api-promise.ts'
import type { BuiltRequest } from './build-request.ts'
import { parseRetryAfter } from './retry-delay.ts'
import type { Settings } from './settings.ts'
import { abortedByCaller, type StopReason, withTimeLimit } from './time-limit.ts'

/** Sends one request within `ms` milliseconds, reads the whole response and classifies it. Never rejects. */
export async function attempt(
  { runtime, fetch, init }: Settings,
  { url, headers, method, body }: BuiltRequest,
  key: string,
  signal: AbortSignal | undefined,
  ms: number,
): Promise<WithResponse<object> | AttemptFailure> {
  let response: Response | undefined
  try {
    const result = await withTimeLimit(runtime, signal, ms, async (inner) => {
      response = await fetch(url, {
        ...init,
        method,
        headers: { ...headers, authorization: `Bearer ${key}` },
        signal: inner,
        ...(body !== undefined && { body }),
      })
      // A body that was cut short or cannot be decompressed is undefined.
      const text = await response.text().catch(() => undefined)
      return classify(response, text, key, runtime.wallClock())
    })
    if (typeof result !== 'string') return result
    // The body stalled, but the status may be a refusal.
    const early =
      response && response.status >= 300 ? classify(response, undefined, key, runtime.wallClock()) : undefined
    return stopped(result, early && 'kind' in early ? early : undefined, response?.status)
  } catch (error) {
    return fromException(error, key)
  }
}

/** The failure of an attempt that was aborted or timed out. `refusal` is what the status of a stalled response says. */
function stopped(reason: StopReason, refusal?: AttemptFailure, status?: number): AttemptFailure {
  if (reason === 'timeout' && refusal) return refusal
  const failure: AttemptFailure =
    reason === 'aborted'
      ? { ...abortedByCaller, outcome: refusal?.outcome ?? 'unknown' }
      : {
          kind: reason,
          outcome: 'unknown',
          message: 'no complete response in time',
          phase: 'attempt',
          retryCause: 'unconfirmed',
        }
  if (status !== undefined) failure.status = status
  return failure
}

function classify(
  response: Response,
  text: string | undefined,
  key: string,
  now: number,
): WithResponse<object> | AttemptFailure {
  const { headers, status } = response
  const hide = (shown: string): string => shown.replaceAll(key, '[api key]')
  const requestId = hide(headers.get('requestid') ?? '') || undefined
  // In browsers, a redirect that was not followed has status 0. A custom fetch may have followed it against the options.
  if (response.redirected || !status || (status >= 300 && status < 400))
    return { ...fromException(new Error('redirected'), key), ...(status && { status }) }
  // A server may echo the key, for example in a job's reason. A key shorter than 12 characters could be part of any word.
  const result = fromResponse(status, key.length < 12 ? text : text?.replaceAll(key, '[api key]'))
  if ('data' in result) return { data: result.data, response, requestId }
  result.message = hide(result.message)
  if (requestId) result.requestId = requestId
  const retryAfterMs = parseRetryAfter(headers, now)
  if (retryAfterMs !== undefined) result.retryAfterMs = retryAfterMs
  return result
}
