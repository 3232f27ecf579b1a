import type { ObservedRequest } from '@org/testkit'
import { expect } from 'vitest'
import type { Backups } from '../src/create-backups.ts'
import type { BackupsError } from '../src/errors/backups-error.ts'
import type { ReconcileOptions, Reconciliation } from '../src/reconcile.ts'
import type { ManualClock } from './manual-clock.ts'
import { connectionError, errorOf, type Handler, observedBackups } from './observed-backups.ts'

export interface LostResponse {
  client: Backups
  /** The error of the call, with outcome unknown. */
  error: BackupsError
  clock: ManualClock
  /** The requests after the call. */
  reads: () => ObservedRequest[]
  /** Runs `reconcile`. */
  reconciled: (options?: ReconcileOptions) => Promise<Reconciliation>
}

/** A server that loses the response to the first request and then responds with `respond`. */
export async function afterLostResponse(
  call: (client: Backups) => PromiseLike<unknown>,
  respond: (...of: [...Parameters<Handler>, now: number]) => ReturnType<Handler>,
  // Late enough for `reconcile` to treat a missing backup as proof.
  agoMs = 60_000,
): Promise<LostResponse> {
  const { client, clock, requests } = observedBackups(
    (request, index) =>
      index === 0 ? Promise.reject(connectionError('ECONNRESET')) : respond(request, index - 1, clock.now()),
    { retry: false },
  )
  const error = await errorOf(call(client))
  expect(error.outcome).toBe('unknown')
  await clock.advance(agoMs)
  const reads = (): ObservedRequest[] => requests.slice(1)
  return {
    client,
    error,
    clock,
    reads,
    async reconciled(options) {
      const finding = await clock.run(client.reconcile(error, options))
      expect(reads().every(({ method }) => method === 'GET')).toBe(true)
      expect(clock.timers()).toBe(0)
      return finding
    },
  }
}
