import { nodeFetch, parseBaseUrl } from '@org/backups-core/node'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { forward, type Upstream } from './forward.ts'
import { guard, isNavigation } from './guard.ts'
import { readPageFiles } from './page-files.ts'
import { navigationPage, noSessionPage, refusal, respond, usedLinkPage } from './respond.ts'
import { createSessions, linkPrefix, type Sessions } from './session.ts'

/** Options of `startConsole`. */
export interface ConsoleOptions {
  /** The user's API key, or a function that returns the key. The server sends the key only to `baseUrl`, and never to the browser. */
  apiKey: string | (() => string | Promise<string>)
  /** URL of the service. It must be https, except for loopback hosts. */
  baseUrl: string
  /** Path of the folder with the built page. */
  page: string
  /**
   * Sends the requests to the service.
   * @default `nodeFetch` of core
   */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined
  /**
   * The port to listen on. 0 selects a free port.
   * @default 0
   */
  port?: number | undefined
  /**
   * Refuses every operation that is not a read.
   * @default false
   */
  isReadOnly?: boolean | undefined
  /**
   * Whether the page says that the service is a simulator.
   * @default false
   */
  isSimulated?: boolean | undefined
  /**
   * The rate limit of the page, in requests per second.
   * @default the documented rate limit of each operation
   */
  requestsPerSecond?: number | undefined
}

export interface RunningConsole {
  /** URL of the console, such as `http://127.0.0.1:54321`. A browser without a session must open a link instead. */
  readonly url: string
  /** Returns a new link. The link works once, and starts a session in the browser that opens it. */
  createLink(): string
  /** Closes all connections and stops listening. */
  close(): Promise<void>
}

const host = '127.0.0.1'
const infoPath = '/console.json'

/**
 * Starts the console's server on loopback. It serves the page, and forwards the backup operations with the user's key.
 *
 * @example
 * const running = await startConsole({ apiKey, baseUrl: BASE_URLS.global, page })
 * console.error(`Open ${running.createLink()}`)
 */
export async function startConsole(options: ConsoleOptions): Promise<RunningConsole> {
  const { apiKey, page, port = 0, isReadOnly = false, isSimulated = false, requestsPerSecond } = options
  const upstream: Upstream = {
    apiKey: typeof apiKey === 'function' ? apiKey : () => apiKey,
    baseUrl: parseBaseUrl(options.baseUrl),
    fetch: options.fetch ?? nodeFetch,
    isReadOnly,
  }
  const info = JSON.stringify({ baseUrl: upstream.baseUrl, isReadOnly, isSimulated, requestsPerSecond })
  const fileAt = readPageFiles(page)

  const createHandler =
    (origin: string, sessions: Sessions) =>
    async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const refused = guard(request, origin)
      if (refused) return respond(response, refused)
      const refuse = (...reason: Parameters<typeof refusal>): void => respond(response, refusal(...reason))
      const { method, url = '' } = request
      const [path = ''] = url.split('?', 1)
      if (path.startsWith(linkPrefix)) {
        if (method !== 'GET') return refuse(405, 'method', 'A link must be opened with GET.')
        const session = sessions.openLink(path)
        // The token is in the fragment, because browsers send a fragment to no server.
        if (session)
          return respond(response, navigationPage(`${origin}/#${session.token}`, { 'set-cookie': session.cookie }))
        // A browser with a session can open a used link again, for example with the Back button.
        return respond(response, sessions.hasCookie(request) ? navigationPage(`${origin}/`) : usedLinkPage())
      }
      if (!sessions.hasCookie(request)) {
        if (path.startsWith('/v2/') || path === infoPath)
          return refuse(401, 'session', 'This browser has no session. Open a link from the terminal.')
        const isFromOtherSite = isNavigation(request) && request.headers['sec-fetch-site'] === 'cross-site'
        return respond(response, isFromOtherSite ? navigationPage(origin + url) : noSessionPage())
      }
      const isCall = path.startsWith('/v2/')
      if ((isCall || path === infoPath) && !sessions.hasToken(request))
        return refuse(403, 'session', 'The session token is missing or wrong. Open a new link from the terminal.')
      if (isCall) return forward(upstream, request, response)
      if (method !== 'GET') return refuse(405, 'method', 'The page must be requested with GET.')
      if (path === infoPath) {
        return respond(response, { status: 200, headers: { 'content-type': 'application/json' }, body: info })
      }
      respond(response, fileAt(path))
    }

  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const actualPort = (server.address() as AddressInfo).port
  const origin = `http://${host}:${actualPort}`
  const sessions = createSessions(actualPort)
  // The handler needs the port, so it is added after `listen`. No request arrives before the current tick ends.
  const handle = createHandler(origin, sessions)
  server.on('request', (request, response) => {
    handle(request, response).catch(() => response.destroy())
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
