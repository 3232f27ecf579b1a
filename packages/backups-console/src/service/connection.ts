import { useSyncExternalStore } from 'react'

/** The state of the connection to the console's server, and of the rate limit of the service. */
export interface Connection {
  /** `lost`: the console's server does not respond. `no_session`: the server no longer accepts this browser's session. */
  state: 'ok' | 'lost' | 'no_session'
  /** When requests can continue after a rate limit, in milliseconds since 1970. */
  rateLimitedUntil: number | undefined
}

let current: Connection = { state: 'ok', rateLimitedUntil: undefined }
const listeners = new Set<() => void>()

export function setConnection(change: Partial<Connection>): void {
  if (Object.entries(change).every(([name, value]) => current[name as keyof Connection] === value)) return
  current = { ...current, ...change }
  for (const listener of listeners) listener()
}

export const getConnection = (): Connection => current

export function subscribeToConnection(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useConnection = (): Connection => useSyncExternalStore(subscribeToConnection, getConnection)
