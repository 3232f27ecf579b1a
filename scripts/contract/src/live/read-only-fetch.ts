import type { FetchLike } from '../wire/observe-wire.ts'

/** Wraps a `fetch` so that it sends only GET requests without a body, and only to one origin. It refuses all other requests. */
export function readOnlyFetch(fetch: FetchLike, baseUrl: string): FetchLike {
  const { origin } = new URL(baseUrl)
  return async (url, init) => {
    const method = init.method ?? 'GET'
    if (method !== 'GET') throw new Error(`Refused to send ${method}: this check only reads`)
    if (init.body !== undefined && init.body !== null) throw new Error('Refused to send a body: this check only reads')
    if (new URL(url).origin !== origin) throw new Error(`Refused to send the key to an origin other than ${origin}`)
    return await fetch(url, { ...init, method: 'GET', redirect: 'error', cache: 'no-store' })
  }
}
