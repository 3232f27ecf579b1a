import { reconcile } from '@org/backups-core'
import type { Context } from '../context.ts'
import { mayHaveHappened } from '../exit-codes.ts'
import { type Failure, isFailure } from '../failure.ts'
import { commandLater } from '../waiting/resume.ts'

const patience = { timeoutMs: 10_000, deadlineMs: 20_000 }

/** A write whose answer was lost: looks whether it happened, and leaves what it saw on the error. */
export async function reconcileFailure(error: unknown, { flags, signal, note }: Context): Promise<void> {
  if (!isFailure(error) || !mayHaveHappened(error)) return
  // Whoever pressed Ctrl-C is not made to wait for more: nothing is sent, and what there is to check is told all the same.
  if (!signal.aborted) note('The answer was lost. Looking whether it happened …')
  try {
    error.reconciliation = await reconcile(error, { signal, ...patience })
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure)
    const command = commandsToLook[error.operation ?? '']?.(error)
    const look = command && commandLater(command, flags)
    error.reconciliation = {
      verdict: 'cannot_tell',
      operation: error.operation ?? '',
      evidence: [signal.aborted ? 'Interrupted before anything was seen.' : `The look-up failed: ${reason}.`],
      check: [`Look before you send it again${look === undefined ? '.' : `: ${look}`}`],
    }
  }
}

/** For what core would have looked at with a request. */
const commandsToLook: Readonly<Record<string, (ids: Failure) => string[]>> = {
  createBackup: ({ clusterId = '' }) => ['list', '--cluster-id', clusterId, '--creation-method', 'MANUAL'],
  deleteBackup: ({ clusterId = '', backupId = '' }) => ['describe', '--cluster-id', clusterId, '--backup-id', backupId],
  setBackupPolicy: ({ clusterId = '' }) => ['policy', 'get', '--cluster-id', clusterId],
}
