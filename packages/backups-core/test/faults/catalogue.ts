import type { ErrorKind, Outcome } from '@org/backups-core'
import {
  type Answer,
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
} from '@org/testkit'

/** The columns of the retry table; `final` is never sent again. */
export type Heading = 'rateLimited' | 'neverSent' | 'noAnswer' | 'badBody' | 'final'

/** What a fault may answer with. */
interface FaultContext {
  /** The right answer of the operation, as the document shows it. */
  success: object
  /** A URL of another origin. */
  elsewhere: string
  /** The key that the client sends. */
  key: string
}

/** Places at which no HTTP server listens. */
export type DeadEnd = 'unknownHost' | 'refusedPort' | 'notTls' | 'tlsAlert'

/** One row of the table: what goes wrong, and what core then owes its caller. */
export interface Fault {
  name: string
  kind: ErrorKind
  outcome: Outcome
  heading: Heading
  /** HTTP status on the error; undefined where no head came. */
  status?: number
  /** Business code on the error. */
  code?: number
  retryAfterMs?: number
  /** Whether a server that shows this fault may have carried the request out. */
  mayHaveHappened: boolean
  /** How the server answers; instead of it, `deadEnd` names a place where there is none. */
  answer?: (context: FaultContext) => ServerFault
  deadEnd?: DeadEnd
  /** From where on the server says nothing more, so that only a time-out ends the attempt. */
  silentFrom?: 'head' | 'body'
}

const html = '<!doctype html><title>Bad gateway</title><p>password=hunter2'
const htmlHeaders = { 'content-type': 'text/html' }
const serverDate = 'Thu, 01 Jan 2026 00:00:00 GMT'

const deadEnd = (name: string, place: DeadEnd): Fault => ({
  name,
  kind: 'network',
  outcome: 'not_sent',
  heading: 'neverSent',
  mayHaveHappened: false,
  deadEnd: place,
})

const broken = (name: string, fault: () => ServerFault): Fault => ({
  name,
  kind: 'network',
  outcome: 'unknown',
  heading: 'noAnswer',
  mayHaveHappened: true,
  answer: () => fault(),
})

const silent = (name: string, silentFrom: 'head' | 'body', fault: () => ServerFault): Fault => ({
  name,
  kind: 'timeout',
  outcome: 'unknown',
  heading: 'noAnswer',
  mayHaveHappened: true,
  silentFrom,
  answer: () => fault(),
  ...(silentFrom === 'body' && { status: 200 }),
})

/** The server says no, in its envelope. */
const refused = (status: number, kind: ErrorKind): Fault => ({
  name: `${status}`,
  kind,
  outcome: 'rejected',
  heading: 'final',
  status,
  code: status,
  mayHaveHappened: false,
  answer: () => answer({ status, body: { code: status, message: 'No.' } }),
})

/** The same without a business code: the body holds none that can be read. */
function withoutCode(fault: Fault): Fault {
  const { code: _, ...rest } = fault
  return rest
}

const cut = (status: number): Answer => ({ status, body: { code: status, message: 'No. '.repeat(16) } })

const limited = (name: string, headers: Record<string, string>, more: Partial<Fault> = {}): Fault => ({
  ...refused(429, 'rate_limit'),
  name,
  heading: 'rateLimited',
  answer: () => answer({ status: 429, headers, body: { code: 429, message: 'Too many requests.' } }),
  ...more,
})

const serverFault = (name: string, status: number, body?: string, more: Partial<Fault> = {}): Fault => ({
  name,
  kind: 'server',
  outcome: 'unknown',
  heading: 'noAnswer',
  status,
  mayHaveHappened: true,
  answer: () => answer({ status, ...(body !== undefined && { body, headers: htmlHeaders }) }),
  ...more,
})

/** A 2xx that proves nothing. */
const badBody = (name: string, fault: Fault['answer'] & {}, more: Partial<Fault> = {}): Fault => ({
  name,
  kind: 'decode',
  outcome: 'unknown',
  heading: 'badBody',
  status: 200,
  mayHaveHappened: true,
  answer: fault,
  ...more,
})

const refusedInside200 = (name: string, code: number, kind: ErrorKind): Fault => ({
  ...refused(200, kind),
  name,
  code,
  answer: () => answer({ body: { code, message: 'No.' } }),
})

const redirected = (name: string, fault: Fault['answer'] & {}): Fault => ({
  name,
  kind: 'network',
  outcome: 'unknown',
  heading: 'final',
  mayHaveHappened: true,
  answer: fault,
})

export const faults: readonly Fault[] = [
  deadEnd('DNS: no such host', 'unknownHost'),
  deadEnd('connection refused', 'refusedPort'),
  deadEnd('TLS: the other side does not speak it', 'notTls'),
  deadEnd('TLS: handshake refused by an alert', 'tlsAlert'),

  broken('reset before the head', resetBeforeHeaders),
  broken('end of the connection before the head', closeWithoutAnswer),
  badBody('reset in the body', () => resetAfterHeaders()),
  badBody('end of the connection in the body', () => halfBody()),
  silent('silence before the head', 'head', stall),
  silent('silence in the body', 'body', stallBody),

  refused(400, 'invalid_request'),
  refused(401, 'auth'),
  {
    ...refused(401, 'auth'),
    name: '401 that echoes the key',
    answer: ({ key }) =>
      answer({ status: 401, headers: { requestid: key }, body: { code: 401, message: `Bearer ${key} is illegal` } }),
  },
  refused(403, 'permission'),
  refused(404, 'not_found'),
  { ...refused(408, 'timeout'), outcome: 'unknown', heading: 'noAnswer', mayHaveHappened: true },
  refused(409, 'conflict'),
  refused(422, 'invalid_request'),
  limited('429, Retry-After in seconds', { 'retry-after': '30' }, { retryAfterMs: 30_000 }),
  limited(
    '429, Retry-After as a date',
    { date: serverDate, 'retry-after': 'Thu, 01 Jan 2026 00:00:20 GMT' },
    { retryAfterMs: 20_000 },
  ),
  limited('429 without Retry-After', {}),
  limited(
    '429, Retry-After beyond the deadline',
    { 'retry-after': '3600' },
    { heading: 'final', retryAfterMs: 3_600_000 },
  ),
  withoutCode({
    ...limited('429 with HTML', {}),
    answer: () => answer({ status: 429, headers: htmlHeaders, body: html }),
  }),
  // The head decides: what a body that never comes would have said changes nothing.
  withoutCode({ ...refused(401, 'auth'), name: '401, reset in the body', answer: () => resetAfterHeaders(cut(401)) }),
  withoutCode({
    ...refused(401, 'auth'),
    name: '401, silence in the body',
    silentFrom: 'body',
    answer: () => stallBody(cut(401)),
  }),

  serverFault('500 with nothing', 500),
  serverFault('500 dressed as a success', 500, undefined, {
    code: 0,
    answer: ({ success }) => answer({ status: 500, body: success }),
  }),
  serverFault('501', 501, undefined, { heading: 'final' }),
  serverFault('502 with HTML', 502, html),
  serverFault('503', 503),
  serverFault('503, Retry-After in seconds', 503, undefined, {
    retryAfterMs: 15_000,
    answer: () => answer({ status: 503, headers: { 'retry-after': '15' } }),
  }),
  serverFault('504', 504),
  serverFault('503, reset in the body', 503, undefined, { answer: () => resetAfterHeaders(cut(503)) }),
  serverFault('503, silence in the body', 503, undefined, {
    silentFrom: 'body',
    answer: () => stallBody(cut(503)),
  }),

  {
    ...refused(400, 'invalid_request'),
    name: '400 dressed as a success',
    code: 0,
    answer: ({ success }) => answer({ status: 400, body: success }),
  },
  refusedInside200('200 with code 21119, the key is not valid', 21119, 'auth'),
  refusedInside200('200 with code 80000, a parameter is not valid', 80000, 'invalid_request'),
  refusedInside200('200 with code 40013, the name is taken', 40013, 'conflict'),
  refusedInside200('200 with a code that nobody knows', 987654, 'api'),
  badBody('200 with HTML', () => answer({ headers: htmlHeaders, body: html })),
  badBody('200 with nothing', () => answer()),
  badBody('200 with a broken gzip', () => brokenGzip()),
  badBody('200 with half of the envelope', ({ success }) => {
    const text = JSON.stringify(success)
    return answer({ body: text.slice(0, text.length / 2) })
  }),
  badBody('200 with code 0 and no data', () => answer({ body: { code: 0 } }), { code: 0 }),
  badBody('200 with the code as text', ({ success }) => answer({ body: { ...success, code: '0' } })),
  badBody('200 with an array', ({ success }) => answer({ body: [success] })),
  badBody('204', () => answer({ status: 204 }), { status: 204 }),

  redirected('302 to the same origin', () => redirect('/elsewhere', 302)),
  redirected('307 to another origin', ({ elsewhere }) => redirect(elsewhere, 307)),
]
