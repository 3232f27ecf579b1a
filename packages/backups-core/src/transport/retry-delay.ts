/**
 * Returns the delay before the next attempt. Full jitter: a random delay up to 250 ms, doubled for each failed attempt, at most
 * 8 s. A `Retry-After` is used unchanged.
 */
export function retryDelay(failedAttempts: number, random: number, retryAfterMs: number | undefined): number {
  return retryAfterMs ?? random * Math.min(8000, 250 * 2 ** (failedAttempts - 1))
}

/** Returns the time of an HTTP date in any of its three forms, or NaN. `Date.parse` accepts almost any text. */
export function parseHttpDate(text: string): number {
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)([a-z]*, \d| [A-Z]).* \d\d:\d\d:\d\d/.test(text)) return NaN
  // The form of `asctime` has no zone, and `Date.parse` would read it as local time.
  return Date.parse(/( \d{4}|:\d\d)$/.test(text) ? `${text} GMT` : text)
}

/**
 * Returns the delay in milliseconds that a `Retry-After` header requests, in seconds or as an HTTP date. A date is compared with the
 * server's `Date` header if there is one. Returns undefined for a missing or invalid header.
 */
export function parseRetryAfter(headers: Headers, wallClockMs: number): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000)
  const date = parseHttpDate(value)
  if (Number.isNaN(date)) return undefined
  const serverNow = parseHttpDate(headers.get('date') ?? '')
  return Math.max(0, date - (Number.isNaN(serverNow) ? wallClockMs : serverNow))
}
