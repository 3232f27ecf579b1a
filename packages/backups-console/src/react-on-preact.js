// What the page and its libraries get as `react`; see vite.config.ts.
import { options } from 'preact'

export * from 'preact/compat'
export { default } from 'preact/compat'

/**
 * Libraries keep the newest of a callback with this, and call it from refs. React runs it before it sets refs, Preact after: so
 * it runs while rendering, which is early enough for both. None of them gives a clean-up back.
 */
export function useInsertionEffect(effect) {
  effect()
}

const currentTarget = Object.getOwnPropertyDescriptor(Event.prototype, 'currentTarget')
const earlier = { ...options }

/** React's events are objects of its own, and libraries write to their `currentTarget`; Preact's are the browser's, where it is read-only. */
options.event = (event) => {
  const value = currentTarget?.get?.call(event)
  Object.defineProperty(event, 'currentTarget', { value, writable: true, configurable: true })
  return earlier.event ? earlier.event(event) : event
}
