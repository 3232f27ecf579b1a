import { reconcile } from '@org/backups-core'
import type { Context } from '../context.ts'
import { mayHaveHappened } from '../exit-codes.ts'
import { isFailure } from '../failure.ts'

const patience = { timeoutMs: 10_000, deadlineMs: 20_000 }

/** A write whose answer was lost: looks whether it happened, and leaves what it saw on the error. */
export async function reconcileFailure(error: unknown, { signal, note }: Context): Promise<void> {
  // Whoever pressed Ctrl-C is not made to wait for more.
  if (!isFailure(error) || !mayHaveHappened(error) || signal.aborted) return
  note('The answer was lost. Looking whether it happened …')
  try {
    error.reconciliation = await reconcile(error, { signal, ...patience })
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure)
    error.reconciliation = {
      verdict: 'cannot_tell',
      operation: error.operation ?? '',
      evidence: [`The look-up failed: ${reason}.`],
      check: ['Look before you send it again.'],
    }
  }
}
