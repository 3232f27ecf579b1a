const firstDelayMs = 250
const longestDelayMs = 8000

/**
 * Full jitter: anything from 0 to 250 ms, doubled for each attempt that failed, at most 8 s. A `Retry-After` is never cut
 * short, and nothing is added to it.
 */
export function retryDelay(failedAttempts: number, random: number, retryAfterMs: number | undefined): number {
  return retryAfterMs ?? random * Math.min(longestDelayMs, firstDelayMs * 2 ** (failedAttempts - 1))
}
