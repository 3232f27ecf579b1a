import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { forward, type Upstream } from './forward.ts'
import { guard, isNavigation } from './guard.ts'
import { readPageFiles } from './page-files.ts'
import { noSession, refusal, respond, stepThrough, usedLink } from './respond.ts'
import { createSessions, linkPrefix, type Sessions } from './session.ts'

/** Options of `startConsole`. */
export interface ConsoleOptions {
  /** The user's key, or what gives it. It goes to `baseUrl` and nowhere else; the browser never sees it. */
  apiKey: string | (() => string | Promise<string>)
  /** The service. https only, except for loopback hosts. */
  baseUrl: string
  /** Folder of the built page. */
  page: string
  /** @default globalThis.fetch */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined
  /**
   * 0 takes any free one.
   * @default 0
   */
  port?: number | undefined
  /**
   * Refuses all operations but reads.
   * @default false
   */
  isReadOnly?: boolean | undefined
  /**
   * The page says that nothing here is real.
   * @default false
   */
  isSimulated?: boolean | undefined
  /**
   * How fast the page may read. The service takes 20.
   * @default 20
   */
  requestsPerSecond?: number | undefined
}

export interface RunningConsole {
  /** `http://127.0.0.1:54321`; opens nothing without a link. */
  readonly url: string
  /** A new link, which opens the console once, in one browser. */
  createLink(): string
  /** Ends all connections and stops listening. */
  close(): Promise<void>
}

const host = '127.0.0.1'
const aboutPath = '/console.json'

/**
 * Serves the console on loopback: the page, and the operations of the service with the user's key.
 *
 * @example
 * const running = await startConsole({ apiKey, baseUrl: BASE_URLS.global, page })
 * console.error(`Open ${running.createLink()}`)
 */
export async function startConsole(options: ConsoleOptions): Promise<RunningConsole> {
  const { apiKey, page, port = 0, isReadOnly = false, isSimulated = false, requestsPerSecond = 20 } = options
  const upstream: Upstream = {
    apiKey: typeof apiKey === 'function' ? apiKey : () => apiKey,
    baseUrl: checkedUrl(options.baseUrl),
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    isReadOnly,
  }
  const about = JSON.stringify({ baseUrl: upstream.baseUrl, isReadOnly, isSimulated, requestsPerSecond })
  const fileAt = readPageFiles(page)

  const answerFor =
    (origin: string, sessions: Sessions) =>
    async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const refused = guard(request, origin)
      if (refused) return respond(response, refused)
      const { method, url = '' } = request
      const [path = ''] = url.split('?', 1)
      if (path.startsWith(linkPrefix)) {
        if (method !== 'GET') return respond(response, refusal(405, 'method', 'A link is opened with GET.'))
        const session = sessions.open(path)
        // What stands after the # is given to the page, and to nobody else.
        if (session)
          return respond(response, stepThrough(`${origin}/#${session.word}`, { 'set-cookie': session.cookie }))
        // Who has a session already may press Back, or open the link again.
        return respond(response, sessions.has(request) ? stepThrough(`${origin}/`) : usedLink())
      }
      if (!sessions.has(request)) {
        if (path.startsWith('/v2/') || path === aboutPath)
          return respond(response, refusal(401, 'session', 'There is no session. Open a link from the terminal.'))
        const isFromElsewhere = isNavigation(request) && request.headers['sec-fetch-site'] === 'cross-site'
        return respond(response, isFromElsewhere ? stepThrough(origin + url) : noSession())
      }
      const isCall = path.startsWith('/v2/')
      if ((isCall || path === aboutPath) && !sessions.isPage(request))
        return respond(response, refusal(403, 'session', 'Only the page that a link opened may ask. Open a new link.'))
      if (isCall) return forward(upstream, request, response)
      if (method !== 'GET') return respond(response, refusal(405, 'method', 'The page is read with GET.'))
      if (path === aboutPath) {
        return respond(response, { status: 200, headers: { 'content-type': 'application/json' }, body: about })
      }
      respond(response, fileAt(path))
    }

  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const listening = (server.address() as AddressInfo).port
  const origin = `http://${host}:${listening}`
  const sessions = createSessions(listening)
  // What is refused depends on the port, which is known only now; no connection is taken up before this turn ends.
  const answer = answerFor(origin, sessions)
  server.on('request', (request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  return {
    url: origin,
    createLink: () => origin + sessions.createLink(),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

/** The key goes there with every request: nobody on the way may read it. */
function checkedUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  const isLoopback = /^http:\/\/(localhost|[^/]+\.localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(url?.origin ?? '')
  if (!url || (url.protocol !== 'https:' && !isLoopback) || url.search || url.hash || url.username || url.password) {
    throw new TypeError('baseUrl must be an https URL (http for loopback) without credentials, query or fragment')
  }
  return (url.origin + url.pathname).replace(/\/+$/, '')
}
