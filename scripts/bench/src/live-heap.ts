/** What is reachable in this process, in MB. Needs --expose-gc. */
export function liveMb(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}
