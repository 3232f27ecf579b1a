import type { Backups } from '@org/backups-core'
import type { Context } from '../context.ts'

/** A request that was not sent. It does not contain the key. */
export interface PlannedRequest {
  method: string
  url: string
  /** Null for a request without a body. */
  body: unknown
}

/** Returns the request that a call would send. Needs no key. Throws core's errors for invalid values. */
export async function planRequest(
  context: Context,
  call: (client: Backups) => Promise<unknown>,
): Promise<PlannedRequest> {
  let planned: PlannedRequest | undefined
  const client = context.clientOf((url, { method = 'GET', body }) => {
    planned = { method, url, body: typeof body === 'string' ? JSON.parse(body) : null }
    return Promise.reject(new Error('dry run'))
  })
  try {
    await call(client)
  } catch (error) {
    if (planned) return planned
    throw error
  }
  throw new Error('The call did not send a request')
}
