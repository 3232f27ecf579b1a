import { codes, type RetryClass } from '@org/backups-client'
import type { ErrorFacts, ErrorKind } from './backups-error.ts'

/** The failure of one attempt. `retryCause` is the column in the retry table. A failure without `retryCause` is not retried. */
export interface AttemptFailure extends Omit<ErrorFacts, 'operation' | 'attempts' | 'history'> {
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
  permission:
    'Ask for a project role with access to backups, such as project admin. Organization owners need one as well.',
  rate_limit: 'The service limits the requests per second for each endpoint. Send fewer, or share one client.',
}

type Envelope = { code?: unknown; message?: unknown; data?: unknown }

const isObject = (value: unknown): value is Envelope =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parse(text: string): Envelope {
  try {
    const body: unknown = JSON.parse(text)
    return isObject(body) ? body : {}
  } catch {
    return {}
  }
}

/** Describes an unusable body. Never quotes it, because it may contain a password. */
const describeBody = (text: string): string =>
  text.trim() === '' ? 'an empty body' : /^\s*</.test(text) ? 'HTML' : 'a body that is not the JSON envelope'

/**
 * Classifies a response by status and envelope. `text` is undefined if the body could not be read completely. `isList` says whether
 * the data of the operation is a list.
 */
export function fromResponse(
  status: number,
  text: string | undefined,
  isList = false,
): { data: object } | AttemptFailure {
  const body = parse(text ?? '')
  const code = Number.isInteger(body.code) ? (body.code as number) : undefined
  const ok = status >= 200 && status < 300

  const { data } = body
  if (ok && code === 0 && (isList ? Array.isArray(data) : isObject(data))) return { data: data as object }
  const facts = { status, ...(code !== undefined && { code }) }
  if (ok && !code) {
    const what = text === undefined ? 'a body that was cut short' : code === 0 ? 'no data' : describeBody(text)
    const message = `HTTP ${status} with ${what}`
    return { ...facts, kind: 'decode', outcome: 'unknown', message, retryCause: 'undecodableBody' }
  }

  const [codeKind, codeHint] = (code !== undefined && codes[code]) || []
  const fallback = codeKind ?? (status === 400 || status === 422 ? 'invalid_request' : 'api')
  const kind = status >= 500 ? 'server' : (kindOfStatus[status] ?? fallback)
  const detail = typeof body.message === 'string' && body.message !== '' ? `: ${body.message}` : ''
  const hint = codeHint ?? hintOfKind[kind]
  // Not 501 and 505: the server will never support the request.
  const isTransient = [408, 500, 502, 503, 504].includes(status)
  const retryCause = status === 429 ? 'rateLimited' : isTransient ? 'unconfirmed' : undefined
  return {
    ...facts,
    kind,
    outcome: kind === 'server' || kind === 'timeout' ? 'unknown' : 'rejected',
    message: `HTTP ${status}${code === undefined ? '' : `, code ${code}`}${detail}`,
    ...(hint && { hint }),
    ...(retryCause && { retryCause }),
  }
}
