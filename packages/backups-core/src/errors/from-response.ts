import { codes, type RetryClass } from '@org/backups-client'
import type { ErrorFacts, ErrorKind, Outcome } from './backups-error.ts'

/** The failure of one attempt. `retryCause` is its column in the retry table. A failure without one is final. */
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
  rate_limit: 'The service accepts 20 requests per second for each endpoint. Send fewer, or share one client.',
}

type Envelope = { code?: unknown; message?: unknown; data?: unknown }

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

/** Describes an unusable body. Never quotes it, because it may contain a password. */
const describeBody = (text: string): string =>
  text.trim() === '' ? 'an empty body' : /^\s*</.test(text) ? 'HTML' : 'a body that is not the JSON envelope'

/** Classifies a response by status and envelope. `text` is undefined if the body could not be read completely. */
export function fromResponse(status: number, text: string | undefined): { data: object } | AttemptFailure {
  const body = text === undefined ? undefined : parse(text)
  const code = typeof body?.code === 'number' && Number.isInteger(body.code) ? body.code : undefined
  const ok = status >= 200 && status < 300

  if (ok && code === 0 && isObject(body?.data)) return { data: body.data }
  if (ok && (code === undefined || code === 0)) {
    const what = text === undefined ? 'a body that was cut short' : code === 0 ? 'no data' : describeBody(text)
    const facts = { kind: 'decode', outcome: 'unknown', status, ...(code === 0 && { code }) } as const
    return { ...facts, message: `HTTP ${status} with ${what}`, retryCause: 'undecodableBody' }
  }

  const [codeKind, codeHint] = (code !== undefined && codes[code]) || []
  const kind: ErrorKind =
    status >= 500
      ? 'server'
      : (kindOfStatus[status] ?? codeKind ?? (status === 400 || status === 422 ? 'invalid_request' : 'api'))
  const detail = typeof body?.message === 'string' && body.message !== '' ? `: ${body.message}` : ''
  const failure: AttemptFailure = {
    kind,
    outcome: kind === 'server' || kind === 'timeout' ? 'unknown' : 'rejected',
    status,
    message: `HTTP ${status}${code === undefined ? '' : `, code ${code}`}${detail}`,
  }
  if (code !== undefined) failure.code = code
  const hint = codeHint ?? hintOfKind[kind]
  if (hint !== undefined) failure.hint = hint
  if (status === 429) failure.retryCause = 'rateLimited'
  // Not 501 and 505: the server will never support the request.
  else if ([408, 500, 502, 503, 504].includes(status)) failure.retryCause = 'unconfirmed'
  return failure
}
