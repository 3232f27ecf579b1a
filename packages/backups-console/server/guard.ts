import type { IncomingMessage } from 'node:http'
import { refusal, type ResponseParts } from './respond.ts'

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/.test(address)

/** Returns whether the request is a navigation in a browser, such as a click on a link. The link may be on another site. */
export const isNavigation = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'

/**
 * Refuses requests from another machine, with another host name, or from another origin. The host name is checked because an
 * attacker's host name can resolve to loopback (DNS rebinding).
 */
export function guard(request: IncomingMessage, origin: string): ResponseParts | undefined {
  const { headers, socket } = request
  if (!isLoopback(socket.remoteAddress))
    return refusal(403, 'address', 'The console accepts connections from this machine only.')
  if (headers.host !== origin.slice('http://'.length))
    return refusal(421, 'host', `The console responds at ${origin} only.`)
  if (headers.origin !== undefined && headers.origin !== origin) {
    return refusal(403, 'origin', 'Requests from other origins are refused.')
  }
  const site = headers['sec-fetch-site']
  // A link on another site may open the console, because the other site cannot read the response.
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation(request)) {
    return refusal(403, 'origin', 'Requests from other sites are refused.')
  }
  return undefined
}
