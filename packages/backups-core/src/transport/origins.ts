import type { OperationId } from '@org/backups-client'
import type { BackupsError } from '../errors/backups-error.ts'
import type { Client } from './send.ts'

/** The call that an error came from. */
export interface Origin {
  client: Client
  operation: OperationId
  params: Readonly<Record<string, unknown>>
}

/**
 * Which call an error came from, for `reconcile`. Beside the error and not on it: parameters may be large, and whoever logs an error
 * has not asked for them.
 */
export const origins: WeakMap<BackupsError, Origin> = new WeakMap()
