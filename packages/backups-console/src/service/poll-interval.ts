const firstMs = 2000
const longestMs = 15_000
const backgroundMs = 60_000

/**
 * Returns the milliseconds until the next poll. The interval grows by half with each poll, as in core's waits. It is a minute while
 * the page is hidden.
 */
export function pollInterval(polls: number): number {
  if (document.visibilityState === 'hidden') return backgroundMs
  return Math.min(firstMs * 1.5 ** Math.max(0, polls - 1), longestMs)
}
