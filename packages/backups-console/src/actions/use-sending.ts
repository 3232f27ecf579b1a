import { type BackupsError, isBackupsError, reconcile, type Reconciliation } from '@org/backups-core'
import { useRef, useState } from 'react'

export type Sending<T> =
  | { state: 'idle' }
  | { state: 'sending' }
  | { state: 'done'; result: T }
  | { state: 'failed'; error: unknown }
  /** The response was lost, and `reconcile` checks whether the write happened. */
  | { state: 'checking'; error: BackupsError }
  | { state: 'checked'; error: BackupsError; reconciliation: Reconciliation }

/** Sends a write once, and checks whether it happened if the response is lost. */
export function useSending<T>(): {
  sending: Sending<T>
  send: (call: () => Promise<T>) => void
  check: (knownBackupIds?: Iterable<string>) => void
} {
  const [sending, setSending] = useState<Sending<T>>({ state: 'idle' })
  // A second click may come before React renders the state of the first.
  const isBusy = useRef(false)
  return {
    sending,
    send(call) {
      if (isBusy.current) return
      isBusy.current = true
      setSending({ state: 'sending' })
      call()
        .then(
          (result) => setSending({ state: 'done', result }),
          (error: unknown) => setSending({ state: 'failed', error }),
        )
        .finally(() => {
          isBusy.current = false
        })
    },
    check(knownBackupIds) {
      if (sending.state !== 'failed' && sending.state !== 'checked') return
      const { error } = sending
      if (!isBackupsError(error)) return
      setSending({ state: 'checking', error })
      reconcile(error, knownBackupIds ? { knownBackupIds } : {}).then(
        (reconciliation) => setSending({ state: 'checked', error, reconciliation }),
        (failure: unknown) => setSending({ state: 'failed', error: failure }),
      )
    },
  }
}
