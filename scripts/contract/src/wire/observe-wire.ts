import type { WireAnswer } from './match-answer.ts'
import type { WireRequest } from './match-request.ts'

export interface Exchange {
  request: WireRequest
  /** Undefined when none came. */
  answer: WireAnswer | undefined
}

export type FetchLike = (url: string, init: RequestInit) => Promise<Response>

/** A fetch that keeps what goes through it, both ways, as text. */
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
        answer: undefined,
      }
      exchanges.push(exchange)
      const response = await fetch(url, init)
      const text = await response.text()
      exchange.answer = { status: response.status, headers: response.headers, body: text }
      const { status, statusText } = response
      // The text was read; whoever asked gets it from a new answer.
      return new Response(status === 204 ? null : text, { status, statusText, headers: response.headers })
    },
  }
}
