/**
 * Lets short waits take no time: the clock jumps to their end. What paces itself, or polls for hours, is then measured by what it
 * spends and not by how long it sleeps. Longer timers, which are there in case nothing comes, stay as they are.
 */
const shortMs = 20_000
const realNow = performance.now.bind(performance)
const realSetTimeout = globalThis.setTimeout
let jumpedMs = 0

performance.now = () => realNow() + jumpedMs
globalThis.setTimeout = ((callback: () => void, ms = 0) => {
  if (ms > shortMs) return realSetTimeout(callback, ms)
  const due = performance.now() + ms
  return realSetTimeout(() => {
    jumpedMs += Math.max(0, due - performance.now())
    callback()
  })
}) as typeof setTimeout
