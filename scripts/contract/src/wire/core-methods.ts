import { type Backups, createBackups } from '@org/backups-core'
import { coreMethod } from '@org/testkit/call'
import type { FetchLike } from './observe-wire.ts'

/** Creates a client that calls `fetch` once for each request. */
export const clientOver = (fetch: FetchLike): Backups =>
  createBackups({ apiKey: 'contract-key', baseUrl: 'https://contract.example', fetch, retry: false, pacing: false })

/** A `fetch` whose response is always a failure. The failure also stops the iteration over a paged list. */
export const finalFailure: FetchLike = async () => Response.json({ code: 80_000, message: 'Recorded.' })

/** Returns the name of core's method for an operation, such as `backups.describe`. Undefined if core has none. */
export function methodName(id: string, core: object = clientOver(finalFailure)): string | undefined {
  try {
    return coreMethod(core, id).join('.')
  } catch {
    return undefined
  }
}
