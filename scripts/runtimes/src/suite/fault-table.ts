import type { ErrorKind, Outcome } from '@org/backups-core'
import type { RetryClass } from './brief.ts'

/** The columns of the retry table; `final` is never sent again. */
type Heading = 'rateLimited' | 'neverSent' | 'noAnswer' | 'badBody' | 'final'

/**
 * What may be sent again after what, written by hand from the design: the witness against the table that core has from the document.
 */
const mayRepeat: Record<RetryClass, readonly Heading[]> = {
  read: ['rateLimited', 'neverSent', 'noAnswer', 'badBody'],
  delete: ['rateLimited', 'neverSent', 'noAnswer'],
  replace: ['rateLimited', 'neverSent'],
  create: ['rateLimited', 'neverSent'],
}

/** What goes wrong, and what core then owes its caller. */
export interface Fault {
  kind: ErrorKind
  outcome: Outcome
  heading: Heading
  status?: number
  code?: number
  retryAfterMs?: number
  /** Instead of a server's answer: a place where there is none. */
  deadEnd?: 'refusedUrl' | 'notTlsUrl' | 'unknownHost'
  /** Only a time-out ends the attempt. */
  isSilent?: true
}

const neverSent = { kind: 'network', outcome: 'not_sent', heading: 'neverSent' } as const
const noAnswer = { kind: 'network', outcome: 'unknown', heading: 'noAnswer' } as const
const badBody = { kind: 'decode', outcome: 'unknown', heading: 'badBody', status: 200 } as const
const silence = { kind: 'timeout', outcome: 'unknown', heading: 'noAnswer', isSilent: true } as const
const server = { kind: 'server', outcome: 'unknown', heading: 'noAnswer' } as const
const limited = { kind: 'rate_limit', outcome: 'rejected', heading: 'rateLimited', status: 429, code: 429 } as const
const redirected = { kind: 'network', outcome: 'unknown', heading: 'final' } as const

export const faults = {
  'a refused connection': { ...neverSent, deadEnd: 'refusedUrl' },
  'an unknown host': { ...neverSent, deadEnd: 'unknownHost' },
  'a server that does not speak TLS': { ...neverSent, deadEnd: 'notTlsUrl' },
  'a reset before the head': noAnswer,
  'an end before the head': noAnswer,
  'a reset in the body': badBody,
  'an end in the body': badBody,
  'silence before the head': silence,
  'silence in the body': { ...silence, status: 200 },
  'a 401 that echoes the key': { kind: 'auth', outcome: 'rejected', heading: 'final', status: 401, code: 401 },
  'a 429 with Retry-After in seconds': { ...limited, retryAfterMs: 1000 },
  'a 429 with Retry-After as a date': { ...limited, retryAfterMs: 1000 },
  'a 429 without Retry-After': limited,
  'a 500 with nothing': { ...server, status: 500 },
  'a 502 with HTML': { ...server, status: 502 },
  'a 503 with Retry-After in seconds': { ...server, status: 503, retryAfterMs: 1000 },
  'a failure under 200': { kind: 'auth', outcome: 'rejected', heading: 'final', status: 200, code: 21119 },
  'HTML under 200': badBody,
  'nothing under 200': badBody,
  'a broken gzip': badBody,
  'half of an envelope': badBody,
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

export const repeats = (retryClass: RetryClass, { heading }: Fault): boolean => mayRepeat[retryClass].includes(heading)
