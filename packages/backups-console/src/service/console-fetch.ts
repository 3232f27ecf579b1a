import type { FetchLike } from '@org/backups-core'
import { setConnection } from './connection.ts'
import { pageWord } from './session-token.ts'

/**
 * Core's fetch in the page. It speaks to the server that the page came from, which adds the key, and throws again what that
 * server's own fetch threw, so that core judges the way to the service and not the way to this machine.
 */
export const consoleFetch: FetchLike = async (url, init) => {
  const headers = new Headers(init.headers)
  // The server puts the real one in its place.
  headers.delete('authorization')
  headers.set('x-backups-console', pageWord())
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
  const [code, ...message] = decodeURIComponent(failure).split(' ')
  throw Object.assign(new TypeError(message.join(' ')), code === '' ? {} : { code })
}
