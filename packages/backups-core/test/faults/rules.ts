import type { OperationId } from '@org/backups-core'
import type { Fault, Heading } from './catalogue.ts'

type RetryClass = 'read' | 'delete' | 'replace' | 'create'

/**
 * What may be sent again after what, written by hand from the design. The client has its table from the document; this one is the
 * witness against it, so neither may be made from the other.
 */
const mayRepeat: Record<RetryClass, Record<Heading, boolean>> = {
  read: { rateLimited: true, neverSent: true, noAnswer: true, badBody: true, final: false },
  delete: { rateLimited: true, neverSent: true, noAnswer: true, badBody: false, final: false },
  replace: { rateLimited: true, neverSent: true, noAnswer: false, badBody: false, final: false },
  create: { rateLimited: true, neverSent: true, noAnswer: false, badBody: false, final: false },
}

export const classOf: Record<OperationId, RetryClass> = {
  listBackups: 'read',
  describeBackup: 'read',
  getBackupPolicy: 'read',
  describeJob: 'read',
  deleteBackup: 'delete',
  setBackupPolicy: 'replace',
  createBackup: 'create',
  restoreCluster: 'create',
  restoreCollection: 'create',
  exportBackup: 'create',
}

/** Default of `retry`: two extra ones. */
export const maxAttempts = 3

/** Whether the fault meets every attempt of a call, or only the first. */
export type Duration = 'stays' | 'passes'

export interface Expected {
  succeeds: boolean
  /** Attempts that the call makes. */
  attempts: number
  /** Requests that arrive at the server. */
  requests: number
}

/** Whether a call may go on after a fault. */
export const repeats = (operationId: OperationId, { heading }: Fault): boolean =>
  mayRepeat[classOf[operationId]][heading]

/** What a call owes its caller under a fault. Kind and outcome stand on the fault: they do not depend on the operation. */
export function expected(operationId: OperationId, fault: Fault, duration: Duration): Expected {
  const isRepeated = repeats(operationId, fault)
  const succeeds = isRepeated && duration === 'passes'
  const attempts = !isRepeated ? 1 : succeeds ? 2 : maxAttempts
  const failed = succeeds ? 1 : attempts
  return { succeeds, attempts, requests: fault.deadEnd === undefined ? attempts : attempts - failed }
}
