import { codes, type RetryClass } from '@org/backups-client'
import type { ErrorFacts, ErrorKind, Outcome } from './backups-error.ts'

/** What went wrong in one attempt, and under which retryCause of the retry table it falls; none means that it is final. */
export interface AttemptFailure extends Pick<
  ErrorFacts,
  'status' | 'code' | 'requestId' | 'retryAfterMs' | 'hint' | 'phase' | 'digest' | 'cause'
> {
  kind: ErrorKind
  outcome: Outcome
  message: string
  retryCause?: keyof RetryClass
}

const kindOfStatus: Record<number, ErrorKind> = {
  401: 'auth',
  403: 'permission',
  404: 'not_found',
  408: 'timeout',
  409: 'conflict',
  410: 'not_found',
  429: 'rate_limit',
}

const hintOfKind: { [kind in ErrorKind]?: string } = {
  permission: 'Ask for a role that may manage backups: project admin or organisation owner.',
  rate_limit: 'The service takes 20 requests per second for each endpoint: send fewer, or share one client.',
}

interface Envelope {
  code?: unknown
  message?: unknown
  data?: unknown
}

const isObject = (value: unknown): value is Envelope =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parse(text: string): Envelope | undefined {
  try {
    const body: unknown = JSON.parse(text)
    return isObject(body) ? body : undefined
  } catch {
    return undefined
  }
}

/** Why a body cannot be trusted. Never quotes the body: it may hold a password. */
const describeBody = (text: string): string =>
  text.trim() === '' ? 'an empty body' : /^\s*</.test(text) ? 'HTML' : 'a body that is not the envelope'

/**
 * Judges an answer by status and envelope, never by truthiness. `text` is undefined when the body could not be read to
 * its end.
 */
export function fromResponse(status: number, text: string | undefined): { data: object } | AttemptFailure {
  const body = text === undefined ? undefined : parse(text)
  const code = typeof body?.code === 'number' && Number.isInteger(body.code) ? body.code : undefined
  const ok = status >= 200 && status < 300

  if (ok && code === 0 && isObject(body?.data)) return { data: body.data }
  if (ok && (code === undefined || code === 0)) {
    const what =
      text === undefined ? 'a body that was cut short' : code === 0 ? 'a success without data' : describeBody(text)
    const message = `HTTP ${status} with ${what}`
    return {
      kind: 'decode',
      outcome: 'unknown',
      status,
      message,
      retryCause: 'undecodableBody',
      ...(code === 0 && { code }),
    }
  }

  const [codeKind, codeHint] = (code !== undefined && codes[code]) || []
  const isServerFault = status >= 500
  const kind: ErrorKind = isServerFault
    ? 'server'
    : (kindOfStatus[status] ?? codeKind ?? (status === 400 || status === 422 ? 'invalid_request' : 'api'))
  const said = typeof body?.message === 'string' && body.message !== '' ? `: ${body.message}` : ''
  const failure: AttemptFailure = {
    kind,
    outcome: kind === 'server' || kind === 'timeout' ? 'unknown' : 'rejected',
    status,
    message: `HTTP ${status}${code === undefined ? '' : `, code ${code}`}${said}`,
  }
  if (code !== undefined) failure.code = code
  const hint = codeHint ?? hintOfKind[kind]
  if (hint !== undefined) failure.hint = hint
  if (status === 429) failure.retryCause = 'rateLimited'
  // 501 and 505 say that the server never will; repeating them helps nobody.
  else if ([408, 500, 502, 503, 504].includes(status)) failure.retryCause = 'unconfirmed'
  return failure
}
