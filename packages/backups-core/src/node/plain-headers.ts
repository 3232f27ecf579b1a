/**
 * Returns headers in whatever form `fetch` takes them as an object, with the one coding that is unpacked and, as `fetch` does, the header
 * for `cache: 'no-store'`. Looks at no global: that loads fetch.
 */
export function plainHeaders({ headers = {}, cache }: Pick<RequestInit, 'headers' | 'cache'>): Record<string, string> {
  const given = Symbol.iterator in headers ? Object.fromEntries(headers as Iterable<[string, string]>) : headers
  return { 'accept-encoding': 'gzip', ...(cache === 'no-store' && { 'cache-control': 'no-cache, no-store' }), ...given }
}
