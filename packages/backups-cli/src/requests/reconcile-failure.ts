import { reconcile, type Reconciliation } from '@org/backups-core'
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
  const seen = await reconcile(error, { signal, ...patience }).catch((failure: unknown): Reconciliation => {
    const reason = failure instanceof Error ? failure.message : String(failure)
    const evidence = [signal.aborted ? 'Interrupted before anything was seen.' : `The look-up failed: ${reason}.`]
    return { verdict: 'cannot_tell', operation: error.operation ?? '', evidence, check: [] }
  })
  const command = commandToLook(error, seen)
  const look = command && commandLater(command, flags)
  const isOpen = seen.verdict === 'cannot_tell' || seen.verdict === 'probable'
  const check = isOpen && look !== undefined ? [...seen.check, `Look before you send it again: ${look}`] : seen.check
  error.reconciliation = { ...seen, check }
}

/** What shows whether it happened; undefined where no command does. */
function commandToLook(error: Failure, { found }: Reconciliation): string[] | undefined {
  const [made] = Array.isArray(found) && found.length === 1 ? found : []
  const { clusterId = '' } = error
  if (made) return ['describe', '--cluster-id', clusterId, '--backup-id', made.backupId]
  return commandsToLook[error.operation ?? '']?.(error)
}

const commandsToLook: Readonly<Record<string, (ids: Failure) => string[]>> = {
  createBackup: ({ clusterId = '' }) => ['list', '--cluster-id', clusterId, '--creation-method', 'MANUAL'],
  deleteBackup: ({ clusterId = '', backupId = '' }) => ['describe', '--cluster-id', clusterId, '--backup-id', backupId],
  setBackupPolicy: ({ clusterId = '' }) => ['policy', 'get', '--cluster-id', clusterId],
}
