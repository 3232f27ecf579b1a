import { describe, expect, test } from 'vitest'
import { createManualClock } from '../../test/manual-clock.ts'
import type { Backups } from '../create-backups.ts'
import { observedBackups, silence, success } from '../../test/observed-backups.ts'
import { abortListeners, collectGarbage } from '../../test/node-only.ts'
import { withTimeLimit, sleep } from './time-limit.ts'
import type { Runtime } from './runtime.ts'

const never = (): Promise<never> => new Promise(() => {})
const months = 90 * 24 * 3_600_000

describe('withTimeLimit', () => {
  test('withTimeLimit resolves with the value of the work', async () => {
    const clock = createManualClock()
    expect(await withTimeLimit(clock.runtime, undefined, 1000, async () => 'done')).toBe('done')
    expect(clock.timers()).toBe(0)
  })

  test('withTimeLimit rejects with the error of the work', async () => {
    const clock = createManualClock()
    const failed = withTimeLimit(clock.runtime, undefined, 1000, () => Promise.reject(new Error('no')))
    await expect(failed).rejects.toThrow('no')
    expect(clock.timers()).toBe(0)
  })

  test('withTimeLimit ends at the time limit and aborts the signal of the work', async () => {
    const clock = createManualClock()
    let inner: AbortSignal | undefined
    const ended = withTimeLimit(clock.runtime, undefined, 1000, (signal) => {
      inner = signal
      return never()
    })
    expect(inner?.aborted).toBe(false)
    expect(await clock.run(ended)).toBe('timeout')
    expect(clock.now()).toBe(1000)
    expect(inner?.aborted).toBe(true)
  })

  test('withTimeLimit ends when the caller aborts, and aborts the signal of the work', async () => {
    const clock = createManualClock()
    const controller = new AbortController()
    let inner: AbortSignal | undefined
    const ended = withTimeLimit(clock.runtime, controller.signal, 1000, (signal) => {
      inner = signal
      return never()
    })
    controller.abort()
    expect(await ended).toBe('aborted')
    expect(clock.now()).toBe(0)
    expect(inner?.aborted).toBe(true)
    expect(clock.timers()).toBe(0)
  })

  test('withTimeLimit does not start the work if the signal is already aborted', async () => {
    const clock = createManualClock()
    let isBegun = false
    const ended = withTimeLimit(clock.runtime, AbortSignal.abort(), 1000, () => {
      isBegun = true
      return never()
    })
    expect(await ended).toBe('aborted')
    expect(isBegun).toBe(false)
    expect(clock.timers()).toBe(0)
  })

  test('withTimeLimit waits for the whole limit if a timer fires early', async () => {
    const clock = createManualClock()
    const early = {
      ...clock.runtime,
      setTimeout: (callback: () => void, ms: number) => clock.runtime.setTimeout(callback, ms * 0.9),
    }
    expect(await clock.run(withTimeLimit(early, undefined, 1000, never))).toBe('timeout')
    expect(clock.now()).toBeGreaterThanOrEqual(1000)
  })

  test.each([2 ** 31 - 1, 2 ** 31, months])(
    'withTimeLimit accepts a limit of %i ms, which exceeds the maximum of a timer',
    async (ms) => {
      const clock = createManualClock()
      expect(await clock.run(sleep(clock.runtime, undefined, ms))).toBe('timeout')
      expect(clock.now()).toBe(ms)
    },
  )

  test('withTimeLimit sets no timer for Infinity', async () => {
    const clock = createManualClock()
    const controller = new AbortController()
    const ended = sleep(clock.runtime, controller.signal, Number.POSITIVE_INFINITY)
    await clock.advance(months)
    expect(clock.timers()).toBe(0)
    controller.abort()
    expect(await ended).toBe('aborted')
  })
})

describe('one signal for many calls', () => {
  test('all calls share one listener, and an abort ends all of them', async () => {
    const clock = createManualClock()
    const controller = new AbortController()
    const ended = Array.from({ length: 20 }, () => sleep(clock.runtime, controller.signal, 1000))
    expect(abortListeners(controller.signal)).toBe(1)
    controller.abort()
    expect(await Promise.all(ended)).toEqual(Array(20).fill('aborted'))
    expect(abortListeners(controller.signal)).toBe(0)
    expect(clock.timers()).toBe(0)
  })

  test('the listener is removed when the last call has ended, and a later call adds one again', async () => {
    const clock = createManualClock()
    const controller = new AbortController()
    const [short, long] = [1000, 2000].map((ms) => sleep(clock.runtime, controller.signal, ms))
    expect(await clock.run(short as Promise<string>)).toBe('timeout')
    expect(abortListeners(controller.signal)).toBe(1)
    expect(await clock.run(long as Promise<string>)).toBe('timeout')
    expect(abortListeners(controller.signal)).toBe(0)
    const last = sleep(clock.runtime, controller.signal, 1000)
    controller.abort()
    expect(await last).toBe('aborted')
  })

  test.each<[string, (client: Backups, signal: AbortSignal) => Promise<unknown>[]]>([
    ['calls', ({ jobs }, signal) => Array.from({ length: 20 }, () => jobs.describe({ jobId: 'job-1' }, { signal }))],
    [
      'waits',
      ({ jobs }, signal) =>
        Array.from({ length: 20 }, () => jobs.wait({ jobId: 'job-1' }, { deadlineMs: 1e6, signal })),
    ],
    ['the pages of a list', ({ backups }, signal) => [backups.list({}, { signal }).toArray({ max: 2000 })]],
    [
      'calls that pacing delays',
      ({ jobs }, signal) => Array.from({ length: 60 }, () => jobs.describe({ jobId: 'job-1' }, { signal })),
    ],
  ])('the signal of the caller has one listener for %s', async (_, start) => {
    const { client, clock } = observedBackups(({ url }) =>
      url.searchParams.get('currentPage') === '1' || url.pathname.startsWith('/v2/jobs')
        ? success({
            count: 2000,
            pageSize: 100,
            backups: Array.from({ length: 100 }, (_item, n) => ({ backupId: `b${n}` })),
          })
        : silence(),
    )
    const controller = new AbortController()
    const failed = start(client, controller.signal).map((call) => call.catch(() => {}))
    expect(abortListeners(controller.signal)).toBeLessThanOrEqual(1)
    for (let turn = 0; turn < 5; turn++) await clock.idle()
    expect(abortListeners(controller.signal)).toBeLessThanOrEqual(1)
    controller.abort()
    await Promise.all(failed)
    expect(abortListeners(controller.signal)).toBe(0)
  })
})

describe('leftovers', () => {
  test.each<[string, (runtime: Runtime, controller: AbortController) => Promise<unknown>]>([
    ['a success', (runtime, { signal }) => withTimeLimit(runtime, signal, 60_000, async () => 'done')],
    [
      'a failure',
      (runtime, { signal }) =>
        withTimeLimit(runtime, signal, 60_000, () => Promise.reject(new Error('no'))).catch(() => {}),
    ],
    ['a timeout', (runtime, { signal }) => withTimeLimit(runtime, signal, 1, never)],
    [
      'an abort',
      (runtime, controller) => {
        const ended = withTimeLimit(runtime, controller.signal, 60_000, never)
        controller.abort()
        return ended
      },
    ],
    [
      'an abort of a sleep',
      (runtime, controller) => {
        const ended = sleep(runtime, controller.signal, 60_000)
        controller.abort()
        return ended
      },
    ],
  ])('withTimeLimit leaves no timer and no listener after %s', async (_, settle) => {
    const clock = createManualClock()
    const controller = new AbortController()
    await clock.run(settle(clock.runtime, controller))
    expect(clock.timers()).toBe(0)
    expect(abortListeners(controller.signal)).toBe(0)
  })

  test('a finished sleep does not keep its signal alive', async () => {
    const clock = createManualClock()
    const sleepOnce = async (): Promise<WeakRef<AbortSignal>> => {
      const controller = new AbortController()
      await clock.run(sleep(clock.runtime, controller.signal, 1000))
      return new WeakRef(controller.signal)
    }
    const slept = [await sleepOnce(), await sleepOnce(), await sleepOnce()]
    await clock.idle()
    collectGarbage()
    expect(slept.map((signal) => signal.deref())).toEqual([undefined, undefined, undefined])
  })
})
