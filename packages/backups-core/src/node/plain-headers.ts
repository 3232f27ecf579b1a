/** Headers in whatever form `fetch` takes them, as an object, and the one coding that is unpacked. Looks at no global: that loads fetch. */
export function plainHeaders(headers: RequestInit['headers'] = {}): Record<string, string> {
  const given = Symbol.iterator in headers ? Object.fromEntries(headers as Iterable<[string, string]>) : headers
  return { 'accept-encoding': 'gzip', ...given }
}
