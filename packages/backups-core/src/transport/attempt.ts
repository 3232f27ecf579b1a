import { fromException } from '../errors/from-exception.ts'
import { type AttemptFailure, fromResponse } from '../errors/from-response.ts'
import type { BuiltRequest } from './build-request.ts'
import { limit, type LimitReached } from './limits.ts'
import { parseRetryAfter } from './retry-after.ts'
import type { Settings } from './settings.ts'

/** An answer that can be trusted. */
export interface Answer {
  data: object
  response: Response
  requestId: string | undefined
}

/** Sends once, reads to the end, and judges. Never rejects. `ms` is the time for this attempt. */
export async function attempt(
  { runtime, fetch, init }: Settings,
  { url, headers, method, body }: BuiltRequest,
  key: string,
  signal: AbortSignal | undefined,
  ms: number,
): Promise<Answer | AttemptFailure> {
  let response: Response | undefined
  try {
    const done = await limit(runtime, signal, ms, async (inner) => {
      response = await fetch(url, {
        ...init,
        method,
        headers: { ...headers, authorization: `Bearer ${key}` },
        signal: inner,
        ...(body !== undefined && { body }),
      })
      // A body that was cut short or cannot be decompressed is undefined.
      const text = await response.text().catch(() => undefined)
      return judge(response, text, key, runtime.wallClock())
    })
    if (typeof done !== 'string') return done
    // The body stalls, but the status may have said no already.
    const said = response && response.status >= 300 ? judge(response, undefined, key, runtime.wallClock()) : undefined
    return stopped(done, said && 'kind' in said ? said : undefined, response?.status)
  } catch (error) {
    return fromException(error, key)
  }
}

/** The caller aborted, or the attempt's time was up; perhaps after the server had already said no. */
function stopped(kind: LimitReached, said?: AttemptFailure, status?: number): AttemptFailure {
  if (kind === 'timeout' && said) return said
  const failure: AttemptFailure =
    kind === 'aborted'
      ? { kind, outcome: said?.outcome ?? 'unknown', message: 'aborted by the caller' }
      : { kind, outcome: 'unknown', message: 'no complete answer in time', phase: 'attempt', retryCause: 'unconfirmed' }
  if (status !== undefined) failure.status = status
  return failure
}

function judge(response: Response, text: string | undefined, key: string, now: number): Answer | AttemptFailure {
  const { headers, status } = response
  const hide = (shown: string): string => shown.replaceAll(key, '[api key]')
  const requestId = hide(headers.get('requestid') ?? '') || undefined
  // Browsers give a redirect that is not followed the status 0. A fetch that followed it all the same brought something back from somewhere else.
  if (response.redirected || !status || (status >= 300 && status < 400))
    return { ...fromException(new Error('redirected'), key), ...(status && { status }) }
  // A server may echo the key, in a job's reason for one. A short one is no real key, and may stand in any word.
  const result = fromResponse(status, key.length < 12 ? text : text?.replaceAll(key, '[api key]'))
  if ('data' in result) return { data: result.data, response, requestId }
  result.message = hide(result.message)
  if (requestId) result.requestId = requestId
  const retryAfterMs = parseRetryAfter(headers, now)
  if (retryAfterMs !== undefined) result.retryAfterMs = retryAfterMs
  return result
}
