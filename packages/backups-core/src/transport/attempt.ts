import { fromException } from '../errors/from-exception.ts'
import { type AttemptFailure, fromResponse } from '../errors/from-response.ts'
import type { WithResponse } from './api-promise.ts'
import type { BuiltRequest } from './build-request.ts'
import { parseRetryAfter } from './retry-delay.ts'
import type { Settings } from './settings.ts'
import { abortedByCaller, withTimeLimit } from './time-limit.ts'

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
    const early = response && response.status >= 300 && classify(response, undefined, key, runtime.wallClock())
    const refusal = early && 'kind' in early ? early : undefined
    if (refusal && result === 'timeout') return refusal
    const status = response && { status: response.status }
    if (result === 'aborted') return { ...abortedByCaller, outcome: refusal?.outcome ?? 'unknown', ...status }
    const message = 'no complete response in time'
    return { kind: result, outcome: 'unknown', message, phase: 'attempt', retryCause: 'unconfirmed', ...status }
  } catch (error) {
    return fromException(error, key)
  }
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
