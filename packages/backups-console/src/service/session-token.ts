const storageKey = 'session'

let word = ''

/**
 * Takes what the link left after the # and keeps it for the other tabs of this origin. Every call carries it: the cookie alone would
 * be sent to any server on this machine.
 */
export function takeWord(): void {
  const [, given] = /^#([\w-]{43})$/.exec(location.hash) ?? []
  try {
    if (given !== undefined) localStorage.setItem(storageKey, given)
    word = given ?? localStorage.getItem(storageKey) ?? ''
  } catch {
    // Storage may be forbidden; the word is then known until the page is left.
    word = given ?? ''
  }
  if (given !== undefined) history.replaceState(history.state, '', location.pathname + location.search)
}

export const pageWord = (): string => word
