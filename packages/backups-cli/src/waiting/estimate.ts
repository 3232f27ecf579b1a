/** Creates a function that estimates the milliseconds left. It returns undefined until the progress has increased. */
export function createEstimator(): (progress: number | undefined, elapsedMs: number) => number | undefined {
  let first: { progress: number; elapsedMs: number } | undefined
  return (progress, elapsedMs) => {
    if (progress === undefined || progress <= 0 || progress >= 100) return undefined
    // If the progress decreases, the estimate restarts.
    if (!first || progress < first.progress) first = { progress, elapsedMs }
    const done = progress - first.progress
    return done > 0 ? ((elapsedMs - first.elapsedMs) / done) * (100 - progress) : undefined
  }
}
