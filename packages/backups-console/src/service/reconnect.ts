import type { QueryClient } from '@tanstack/react-query'
import { loadServerInfo } from './server-info.ts'
import { getConnection, subscribeToConnection, setConnection } from './connection.ts'

const firstDelayMs = 1000
const longestDelayMs = 10_000

/** While the console's server does not respond, polls it with increasing delays. When the server responds, repeats the failed queries. */
export function reconnect(queryClient: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const retry = (delayMs: number): void => {
    timer = setTimeout(() => {
      loadServerInfo().then(
        () => {
          timer = undefined
          setConnection({ state: 'ok' })
          void queryClient.refetchQueries({ predicate: ({ state }) => state.status === 'error' || state.isInvalidated })
        },
        (error: unknown) => {
          // A restarted server responds, but refuses the old session.
          if (error instanceof Error && error.message === 'no session') {
            timer = undefined
            setConnection({ state: 'no_session' })
          } else retry(Math.min(delayMs * 1.5, longestDelayMs))
        },
      )
    }, delayMs)
  }
  return subscribeToConnection(() => {
    if (getConnection().state === 'lost' && timer === undefined) retry(firstDelayMs)
  })
}
