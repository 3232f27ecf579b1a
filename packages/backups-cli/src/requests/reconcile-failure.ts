import type { Reconciliation } from '@org/backups-core'
import type { Command } from '../command.ts'
import type { Context } from '../context.ts'
import { type Failure, isFailure, messageOf } from '../errors/failure.ts'
import { mayHaveHappened } from '../exit-codes.ts'
import { followUpCommand } from '../waiting/follow-up-command.ts'

const limits = { timeoutMs: 10_000, deadlineMs: 20_000 }

/** Checks whether a write with a lost response happened, and adds the findings to its error. */
export async function reconcileFailure(
  error: unknown,
  { client, flags, signal, note }: Context,
  { checkWith }: Pick<Command, 'checkWith'>,
): Promise<void> {
  if (!isFailure(error) || !mayHaveHappened(error)) return
  // After Ctrl-C, `reconcile` sends nothing and only returns what to check.
  if (!signal.aborted) note('The response was lost. Checking whether it happened …')
  const found = await client()
    .reconcile(error, { signal, ...limits })
    .catch((failure: unknown): Reconciliation => {
      const evidence = [
        signal.aborted
          ? 'The check was interrupted before it found anything.'
          : `The check failed: ${messageOf(failure)}.`,
      ]
      return { verdict: 'cannot_tell', operation: error.operation ?? '', evidence, check: [] }
    })
  const words = backupCommand(error, found) ?? checkWith?.(idsOf(error))
  const command = words && followUpCommand(words, flags)
  const isUncertain = found.verdict === 'cannot_tell' || found.verdict === 'probable'
  const advice = isUncertain && command !== undefined ? [`Before you send it again, run: ${command}`] : []
  error.reconciliation = { ...found, check: [...found.check, ...advice] }
}

/** Whether a read has proven that the write of a failed call was carried out. An interrupted command still fails. */
export const isProven = (error: unknown): error is Failure & { reconciliation: Reconciliation } =>
  isFailure(error) && error.kind !== 'aborted' && error.reconciliation?.verdict === 'happened'

const idsOf = ({ clusterId = '', backupId = '' }: Failure) => ({ clusterId, backupId })

/** Returns the command that shows the backup that was probably created; undefined if there is none or several. */
function backupCommand(error: Failure, { found }: Reconciliation): string[] | undefined {
  const [created] = Array.isArray(found) && found.length === 1 ? found : []
  return created && ['describe', '--cluster-id', idsOf(error).clusterId, '--backup-id', created.backupId]
}
