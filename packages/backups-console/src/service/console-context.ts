import { type Backups, createBackups } from '@org/backups-core'
import { createContext, useContext } from 'react'
import type { ServerInfo } from './server-info.ts'
import { setConnection } from './connection.ts'
import { consoleFetch } from './console-fetch.ts'

export interface Console {
  readonly server: ServerInfo
  readonly client: Backups
}

/** Creates a core client that calls the console's server. The server replaces the placeholder key with the user's key. */
export function createConsole(server: ServerInfo): Console {
  const client = createBackups({
    apiKey: 'added-by-the-server',
    baseUrl: location.origin,
    fetch: consoleFetch,
    pacing: server.requestsPerSecond === undefined ? undefined : { requestsPerSecond: server.requestsPerSecond },
    onEvent(event) {
      if (event.type === 'retry' && event.kind === 'rate_limit') {
        setConnection({ rateLimitedUntil: Date.now() + event.delayMs })
        setTimeout(() => setConnection({ rateLimitedUntil: undefined }), event.delayMs + 250)
      }
    },
  })
  return { server, client }
}

export const ConsoleContext = createContext<Console | undefined>(undefined)

export function useConsole(): Console {
  const found = useContext(ConsoleContext)
  if (!found) throw new Error('useConsole was called outside of ConsoleContext')
  return found
}
