import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from '../components/icon.tsx'
import { useConnection } from '../service/connection.ts'

const backShownMs = 4000

/** Lost, back again, told to slow down, or not known any more: above everything, whatever the view. */
export function ConnectionBanner(): ReactNode {
  const { state, slowUntil } = useConnection()
  const [isBack, setBack] = useState(false)
  const before = useRef(state)
  useEffect(() => {
    const wasLost = before.current === 'lost'
    before.current = state
    if (state !== 'ok' || !wasLost) return undefined
    setBack(true)
    const timer = setTimeout(() => setBack(false), backShownMs)
    return () => clearTimeout(timer)
  }, [state])
  // The live region has to be there before something is said in it.
  return (
    <div className="banners" role="status">
      {state === 'lost' && (
        <p className="banner banner-bad">
          <Icon name="warning" /> The console does not answer. Is <code>backups console</code> still running in the
          terminal? Trying again by itself…
        </p>
      )}
      {state === 'no_session' && (
        <p className="banner banner-bad">
          <Icon name="lock" /> This browser is not known to the console any more, which was started anew. Open the link
          that it printed in the terminal.
        </p>
      )}
      {state === 'ok' && isBack && (
        <p className="banner banner-good">
          <Icon name="check" /> Connected again.
        </p>
      )}
      {state === 'ok' && slowUntil !== undefined && (
        <p className="banner">
          <Icon name="clock" /> The service asks to slow down (20 requests per second). Going on in a moment…
        </p>
      )}
    </div>
  )
}
