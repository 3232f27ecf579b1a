import { useSyncExternalStore } from 'react'

/** How the page stands with the server that it came from, and with the service behind it. */
export interface Connection {
  /** `lost`: the console's own server does not answer. `no_session`: it does not know this browser any more. */
  state: 'ok' | 'lost' | 'no_session'
  /** Until when the service asked to be left alone, in milliseconds since 1970. */
  slowUntil: number | undefined
}

let current: Connection = { state: 'ok', slowUntil: undefined }
const listeners = new Set<() => void>()

export function setConnection(change: Partial<Connection>): void {
  if (Object.entries(change).every(([name, value]) => current[name as keyof Connection] === value)) return
  current = { ...current, ...change }
  for (const listener of listeners) listener()
}

export const getConnection = (): Connection => current

export function onConnection(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useConnection = (): Connection => useSyncExternalStore(onConnection, getConnection)
