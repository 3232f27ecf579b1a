import { DialogDismiss, DialogHeading } from '@ariakit/react'
import { isBackupsError, type Reconciliation } from '@org/backups-core'
import { type HttpCall, verdictSentences } from '@org/wording'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { CallPreview } from '../components/call-preview.tsx'
import { FailurePanel } from '../components/failure-panel.tsx'
import { Icon } from '../components/icon.tsx'
import type { useSending } from './use-sending.ts'

export interface ActionFrameProps<T> {
  title: string
  /** Shown below the title, such as the name of the backup. */
  subtitle?: ReactNode
  /** The effects of the action, one sentence each. */
  effects: readonly ReactNode[]
  call: HttpCall
  command: string
  submit: string
  /** The user types `text` to confirm, because every action deletes data or costs money. `purpose` completes "to …". */
  confirm: { text: string; purpose: string }
  isDanger?: boolean
  isValid: boolean
  sending: ReturnType<typeof useSending<T>>
  send: () => Promise<T>
  /** The ids of the backups before the action. After a lost response, `reconcile` compares with them. */
  knownBackupIds?: Iterable<string>
  /** Replaces the form when the action has succeeded. */
  done: (result: T) => ReactNode
  children?: ReactNode
}

/** The frame of every action: a form, its effects, a confirmation and the result. */
export function ActionFrame<T>(props: ActionFrameProps<T>): ReactNode {
  const { title, subtitle, effects, call, command, submit, confirm, isDanger, isValid, send, done, children } = props
  const { sending } = props.sending
  const [typed, setTyped] = useState('')
  const id = useId()
  const isConfirmed = typed.trim() === confirm.text
  const isBusy = sending.state === 'sending' || sending.state === 'checking'
  const error = 'error' in sending ? sending.error : undefined
  const isOutcomeUnknown = isBackupsError(error) && error.outcome === 'unknown'
  const isSendable = isValid && isConfirmed && !isBusy && (!isOutcomeUnknown || sending.state === 'checked')
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (isSendable) props.sending.send(send)
  }
  return (
    <form onSubmit={onSubmit} className="action" noValidate>
      <header className="dialog-head">
        <div>
          <DialogHeading>{title}</DialogHeading>
          {subtitle && <p className="dialog-subtitle">{subtitle}</p>}
        </div>
        <DialogDismiss className="icon-button" aria-label="Close">
          <Icon name="close" />
        </DialogDismiss>
      </header>
      <div className="dialog-body">
        {sending.state === 'done' ? (
          <div role="status">{done(sending.result)}</div>
        ) : (
          <>
            {children}
            <section className={`preview ${isDanger ? 'preview-danger' : ''}`} aria-labelledby={`${id}-preview`}>
              <h2 id={`${id}-preview`}>What will happen</h2>
              <ul>
                {effects.map((effect, index) => (
                  <li key={index}>{effect}</li>
                ))}
              </ul>
              <details>
                <summary>Show as a command</summary>
                <CallPreview command={command} call={call} />
              </details>
            </section>
            <label className="field">
              <span>
                Type <strong className="mono">{confirm.text || '…'}</strong> to {confirm.purpose}
              </span>
              <input
                className="input mono"
                autoComplete="off"
                spellCheck={false}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
            </label>
            {error !== undefined && (
              <FailurePanel error={error} isWrite>
                {isOutcomeUnknown && (
                  <button
                    type="button"
                    className="button"
                    disabled={isBusy}
                    onClick={() => props.sending.check(props.knownBackupIds)}
                  >
                    <Icon name="eye" /> {sending.state === 'checking' ? 'Checking…' : 'Check whether it happened'}
                  </button>
                )}
                {sending.state === 'checked' && <Verdict reconciliation={sending.reconciliation} />}
              </FailurePanel>
            )}
          </>
        )}
      </div>
      <footer className="dialog-foot">
        {sending.state === 'done' ? (
          <DialogDismiss className="button button-primary">Close</DialogDismiss>
        ) : (
          <>
            <DialogDismiss className="button">Cancel</DialogDismiss>
            <button
              type="submit"
              className={`button ${isDanger ? 'button-danger-full' : 'button-primary'}`}
              disabled={!isSendable}
            >
              {sending.state === 'sending' ? 'Sending…' : error !== undefined ? `${submit} again` : submit}
            </button>
          </>
        )}
      </footer>
    </form>
  )
}

const Verdict = ({ reconciliation }: { reconciliation: Reconciliation }): ReactNode => (
  <div className="found" role="status">
    <strong>{verdictSentences[reconciliation.verdict]}</strong>
    <ul>
      {[...reconciliation.evidence, ...reconciliation.check].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </div>
)
