import { type Backups, createBackups } from '@org/backups-core'
import { createContext, useContext } from 'react'
import type { About } from './about.ts'
import { setConnection } from './connection.ts'
import { consoleFetch } from './console-fetch.ts'

export interface Console {
  readonly about: About
  readonly zilliz: Backups
}

/** Core, over this page's own origin. The key here is a word that the server throws away. */
export function createConsole(about: About): Console {
  const zilliz = createBackups({
    apiKey: 'added-by-the-server',
    baseUrl: location.origin,
    fetch: consoleFetch,
    pacing: { requestsPerSecond: about.requestsPerSecond },
    onEvent(event) {
      if (event.type === 'retry' && event.kind === 'rate_limit') {
        setConnection({ slowUntil: Date.now() + event.delayMs })
        setTimeout(() => setConnection({ slowUntil: undefined }), event.delayMs + 250)
      }
    },
  })
  return { about, zilliz }
}

export const ConsoleContext = createContext<Console | undefined>(undefined)

export function useConsole(): Console {
  const found = useContext(ConsoleContext)
  if (!found) throw new Error('Outside of the console')
  return found
}
