import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from '../components/icon.tsx'
import { useConnection } from '../service/connection.ts'

const restoredShownMs = 4000

/** Shows a message above every view when the connection is lost or restored, the session ends, or the rate limit is reached. */
export function ConnectionBanner(): ReactNode {
  const { state, rateLimitedUntil } = useConnection()
  const [isRestored, setRestored] = useState(false)
  const previousState = useRef(state)
  useEffect(() => {
    const wasLost = previousState.current === 'lost'
    previousState.current = state
    if (state !== 'ok' || !wasLost) return undefined
    setRestored(true)
    const timer = setTimeout(() => setRestored(false), restoredShownMs)
    return () => clearTimeout(timer)
  }, [state])
  // Screen readers announce only changes of an existing live region, so this element is always rendered.
  return (
    <div className="banners" role="status">
      {state === 'lost' && (
        <p className="banner banner-bad">
          <Icon name="warning" /> The console does not respond. Check that <code>backups console</code> is still running
          in the terminal. Reconnecting…
        </p>
      )}
      {state === 'no_session' && (
        <p className="banner banner-bad">
          <Icon name="lock" /> The console was restarted, and this browser’s session has ended. Open the new link from
          the terminal.
        </p>
      )}
      {state === 'ok' && isRestored && (
        <p className="banner banner-good">
          <Icon name="check" /> Reconnected.
        </p>
      )}
      {state === 'ok' && rateLimitedUntil !== undefined && (
        <p className="banner">
          <Icon name="clock" /> Too many requests: the service allows 20 per second. Continuing soon…
        </p>
      )}
    </div>
  )
}
