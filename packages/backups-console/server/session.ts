import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export interface Session {
  cookie: string
  /** What the page sends with each call. A cookie goes to every port of this machine, another user's server among them; this does not. */
  word: string
}

export interface Sessions {
  /** The path of a new link, which works once. */
  createLink(): string
  /** A new session for whoever has the link; undefined when the link is not good any more. */
  open(path: string): Session | undefined
  /** Whether the browser has the cookie of a session: enough to be given the page, which holds nothing of anybody. */
  has(request: IncomingMessage): boolean
  /** Whether it is the page of a session that asks. */
  isPage(request: IncomingMessage): boolean
}

export const linkPrefix = '/open/'

const newToken = (): string => randomBytes(32).toString('base64url')

/** In constant time, so that nobody can feel their way to a token. */
function isSame(token: string, given: string): boolean {
  const [expected, bytes] = [Buffer.from(token), Buffer.from(given)]
  return expected.length === bytes.length && timingSafeEqual(expected, bytes)
}

export function createSessions(port: number): Sessions {
  const links = new Set<string>()
  /** Cookies, each with its word. */
  const sessions = new Map<string, string>()
  // Cookies do not know ports: two consoles on one machine would overwrite each other's.
  const name = `backups_console_${port}`
  const wordOf = ({ headers }: IncomingMessage): string | undefined => {
    const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim())
    const given = cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
    return [...sessions].find(([session]) => isSame(session, given))?.[1]
  }
  return {
    createLink() {
      const token = newToken()
      links.add(token)
      return linkPrefix + token
    },
    open(path) {
      const token = path.slice(linkPrefix.length)
      const link = [...links].find((known) => isSame(known, token))
      if (link === undefined) return undefined
      links.delete(link)
      const [session, word] = [newToken(), newToken()]
      sessions.set(session, word)
      return { cookie: `${name}=${session}; Path=/; HttpOnly; SameSite=Strict`, word }
    },
    has: (request) => wordOf(request) !== undefined,
    isPage(request) {
      const word = wordOf(request)
      return word !== undefined && isSame(word, String(request.headers['x-backups-console']))
    },
  }
}
