import { type BackupsError, isBackupsError, type Reconciliation } from '@org/backups-core'
import { useRef, useState } from 'react'
import { useConsole } from '../service/console-context.ts'

export type WriteState<T> =
  | { state: 'idle' }
  | { state: 'sending' }
  | { state: 'done'; result: T }
  | { state: 'failed'; error: unknown }
  /** The response was lost, and `reconcile` checks whether the write happened. */
  | { state: 'checking'; error: BackupsError }
  | { state: 'checked'; error: BackupsError; reconciliation: Reconciliation }

/** Sends a write once. If the response is lost, `check` finds out whether the write happened. */
export function useWriter<T>(): {
  write: WriteState<T>
  send: (call: () => Promise<T>) => void
  check: (knownBackupIds?: Iterable<string>) => void
} {
  const { client } = useConsole()
  const [write, setWrite] = useState<WriteState<T>>({ state: 'idle' })
  // A second click can arrive before React has disabled the button.
  const isBusy = useRef(false)
  return {
    write,
    send(call) {
      if (isBusy.current) return
      isBusy.current = true
      setWrite({ state: 'sending' })
      call()
        .then(
          (result) => setWrite({ state: 'done', result }),
          (error: unknown) => setWrite({ state: 'failed', error }),
        )
        .finally(() => {
          isBusy.current = false
        })
    },
    check(knownBackupIds) {
      if (write.state !== 'failed' && write.state !== 'checked') return
      const { error } = write
      if (!isBackupsError(error)) return
      setWrite({ state: 'checking', error })
      client.reconcile(error, knownBackupIds ? { knownBackupIds } : {}).then(
        (reconciliation) => setWrite({ state: 'checked', error, reconciliation }),
        (failure: unknown) => setWrite({ state: 'failed', error: failure }),
      )
    },
  }
}
