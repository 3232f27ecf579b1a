import type { QueryClient } from '@tanstack/react-query'
import { loadAbout } from './about.ts'
import { getConnection, onConnection, setConnection } from './connection.ts'

const firstDelayMs = 1000
const longestDelayMs = 10_000

/** While the console's server is gone, asks for it ever more slowly; when it is back, asks again for what failed. */
export function reconnect(queryClient: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const ask = (delayMs: number): void => {
    timer = setTimeout(() => {
      loadAbout().then(
        () => {
          timer = undefined
          setConnection({ state: 'ok' })
          void queryClient.refetchQueries({ predicate: ({ state }) => state.status === 'error' || state.isInvalidated })
        },
        (error: unknown) => {
          // An answer that is a refusal: the server is there, and was started anew.
          if (error instanceof Error && error.message === 'no session') {
            timer = undefined
            setConnection({ state: 'no_session' })
          } else ask(Math.min(delayMs * 1.5, longestDelayMs))
        },
      )
    }, delayMs)
  }
  return onConnection(() => {
    if (getConnection().state === 'lost' && timer === undefined) ask(firstDelayMs)
  })
}
