const storageKey = 'session'

let token = ''

/**
 * Reads the session token from the URL's fragment, removes it from the URL, and stores it for other tabs of this origin. The cookie
 * alone is not enough for a call, because browsers send the cookie to every server on this machine.
 */
export function readSessionToken(): void {
  const [, given] = /^#([\w-]{43})$/.exec(location.hash) ?? []
  try {
    if (given !== undefined) localStorage.setItem(storageKey, given)
    token = given ?? localStorage.getItem(storageKey) ?? ''
  } catch {
    // If storage is blocked, the token is lost when the page is closed.
    token = given ?? ''
  }
  if (given !== undefined) history.replaceState(history.state, '', location.pathname + location.search)
}

export const sessionToken = (): string => token
