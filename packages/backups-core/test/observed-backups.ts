import { jsonResponse, observedFetch, type ObservedHandler, type ObservedRequest } from '@org/testkit'
import { type Backups, createBackupsWith } from '../src/create-backups.ts'
import { type BackupsError, isBackupsError } from '../src/errors/backups-error.ts'
import type { BackupsEvent, BackupsOptions } from '../src/options.ts'
import { createManualClock, type ManualClock } from './manual-clock.ts'

export interface ObservedBackups {
  client: Backups
  clock: ManualClock
  /** Every request so far, in the order of the calls. */
  requests: ObservedRequest[]
  /** The time of each request on the manual clock. */
  sentAt: number[]
  events: BackupsEvent[]
  apiKey: string
}

export type Handler = ObservedHandler

let clients = 0

/**
 * Creates a client without a network, on a manual clock. Each client has a different key, so that the pacing of the process does not affect
 * other tests.
 */
export function observedBackups(
  handler: Handler,
  { random, ...options }: Partial<BackupsOptions> & { random?: () => number } = {},
): ObservedBackups {
  const clock = createManualClock(random)
  const sentAt: number[] = []
  const { fetch, requests } = observedFetch((request, index) => {
    sentAt.push(clock.now())
    return handler(request, index)
  })
  const events: BackupsEvent[] = []
  const apiKey = `test-key-${++clients}-hush`
  const onEvent = (event: BackupsEvent): void => void events.push(event)
  const client = createBackupsWith({ apiKey, fetch, onEvent, ...options }, clock.runtime)
  return { client, clock, requests, sentAt, events, apiKey }
}

/** Returns a response with the envelope of a success. */
export const success = (data: unknown, init?: ResponseInit): Response => jsonResponse({ code: 0, data }, init)

/** Returns a response with the envelope of a failure. */
export const failure = (code: number, message: string, init?: ResponseInit): Response =>
  jsonResponse({ code, message }, init)

/** A fetch that never settles. */
export const silence = (): Promise<Response> => new Promise(() => {})

/** Returns the error that Node's fetch throws for a failed connection. */
export const connectionError = (code: string, syscall?: string): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(`${syscall ?? 'read'} ${code}`), { code, syscall }) })

/** Returns the `BackupsError` of a rejection. */
export async function errorOf(work: PromiseLike<unknown>): Promise<BackupsError> {
  let value: unknown
  try {
    value = await work
  } catch (error) {
    if (isBackupsError(error)) return error
    throw new Error('It rejected with something that is not a BackupsError', { cause: error })
  }
  throw new Error(`It did not reject, but gave ${JSON.stringify(value)}`)
}
