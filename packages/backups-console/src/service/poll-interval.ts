const firstMs = 2000
const longestMs = 15_000
const backgroundMs = 60_000

/**
 * Returns the milliseconds until the next poll. Each interval is 1.5 times the previous one, up to 15 s. While the page is hidden,
 * the interval is a minute.
 */
export function pollInterval(polls: number): number {
  if (document.visibilityState === 'hidden') return backgroundMs
  return Math.min(firstMs * 1.5 ** Math.max(0, polls - 1), longestMs)
}
