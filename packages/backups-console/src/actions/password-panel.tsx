import { type ReactNode, useEffect, useState } from 'react'
import type { Secret } from '@org/backups-core'
import { CopyButton } from '../components/copy-button.tsx'
import { Icon } from '../components/icon.tsx'

export interface PasswordPanelProps {
  username: string | undefined
  password: Secret
  /** Whether the user tried to close the dialog before saving the password. */
  triedToClose: boolean
  /** Determines whether the user can close the dialog. */
  blockClose: (isBlocked: boolean) => void
}

/**
 * Shows the password of a new cluster, hidden by default. The page does not store the password, so the dialog stays open until the
 * user confirms that the password is saved.
 */
export function PasswordPanel({ username, password, triedToClose, blockClose }: PasswordPanelProps): ReactNode {
  const [isShown, setShown] = useState(false)
  const [isSaved, setSaved] = useState(false)
  useEffect(() => {
    blockClose(true)
    return () => blockClose(false)
  }, [blockClose])
  useEffect(() => {
    if (isSaved) return undefined
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isSaved])
  return (
    <section className="secret" aria-labelledby="secret-title">
      <h2 id="secret-title">
        <Icon name="lock" /> The password of the new cluster
      </h2>
      <p>The password is shown only once. Save it before you close this dialog.</p>
      <dl className="secret-facts">
        <div>
          <dt>User</dt>
          <dd className="mono">{username ?? 'db_admin'}</dd>
        </div>
        <div>
          <dt>Password</dt>
          <dd>
            <code className="secret-text" data-shown={isShown}>
              {isShown ? password.reveal() : '••••••••••••••••'}
            </code>
            <button
              type="button"
              className="button button-small"
              aria-pressed={isShown}
              onClick={() => setShown(!isShown)}
            >
              <Icon name="eye" size={14} /> {isShown ? 'Hide' : 'Show'}
            </button>
            <CopyButton text={password.reveal()} textName="the password" label="Copy" />
          </dd>
        </div>
      </dl>
      <label className="check">
        <input
          type="checkbox"
          checked={isSaved}
          onChange={(event) => {
            setSaved(event.currentTarget.checked)
            blockClose(!event.currentTarget.checked)
          }}
        />
        I have saved the password
      </label>
      <p className="secret-warning" role="alert">
        {triedToClose && !isSaved
          ? 'If you close the dialog, the password is lost. Save the password and select the checkbox first.'
          : ''}
      </p>
    </section>
  )
}
