import type { WireResponse } from './match-response.ts'
import type { WireRequest } from './match-request.ts'

export interface Exchange {
  request: WireRequest
  /** Undefined if no response arrived. */
  response: WireResponse | undefined
}

export type FetchLike = (url: string, init: RequestInit) => Promise<Response>

/** Wraps a `fetch`. Records its requests and responses as text. */
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
      const { status, headers: received } = response
      exchange.response = { status, headers: received, body: await response.clone().text() }
      return response
    },
  }
}
