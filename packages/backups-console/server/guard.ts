import type { IncomingMessage } from 'node:http'
import { type Answer, refusal } from './respond.ts'

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/.test(address)

/** Whether a browser says that the user went here, be it from another site. */
export const isNavigation = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'

/**
 * Refuses what no page of this server sends: another machine, another name for this one (a foreign name that resolves to
 * loopback is how pages elsewhere reach in), a request from another origin.
 */
export function guard(request: IncomingMessage, origin: string): Answer | undefined {
  const { headers, socket } = request
  if (!isLoopback(socket.remoteAddress)) return refusal(403, 'address', 'Only this machine may connect.')
  if (headers.host !== origin.slice('http://'.length)) return refusal(421, 'host', `This server is ${origin} only.`)
  if (headers.origin !== undefined && headers.origin !== origin) {
    return refusal(403, 'origin', 'Requests of other origins are refused.')
  }
  const site = headers['sec-fetch-site']
  // Going here from elsewhere is allowed; it shows nothing to the page that it comes from.
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation(request)) {
    return refusal(403, 'origin', 'Requests of other sites are refused.')
  }
  return undefined
}
