import type { FetchLike } from '../wire/observe-wire.ts'

/**
 * A fetch that lets nothing through but GET without a body, to one origin. Whatever stands above it may be mistaken: what would change
 * something never gets to the wire.
 */
export function readOnlyFetch(fetch: FetchLike, baseUrl: string): FetchLike {
  const { origin } = new URL(baseUrl)
  return async (url, init) => {
    const method = init.method ?? 'GET'
    if (method !== 'GET') throw new Error(`Refused to send ${method}: this check only reads`)
    if (init.body !== undefined && init.body !== null) throw new Error('Refused to send a body: this check only reads')
    if (new URL(url).origin !== origin) throw new Error(`Refused to send the key anywhere but to ${origin}`)
    return await fetch(url, { ...init, method: 'GET', redirect: 'error', cache: 'no-store' })
  }
}
