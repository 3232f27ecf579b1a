import { DialogDismiss, DialogHeading } from '@ariakit/react'
import { isBackupsError, type Reconciliation } from '@org/backups-core'
import { type HttpCall, verdictSentences } from '@org/wording'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { CallPreview } from '../components/call-preview.tsx'
import { FailurePanel } from '../components/failure-panel.tsx'
import { Icon } from '../components/icon.tsx'
import type { useWriter } from './use-writer.ts'

export interface ActionFrameProps<T> {
  title: string
  /** Text below the title, such as the name of the backup. */
  subtitle?: ReactNode
  /** The effects of the action, one sentence each. */
  effects: readonly ReactNode[]
  call: HttpCall
  command: string
  submit: string
  /** The user must type `text` to confirm `purpose`, because every action deletes data or costs money. */
  confirm: { text: string; purpose: string }
  isDanger?: boolean
  isValid: boolean
  writer: ReturnType<typeof useWriter<T>>
  send: () => Promise<T>
  /** The ids of the backups before the action. After a lost response, `reconcile` searches for a backup with another id. */
  knownBackupIds?: Iterable<string>
  /** Renders the content that replaces the form after success. */
  renderResult: (result: T) => ReactNode
  children?: ReactNode
}

/** Shows an action: its form, its effects, the confirmation, and the result. */
export function ActionFrame<T>(props: ActionFrameProps<T>): ReactNode {
  const { title, subtitle, effects, call, command, submit, confirm, isDanger, isValid, writer, send, children } = props
  const { write } = writer
  const [typed, setTyped] = useState('')
  const id = useId()
  const isConfirmed = typed.trim() === confirm.text
  const isBusy = write.state === 'sending' || write.state === 'checking'
  const error = 'error' in write ? write.error : undefined
  const isOutcomeUnknown = isBackupsError(error) && error.outcome === 'unknown'
  const isSendable = isValid && isConfirmed && !isBusy && (!isOutcomeUnknown || write.state === 'checked')
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (isSendable) writer.send(send)
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
        {write.state === 'done' ? (
          <div role="status">{props.renderResult(write.result)}</div>
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
                    onClick={() => writer.check(props.knownBackupIds)}
                  >
                    <Icon name="eye" /> {write.state === 'checking' ? 'Checking…' : 'Check whether it happened'}
                  </button>
                )}
                {write.state === 'checked' && <Verdict reconciliation={write.reconciliation} />}
              </FailurePanel>
            )}
          </>
        )}
      </div>
      <footer className="dialog-foot">
        {write.state === 'done' ? (
          <DialogDismiss className="button button-primary">Close</DialogDismiss>
        ) : (
          <>
            <DialogDismiss className="button">Cancel</DialogDismiss>
            <button
              type="submit"
              className={`button ${isDanger ? 'button-danger-full' : 'button-primary'}`}
              disabled={!isSendable}
            >
              {write.state === 'sending' ? 'Sending…' : error !== undefined ? `${submit} again` : submit}
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
