import type { FetchLike } from '@org/backups-core'
import { setConnection } from './connection.ts'
import { sessionToken } from './session-token.ts'

/**
 * Sends a request of core to the console's server, which adds the API key. If the server's request to the service failed, this
 * function throws the same error. Core then handles the error like that of a direct request.
 */
export const consoleFetch: FetchLike = async (url, init) => {
  const headers = new Headers(init.headers)
  // The server adds this header with the user's key.
  headers.delete('authorization')
  headers.set('x-backups-console', sessionToken())
  let response: Response
  try {
    response = await fetch(url, { ...init, headers, credentials: 'same-origin', cache: 'no-store' })
  } catch (error) {
    if (!init.signal?.aborted) setConnection({ state: 'lost' })
    throw error
  }
  const isRefused = response.headers.get('x-console-refusal') === 'session'
  setConnection({ state: isRefused ? 'no_session' : 'ok' })
  const failure = response.headers.get('x-console-failure')
  if (failure === null) return response
  const { message, ...facts } = JSON.parse(decodeURIComponent(failure)) as { message: string }
  throw Object.assign(new TypeError(message), facts)
}
