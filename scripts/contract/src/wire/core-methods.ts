import { type Backups, createBackups } from '@org/backups-core'
import { coreMethod } from '@org/testkit/call'
import type { FetchLike } from './observe-wire.ts'

/** A client that sends each request to `fetch` once. */
export const clientOver = (fetch: FetchLike): Backups =>
  createBackups({ apiKey: 'contract-key', baseUrl: 'https://contract.example', fetch, retry: false, pacing: false })

/** A server that always fails, which ends lists. */
export const finalFailure: FetchLike = async () => Response.json({ code: 80_000, message: 'Recorded.' })

/** Returns the name of core's method for an operation, such as `backups.describe`; undefined if core has none. */
export function methodName(id: string, core: object = clientOver(finalFailure)): string | undefined {
  try {
    return coreMethod(core, id).join('.')
  } catch {
    return undefined
  }
}
