import { type BackupsError, isBackupsError, reconcile, type Reconciliation } from '@org/backups-core'
import { useRef, useState } from 'react'

export type Sending<T> =
  | { state: 'idle' }
  | { state: 'sending' }
  | { state: 'done'; result: T }
  | { state: 'failed'; error: unknown }
  /** The answer was lost, and somebody looks whether it happened. */
  | { state: 'looking'; error: BackupsError }
  | { state: 'looked'; error: BackupsError; found: Reconciliation }

/** One write: sent once, and looked after when its answer is lost. */
export function useSending<T>(): {
  sending: Sending<T>
  send: (call: () => Promise<T>) => void
  look: (knownBackupIds?: Iterable<string>) => void
} {
  const [sending, setSending] = useState<Sending<T>>({ state: 'idle' })
  // A second click may come before the first has been drawn.
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
    look(knownBackupIds) {
      if (sending.state !== 'failed' && sending.state !== 'looked') return
      const { error } = sending
      if (!isBackupsError(error)) return
      setSending({ state: 'looking', error })
      reconcile(error, knownBackupIds ? { knownBackupIds } : {}).then(
        (found) => setSending({ state: 'looked', error, found }),
        (failure: unknown) => setSending({ state: 'failed', error: failure }),
      )
    },
  }
}
