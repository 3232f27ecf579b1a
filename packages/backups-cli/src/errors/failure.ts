import type { ErrorFacts, Reconciliation } from '@org/backups-core'

type Facts = Partial<Omit<ErrorFacts, 'kind'>> &
  Pick<ErrorFacts, 'outcome'> & {
    /** Null for errors without a kind in core, such as a full disk. */
    kind: ErrorFacts['kind'] | null
  }

/** An error that the command reports: an error of core, or an error of the command with the same properties. */
export type Failure = Error &
  Facts & {
    /** The failed request was a write. */
    isWrite?: true
    /** The user answered no to a confirmation. */
    isDeclined?: true
    /** The command that resumes the wait. */
    resumeCommand?: string
    /** Notes that were deferred, because stderr may contain nothing but the error as JSON. */
    notes?: readonly string[]
    /** The findings of `reconcile` about a write whose response was lost. */
    reconciliation?: Reconciliation
  }

export const failure = (message: string, facts: Facts & Pick<Failure, 'isDeclined'>): Failure =>
  Object.assign(new Error(message), facts)

/** Creates the error for wrong usage, which is detected before anything is sent. It exits with 2. */
export const usageFailure = (message: string, hint?: string): Failure =>
  failure(message, { kind: 'invalid_argument', outcome: 'not_sent', ...(hint !== undefined && { hint }) })

export const isFailure = (value: unknown): value is Failure =>
  value instanceof Error && 'kind' in value && 'outcome' in value

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
