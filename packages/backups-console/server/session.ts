import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export interface Sessions {
  /** The path of a new link, which works once. */
  createLink(): string
  /** The cookie of a new session for whoever has the link; undefined when the link is not good any more. */
  open(path: string): string | undefined
  has(request: IncomingMessage): boolean
}

export const linkPrefix = '/open/'

const newToken = (): string => randomBytes(32).toString('base64url')

/** In constant time, so that nobody can feel their way to a token. */
function isAmong(tokens: ReadonlySet<string>, given: string): boolean {
  const bytes = Buffer.from(given)
  let found = false
  for (const token of tokens) {
    const expected = Buffer.from(token)
    if (expected.length === bytes.length && timingSafeEqual(expected, bytes)) found = true
  }
  return found
}

export function createSessions(port: number): Sessions {
  const links = new Set<string>()
  const sessions = new Set<string>()
  // Cookies do not know ports: two consoles on one machine would overwrite each other's.
  const name = `backups_console_${port}`
  return {
    createLink() {
      const token = newToken()
      links.add(token)
      return linkPrefix + token
    },
    open(path) {
      const token = path.slice(linkPrefix.length)
      if (!isAmong(links, token)) return undefined
      links.delete(token)
      const session = newToken()
      sessions.add(session)
      return `${name}=${session}; Path=/; HttpOnly; SameSite=Strict`
    },
    has({ headers }) {
      const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim())
      const session = cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1)
      return session !== undefined && isAmong(sessions, session)
    },
  }
}
