import type { WireResponse } from './match-response.ts'
import type { WireRequest } from './match-request.ts'

export interface Exchange {
  request: WireRequest
  /** Undefined when none came. */
  response: WireResponse | undefined
}

export type FetchLike = (url: string, init: RequestInit) => Promise<Response>

/** Wraps a fetch and records its requests and responses as text. */
export function observeWire(fetch: FetchLike): { fetch: FetchLike; exchanges: Exchange[] } {
  const exchanges: Exchange[] = []
  return {
    exchanges,
    async fetch(url, init) {
      const { method = 'GET', headers, body } = init
      const exchange: Exchange = {
        request: {
          method,
          url: new URL(url),
          headers: new Headers(headers),
          body: typeof body === 'string' ? body : undefined,
        },
        response: undefined,
      }
      exchanges.push(exchange)
      const response = await fetch(url, init)
      const text = await response.text()
      exchange.response = { status: response.status, headers: response.headers, body: text }
      const { status, statusText } = response
      // The body was read above, so the caller gets a new response.
      return new Response(status === 204 ? null : text, { status, statusText, headers: response.headers })
    },
  }
}
