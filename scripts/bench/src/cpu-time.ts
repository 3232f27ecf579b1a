/** What this process has spent so far, its garbage collector included: other programs on the machine do not change it. */
function spentMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Whatever takes longer has made its own code fast on the way. */
const longMs = 1000
/** Below it, what a process does beside the work is seen. */
const enoughMs = 200

/** CPU milliseconds of the work. What is short is done once before, and then until there is enough to see. */
export async function cpuMsOf(work: () => unknown): Promise<number> {
  const started = spentMs()
  await work()
  const first = spentMs() - started
  if (first > longMs) return first
  const before = spentMs()
  let turns = 0
  do {
    await work()
    turns++
  } while (spentMs() - before < enoughMs)
  return (spentMs() - before) / turns
}
