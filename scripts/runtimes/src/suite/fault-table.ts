import type { ErrorKind, Outcome } from '@org/backups-core'
import type { RetryClass } from './brief.ts'

/** The columns of the retry table; `final` is never sent again. */
type RetryCause = 'rateLimited' | 'notSent' | 'unconfirmed' | 'undecodableBody' | 'final'

/**
 * What may be sent again after what, written by hand from the design: the witness against the table that core has from the document.
 */
const mayRepeat: Record<RetryClass, readonly RetryCause[]> = {
  read: ['rateLimited', 'notSent', 'unconfirmed', 'undecodableBody'],
  delete: ['rateLimited', 'notSent', 'unconfirmed'],
  replace: ['rateLimited', 'notSent'],
  create: ['rateLimited', 'notSent'],
}

/** What goes wrong, and what core then owes its caller. */
export interface Fault {
  kind: ErrorKind
  outcome: Outcome
  retryCause: RetryCause
  status?: number
  code?: number
  retryAfterMs?: number
  /** Instead of a server's answer: a place where there is none. */
  deadEnd?: 'refusedUrl' | 'notTlsUrl' | 'unknownHost'
  /** Only a time-out ends the attempt. */
  isSilent?: true
}

const notSent = { kind: 'network', outcome: 'not_sent', retryCause: 'notSent' } as const
const unconfirmed = { kind: 'network', outcome: 'unknown', retryCause: 'unconfirmed' } as const
const undecodableBody = { kind: 'decode', outcome: 'unknown', retryCause: 'undecodableBody', status: 200 } as const
const silence = { kind: 'timeout', outcome: 'unknown', retryCause: 'unconfirmed', isSilent: true } as const
const server = { kind: 'server', outcome: 'unknown', retryCause: 'unconfirmed' } as const
const limited = { kind: 'rate_limit', outcome: 'rejected', retryCause: 'rateLimited', status: 429, code: 429 } as const
const redirected = { kind: 'network', outcome: 'unknown', retryCause: 'final' } as const

export const faults = {
  'a refused connection': { ...notSent, deadEnd: 'refusedUrl' },
  'an unknown host': { ...notSent, deadEnd: 'unknownHost' },
  'a server that does not speak TLS': { ...notSent, deadEnd: 'notTlsUrl' },
  'a reset before the head': unconfirmed,
  'an end before the head': unconfirmed,
  'a reset in the body': undecodableBody,
  'an end in the body': undecodableBody,
  'silence before the head': silence,
  'silence in the body': { ...silence, status: 200 },
  'a 401 that echoes the key': { kind: 'auth', outcome: 'rejected', retryCause: 'final', status: 401, code: 401 },
  'a 429 with Retry-After in seconds': { ...limited, retryAfterMs: 1000 },
  'a 429 with Retry-After as a date': { ...limited, retryAfterMs: 1000 },
  'a 429 without Retry-After': limited,
  'a 500 with nothing': { ...server, status: 500 },
  'a 502 with HTML': { ...server, status: 502 },
  'a 503 with Retry-After in seconds': { ...server, status: 503, retryAfterMs: 1000 },
  'a failure under 200': { kind: 'auth', outcome: 'rejected', retryCause: 'final', status: 200, code: 21119 },
  'HTML under 200': undecodableBody,
  'nothing under 200': undecodableBody,
  'a broken gzip': undecodableBody,
  'half of an envelope': undecodableBody,
  '302 to the same origin': redirected,
  '307 to another origin': redirected,
} as const satisfies Record<string, Fault>

export type FaultName = keyof typeof faults

/** Those that a server shows. */
export type AnsweredFault = {
  [Name in FaultName]: (typeof faults)[Name] extends { deadEnd: string } ? never : Name
}[FaultName]

export const faultNames = Object.keys(faults) as FaultName[]

/** Default of `retry`: two extra ones. */
export const maxAttempts = 3

export const repeats = (retryClass: RetryClass, { retryCause }: Fault): boolean =>
  mayRepeat[retryClass].includes(retryCause)
