/**
 * The fault table. For each fault, it says how a server causes it and which error core must report. Core's tests and the suite
 * for all runtimes share this file, so it uses only APIs that browsers have.
 */
import type { Call } from './call.ts'
import {
  answer,
  brokenGzip,
  closeWithoutAnswer,
  type Fault as ServerFault,
  halfBody,
  redirect,
  resetAfterHeaders,
  resetBeforeHeaders,
  stall,
  stallBody,
} from './faults.ts'

/** A column of the document's retry table, or `never` for faults after which no operation is retried. */
type RetryCause = keyof Call['retries'] | 'never'

interface FaultContext {
  /** The successful response of the operation, from the document. */
  success: object
  /** The API key of the request. */
  key: string
  /** Targets of the redirects. */
  elsewhere: { sameOrigin: string; otherOrigin: string }
}

/** Addresses at which no HTTP server listens. */
export type Unreachable = 'unknownHost' | 'refusedPort' | 'notTls' | 'tlsAlert'

/** A row of the fault table. `status`, `code` and `retryAfterMs` are fields of the error. */
export interface Fault {
  kind: string
  outcome: 'not_sent' | 'rejected' | 'unknown'
  retryCause: RetryCause
  status?: number
  code?: number
  retryAfterMs?: number
  /** How the server responds. */
  answer?: (context: FaultContext) => ServerFault
  /** The address that receives the request instead of the server. */
  connectsTo?: Unreachable
  /** The part of the response that the server never sends, so that only a timeout ends the attempt. */
  silentFrom?: 'head' | 'body'
}

/** No resolver accepts a label of more than 63 letters, so this needs no network. */
export const unknownHost = `https://${'a'.repeat(64)}.invalid`

const html = {
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>Bad gateway</title><p>password=hunter2',
}
const longBody = (status: number) => ({ status, body: { code: status, message: 'No. '.repeat(16) } })

const notSent = { kind: 'network', outcome: 'not_sent', retryCause: 'notSent' } as const
const noResponse = { kind: 'network', outcome: 'unknown', retryCause: 'unconfirmed' } as const
const timedOut = { ...noResponse, kind: 'timeout' } as const
const redirected = { ...noResponse, retryCause: 'never' } as const
const invalidBody = { kind: 'decode', outcome: 'unknown', retryCause: 'undecodableBody', status: 200 } as const

const refused = (status: number, kind: string, code = status) =>
  ({
    kind,
    outcome: 'rejected',
    retryCause: 'never',
    status,
    code,
    answer: () => answer({ status, body: { code, message: 'No.' } }),
  }) satisfies Fault

/** Returns a fault whose body has no readable code, so that the error has none. */
const withoutCode = ({ code: _, ...fault }: Fault, respond: () => ServerFault): Fault => ({ ...fault, answer: respond })

const limited = (headers: Record<string, string>, more: Partial<Fault> = {}): Fault => ({
  ...refused(429, 'rate_limit'),
  retryCause: 'rateLimited',
  answer: () => answer({ status: 429, headers, body: { code: 429, message: 'Too many requests.' } }),
  ...more,
})

const serverError = (status: number, more: Partial<Fault> = {}): Fault => ({
  ...noResponse,
  kind: 'server',
  status,
  answer: () => answer({ status }),
  ...more,
})

/** @param retryAfterSeconds the value of `Retry-After`: long for a virtual clock, short for a real one. */
const faultsBy = (retryAfterSeconds: number) => {
  const retryAfterMs = retryAfterSeconds * 1000
  const startOf2026 = Date.UTC(2026, 0, 1)
  const dateAfter = (ms: number): string => new Date(startOf2026 + ms).toUTCString()
  return {
    'DNS: unknown host': { ...notSent, connectsTo: 'unknownHost' },
    'connection refused': { ...notSent, connectsTo: 'refusedPort' },
    'TLS: the server does not speak TLS': { ...notSent, connectsTo: 'notTls' },
    'TLS: the server refuses the handshake': { ...notSent, connectsTo: 'tlsAlert' },

    'reset before the response': { ...noResponse, answer: resetBeforeHeaders },
    'connection closed before the response': { ...noResponse, answer: closeWithoutAnswer },
    'reset in the body': { ...invalidBody, answer: () => resetAfterHeaders() },
    'connection closed in the body': { ...invalidBody, answer: () => halfBody() },
    'silence before the response': { ...timedOut, silentFrom: 'head', answer: stall },
    'silence in the body': { ...timedOut, status: 200, silentFrom: 'body', answer: () => stallBody() },

    'HTTP 400': refused(400, 'invalid_request'),
    'HTTP 401': refused(401, 'auth'),
    'HTTP 401 that contains the key': {
      ...refused(401, 'auth'),
      answer: ({ key }) =>
        answer({ status: 401, headers: { requestid: key }, body: { code: 401, message: `Bearer ${key} is illegal` } }),
    },
    'HTTP 403': refused(403, 'permission'),
    'HTTP 404': refused(404, 'not_found'),
    'HTTP 408': { ...refused(408, 'timeout'), outcome: 'unknown', retryCause: 'unconfirmed' },
    'HTTP 409': refused(409, 'conflict'),
    'HTTP 422': refused(422, 'invalid_request'),
    'HTTP 429, Retry-After in seconds': limited({ 'retry-after': String(retryAfterSeconds) }, { retryAfterMs }),
    'HTTP 429, Retry-After as a date': limited(
      { date: dateAfter(0), 'retry-after': dateAfter(retryAfterMs) },
      { retryAfterMs },
    ),
    'HTTP 429 without Retry-After': limited({}),
    'HTTP 429, Retry-After beyond the deadline': limited(
      { 'retry-after': '3600' },
      { retryCause: 'never', retryAfterMs: 3_600_000 },
    ),
    'HTTP 429 with HTML': withoutCode(limited({}), () => answer({ status: 429, ...html })),
    // The status decides the kind of the error, so the missing part of the body has no effect.
    'HTTP 401, reset in the body': withoutCode(refused(401, 'auth'), () => resetAfterHeaders(longBody(401))),
    'HTTP 401, silence in the body': {
      ...withoutCode(refused(401, 'auth'), () => stallBody(longBody(401))),
      silentFrom: 'body',
    },

    'HTTP 500 without a body': serverError(500),
    'HTTP 500 with a success body': serverError(500, {
      code: 0,
      answer: ({ success }) => answer({ status: 500, body: success }),
    }),
    'HTTP 501': serverError(501, { retryCause: 'never' }),
    'HTTP 502 with HTML': serverError(502, { answer: () => answer({ status: 502, ...html }) }),
    'HTTP 503': serverError(503),
    'HTTP 503, Retry-After in seconds': serverError(503, {
      retryAfterMs,
      answer: () => answer({ status: 503, headers: { 'retry-after': String(retryAfterSeconds) } }),
    }),
    'HTTP 504': serverError(504),
    'HTTP 503, reset in the body': serverError(503, { answer: () => resetAfterHeaders(longBody(503)) }),
    'HTTP 503, silence in the body': serverError(503, {
      silentFrom: 'body',
      answer: () => stallBody(longBody(503)),
    }),

    'HTTP 400 with a success body': {
      ...refused(400, 'invalid_request', 0),
      answer: ({ success }) => answer({ status: 400, body: success }),
    },
    'HTTP 200 with code 21119, invalid key': refused(200, 'auth', 21119),
    'HTTP 200 with code 80000, invalid parameter': refused(200, 'invalid_request', 80000),
    'HTTP 200 with code 40013, duplicate name': refused(200, 'conflict', 40013),
    'HTTP 200 with an unknown code': refused(200, 'api', 987654),
    'HTTP 200 with HTML': { ...invalidBody, answer: () => answer(html) },
    'HTTP 200 without a body': { ...invalidBody, answer: () => answer() },
    'HTTP 200 with invalid gzip': { ...invalidBody, answer: brokenGzip },
    'HTTP 200 with truncated JSON': {
      ...invalidBody,
      answer({ success }) {
        const text = JSON.stringify(success)
        return answer({ body: text.slice(0, text.length / 2) })
      },
    },
    'HTTP 200 with code 0 and no data': { ...invalidBody, code: 0, answer: () => answer({ body: { code: 0 } }) },
    'HTTP 200 with the code as a string': {
      ...invalidBody,
      answer: ({ success }) => answer({ body: { ...success, code: '0' } }),
    },
    'HTTP 200 with an array': { ...invalidBody, answer: ({ success }) => answer({ body: [success] }) },
    'HTTP 204': { ...invalidBody, status: 204, answer: () => answer({ status: 204 }) },

    'HTTP 302 to the same origin': { ...redirected, answer: ({ elsewhere }) => redirect(elsewhere.sameOrigin, 302) },
    'HTTP 307 to another origin': { ...redirected, answer: ({ elsewhere }) => redirect(elsewhere.otherOrigin, 307) },
  } satisfies Record<string, Fault>
}

export type FaultName = keyof ReturnType<typeof faultsBy>

export const createFaults: (retryAfterSeconds: number) => Record<FaultName, Fault> = faultsBy

/** The default of `retry` is two extra attempts. */
export const maxAttempts = 3

export const isRetried = ({ retries }: Call, { retryCause }: Fault): boolean =>
  retryCause !== 'never' && retries[retryCause]

/** A lasting fault affects every attempt. A transient fault affects only the first attempt. */
export type Duration = 'lasting' | 'transient'

/** Returns how many attempts a call makes under a fault, and how many requests reach the server. */
export function expectedAttempts(call: Call, fault: Fault, duration: Duration) {
  const succeeds = duration === 'transient' && isRetried(call, fault)
  const attempts = !isRetried(call, fault) ? 1 : succeeds ? 2 : maxAttempts
  const failed = succeeds ? 1 : attempts
  return { succeeds, attempts, requests: fault.connectsTo === undefined ? attempts : attempts - failed }
}
