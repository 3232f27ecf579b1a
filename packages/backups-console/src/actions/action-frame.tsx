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
  /** What it is about, below the title. */
  about?: ReactNode
  /** What will happen, a sentence each. */
  effects: readonly ReactNode[]
  call: HttpCall
  command: string
  submit: string
  /** All of them destroy or cost: this word has to be typed. */
  confirm: { word: string; what: string }
  isDanger?: boolean
  isValid: boolean
  sending: ReturnType<typeof useSending<T>>
  send: () => Promise<T>
  /** Ids that were there before, so that a lost answer can be looked after. */
  knownBackupIds?: Iterable<string>
  /** In place of the form when it is done. */
  done: (result: T) => ReactNode
  children?: ReactNode
}

/** What all actions have in common: a form, what it will do, a confirmation, and what came of it. */
export function ActionFrame<T>(props: ActionFrameProps<T>): ReactNode {
  const { title, about, effects, call, command, submit, confirm, isDanger, isValid, send, done, children } = props
  const { sending } = props.sending
  const [typed, setTyped] = useState('')
  const id = useId()
  const isConfirmed = typed.trim() === confirm.word
  const isBusy = sending.state === 'sending' || sending.state === 'looking'
  const error = 'error' in sending ? sending.error : undefined
  const isUnclear = isBackupsError(error) && error.outcome === 'unknown'
  const isSendable = isValid && isConfirmed && !isBusy && (!isUnclear || sending.state === 'looked')
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (isSendable) props.sending.send(send)
  }
  return (
    <form onSubmit={onSubmit} className="action" noValidate>
      <header className="dialog-head">
        <div>
          <DialogHeading>{title}</DialogHeading>
          {about && <p className="dialog-about">{about}</p>}
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
                <summary>The same as a command</summary>
                <CallPreview command={command} call={call} />
              </details>
            </section>
            <label className="field">
              <span>
                Type <strong className="mono">{confirm.word || '…'}</strong> to {confirm.what}
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
                {isUnclear && (
                  <button
                    type="button"
                    className="button"
                    disabled={isBusy}
                    onClick={() => props.sending.look(props.knownBackupIds)}
                  >
                    <Icon name="eye" /> {sending.state === 'looking' ? 'Looking…' : 'Look whether it happened'}
                  </button>
                )}
                {sending.state === 'looked' && <Found found={sending.found} />}
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

const Found = ({ found }: { found: Reconciliation }): ReactNode => (
  <div className="found" role="status">
    <strong>{verdictSentences[found.verdict]}</strong>
    <ul>
      {[...found.evidence, ...found.check].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </div>
)
