import type { ErrorFacts, Reconciliation } from '@org/backups-core'

type Facts = Partial<Omit<ErrorFacts, 'kind'>> &
  Pick<ErrorFacts, 'outcome'> & {
    /** Null where it is none of core's, as for a full disk. */
    kind: ErrorFacts['kind'] | null
  }

/** What the command reports: core's errors, and the ones it finds itself, which bear the same facts. */
export type Failure = Error &
  Facts & {
    /** Somebody was asked, and said no. */
    isDeclined?: true
    /** The command that goes on with a wait. */
    goOn?: string
    /** What was told before it, held back so that it could stand alone. */
    notes?: readonly string[]
    /** What was found out about a call whose answer was lost. */
    reconciliation?: Reconciliation
  }

export const failure = (message: string, facts: Facts & Pick<Failure, 'isDeclined'>): Failure =>
  Object.assign(new Error(message), facts)

/** Wrong usage: found before anything was sent. */
export const usageFailure = (message: string, hint?: string): Failure =>
  failure(message, { kind: 'invalid_argument', outcome: 'not_sent', ...(hint !== undefined && { hint }) })

export const isFailure = (value: unknown): value is Failure =>
  value instanceof Error && 'kind' in value && 'outcome' in value
