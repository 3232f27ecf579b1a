/** How long it may still take, from what was seen so far; undefined while there is nothing to go by. */
export function createEstimate(): (progress: number | undefined, elapsedMs: number) => number | undefined {
  let first: { progress: number; elapsedMs: number } | undefined
  return (progress, elapsedMs) => {
    if (progress === undefined || progress <= 0 || progress >= 100) return undefined
    // A job that went back begins anew.
    if (!first || progress < first.progress) first = { progress, elapsedMs }
    const done = progress - first.progress
    return done > 0 ? ((elapsedMs - first.elapsedMs) / done) * (100 - progress) : undefined
  }
}
