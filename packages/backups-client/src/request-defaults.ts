/** The parts of a request that depend on the runtime and on no operation. */
export interface RequestDefaults {
  readonly redirect: 'error' | 'manual'
  /** Missing where `fetch` throws at the option. */
  readonly cache?: 'no-store'
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Returns what every request carries on this runtime: it follows no redirect, and it asks each cache on its way for a fresh response.
 * Depends on globals only, so one call per client is enough.
 */
export function requestDefaults(): RequestDefaults {
  const userAgent = globalThis.navigator?.userAgent
  const isWorker = userAgent === 'Cloudflare-Workers'
  return {
    // The key must not follow a redirect. Workers reject 'error'.
    redirect: isWorker ? 'manual' : 'error',
    // Workers before 2024-11-11 throw at `cache`. Elsewhere `Request` is not looked at: on Node that loads all of fetch.
    ...((!isWorker || 'cache' in Request.prototype) && { cache: 'no-store' }),
    // For proxies, and for a custom fetch that ignores `cache`. In a browser the header would need the server's permission (CORS).
    headers: userAgent?.startsWith('Mozilla') ? {} : { 'cache-control': 'no-cache, no-store' },
  }
}
