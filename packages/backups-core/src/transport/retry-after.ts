/**
 * Milliseconds that a `Retry-After` header asks for, in both its forms: seconds, or an HTTP date. The date is measured
 * against the server's own clock (`Date`) where it sends one. Undefined when there is none or it is neither form.
 */
export function parseRetryAfter(headers: Headers, wallClockMs: number): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000)
  // Date.parse takes almost anything; a date in a header begins with the name of a day.
  const date = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, \d/.test(value) ? Date.parse(value) : NaN
  if (Number.isNaN(date)) return undefined
  const serverNow = Date.parse(headers.get('date') ?? '')
  return Math.max(0, date - (Number.isNaN(serverNow) ? wallClockMs : serverNow))
}
