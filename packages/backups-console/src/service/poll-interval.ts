const firstMs = 2000
const longestMs = 15_000
const backgroundMs = 60_000

/**
 * Milliseconds until the next look at something that is under way: growing by half, as core's waits do, and slow while nobody
 * looks at the page.
 */
export function pollInterval(looks: number): number {
  if (document.visibilityState === 'hidden') return backgroundMs
  return Math.min(firstMs * 1.5 ** Math.max(0, looks - 1), longestMs)
}
