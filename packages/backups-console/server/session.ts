import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export interface Session {
  cookie: string
  /** The page sends the token with each call. Browsers send the cookie to every port of this machine, but never send the token. */
  token: string
}

export interface Sessions {
  /** Returns the path of a new link, which works once. */
  createLink(): string
  /** Starts a session for the path of a link. Returns undefined if the link is unknown or was already used. */
  openLink(path: string): Session | undefined
  /** Returns whether the request has a session cookie. The page's files need no token, because they contain no user data. */
  hasCookie(request: IncomingMessage): boolean
  /** Returns whether the request has the cookie and the token of the same session. Calls need both. */
  hasToken(request: IncomingMessage): boolean
}

export const linkPrefix = '/open/'

const randomToken = (): string => randomBytes(32).toString('base64url')

/** Compares two tokens in constant time, so that response times reveal no part of a token. */
function isEqual(token: string, given: string): boolean {
  const [expected, bytes] = [Buffer.from(token), Buffer.from(given)]
  return expected.length === bytes.length && timingSafeEqual(expected, bytes)
}

export function createSessions(port: number): Sessions {
  const links = new Set<string>()
  /** The token of each session, by its cookie. */
  const sessions = new Map<string, string>()
  // All ports of a host share their cookies. With the port in the name, two consoles do not overwrite each other's cookie.
  const cookieName = `backups_console_${port}`
  const tokenOf = ({ headers }: IncomingMessage): string | undefined => {
    const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim())
    const given = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1) ?? ''
    return [...sessions].find(([session]) => isEqual(session, given))?.[1]
  }
  return {
    createLink() {
      const token = randomToken()
      links.add(token)
      return linkPrefix + token
    },
    openLink(path) {
      const linkToken = path.slice(linkPrefix.length)
      const link = [...links].find((known) => isEqual(known, linkToken))
      if (link === undefined) return undefined
      links.delete(link)
      const [session, token] = [randomToken(), randomToken()]
      sessions.set(session, token)
      return { cookie: `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`, token }
    },
    hasCookie: (request) => tokenOf(request) !== undefined,
    hasToken(request) {
      const token = tokenOf(request)
      return token !== undefined && isEqual(token, String(request.headers['x-backups-console']))
    },
  }
}
