import { type ReactNode, useEffect, useState } from 'react'
import type { Secret } from '@org/backups-core'
import { CopyButton } from '../components/copy-button.tsx'
import { Icon } from '../components/icon.tsx'

export interface PasswordPanelProps {
  username: string | undefined
  password: Secret
  /** Somebody tried to close. */
  isWarned: boolean
  /** Whether closing is held up. */
  hold: (held: boolean) => void
}

/**
 * The one password of a new cluster. It lives in this component alone, is on the screen only while asked for, and leaving is
 * held up until somebody says that it is kept.
 */
export function PasswordPanel({ username, password, isWarned, hold }: PasswordPanelProps): ReactNode {
  const [isShown, setShown] = useState(false)
  const [isKept, setKept] = useState(false)
  useEffect(() => {
    hold(true)
    return () => hold(false)
  }, [hold])
  useEffect(() => {
    if (isKept) return undefined
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isKept])
  return (
    <section className="secret" aria-labelledby="secret-title">
      <h2 id="secret-title">
        <Icon name="lock" /> The password of the new cluster
      </h2>
      <p>It is shown this once, and nobody can look it up again. Keep it before you close this.</p>
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
            <CopyButton text={password.reveal()} what="the password" label="Copy" />
          </dd>
        </div>
      </dl>
      <label className="check">
        <input
          type="checkbox"
          checked={isKept}
          onChange={(event) => {
            setKept(event.currentTarget.checked)
            hold(!event.currentTarget.checked)
          }}
        />
        I have kept the password
      </label>
      <p className="secret-warning" role="alert">
        {isWarned && !isKept ? 'The password will be gone. Keep it and tick the box, then close.' : ''}
      </p>
    </section>
  )
}
