import type { ObservedRequest } from '@org/testkit'
import { expect } from 'vitest'
import type { Backups } from '../src/create-backups.ts'
import type { BackupsError } from '../src/errors/backups-error.ts'
import { reconcile, type ReconcileOptions, type Reconciliation } from '../src/reconcile.ts'
import type { ManualClock } from './manual-clock.ts'
import { connectionError, errorOf, type Handler, observedBackups } from './observed-backups.ts'

export interface LostAnswer {
  /** What the call rejected with; its outcome is unknown. */
  error: BackupsError
  clock: ManualClock
  /** Every request after the call. */
  looks: () => ObservedRequest[]
  /** What `reconcile` finds; it may only read. */
  reconciled: (options?: ReconcileOptions) => Promise<Reconciliation>
}

/** A server that loses the answer to the first request, and then answers what `look` says. */
export async function afterALostAnswer(
  call: (client: Backups) => PromiseLike<unknown>,
  look: (...of: [...Parameters<Handler>, now: number]) => ReturnType<Handler>,
  // Late enough that what was sent is no longer on its way.
  agoMs = 60_000,
): Promise<LostAnswer> {
  const { client, clock, requests } = observedBackups(
    (request, index) =>
      index === 0 ? Promise.reject(connectionError('ECONNRESET')) : look(request, index - 1, clock.now()),
    { retry: false },
  )
  const error = await errorOf(call(client))
  expect(error.outcome).toBe('unknown')
  await clock.advance(agoMs)
  const looks = (): ObservedRequest[] => requests.slice(1)
  return {
    error,
    clock,
    looks,
    async reconciled(options) {
      const finding = await clock.run(reconcile(error, options))
      expect(looks().every(({ method }) => method === 'GET')).toBe(true)
      expect(clock.timers()).toBe(0)
      return finding
    },
  }
}
