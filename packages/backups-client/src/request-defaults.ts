/** The parts of a request that depend on the runtime and not on the operation. */
export interface RequestDefaults {
  readonly redirect: 'error' | 'manual'
  /** Absent on runtimes where `fetch` throws if `cache` is set. */
  readonly cache?: 'no-store'
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Returns the `fetch` options and headers of every request on this runtime. They turn off redirects and request a fresh response from every cache.
 * The result depends only on globals, so one call per client is enough.
 */
export function requestDefaults(): RequestDefaults {
  const userAgent = globalThis.navigator?.userAgent
  const isWorker = userAgent === 'Cloudflare-Workers'
  return {
    // A redirect would send the API key to another address. Cloudflare Workers do not support 'error'.
    redirect: isWorker ? 'manual' : 'error',
    // Workers before 2024-11-11 throw if `cache` is set. Only Workers read `Request`: on Node that loads the fetch implementation.
    ...((!isWorker || 'cache' in Request.prototype) && { cache: 'no-store' }),
    // The header is for proxies, and for custom fetch functions that ignore `cache`. In a browser, the header would need the permission of the server (CORS).
    headers: userAgent?.startsWith('Mozilla') ? {} : { 'cache-control': 'no-cache, no-store' },
  }
}
