import type { Backups } from '@org/backups-core'
import type { Context } from '../context.ts'

/** A request as it would be sent, without the key. */
export interface PlannedRequest {
  method: string
  url: string
  /** Null where the request has none. */
  body: unknown
}

/** What a call would send. Nothing is sent, and no key is needed; wrong values are refused all the same. */
export async function planRequest(
  context: Context,
  call: (zilliz: Backups) => Promise<unknown>,
): Promise<PlannedRequest> {
  let planned: PlannedRequest | undefined
  const zilliz = context.clientOf((url, { method = 'GET', body }) => {
    planned = { method, url, body: typeof body === 'string' ? JSON.parse(body) : null }
    return Promise.reject(new Error('dry run'))
  })
  try {
    await call(zilliz)
  } catch (error) {
    if (planned) return planned
    throw error
  }
  throw new Error('the call sent nothing')
}
