import { useSyncExternalStore } from 'react'

const updateIntervalMs = 30_000
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of listeners) each()
  }, updateIntervalMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Returns the current time for texts such as "3 minutes ago". One shared timer updates it twice a minute. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)
