import { expect, test } from 'vitest'
import { createBackupsWith } from '../../src/create-backups.ts'
import { createManualClock } from '../manual-clock.ts'
import { success } from '../observed-backups.ts'
import { fc } from './seeded.ts'

let keys = 0

/** A call: its delay after the previous one, its client, and the time at which its caller aborts it, if any. */
const call = fc.record({
  afterMs: fc.oneof(fc.constant(0), fc.nat({ max: 50 }), fc.nat({ max: 3000 })),
  client: fc.nat({ max: 1 }),
  abortAfterMs: fc.option(fc.nat({ max: 2500 }), { freq: 4 }),
})
/** Periods in which the event loop is busy and no timer fires. */
const busy = fc.array(fc.record({ fromMs: fc.nat({ max: 8000 }), forMs: fc.nat({ max: 5000 }) }), { maxLength: 3 })

test('calls never exceed the limit in any one-second window, and are sent in order if timers are on time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(call, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 6 }),
      busy,
      async (calls, requestsPerSecond, busyTimes) => {
        const clock = createManualClock()
        const runtime = {
          ...clock.runtime,
          setTimeout(callback: () => void, ms: number) {
            let dueMs = clock.now() + ms
            for (const { fromMs, forMs } of [...busyTimes].sort((one, other) => one.fromMs - other.fromMs)) {
              // Timers that are due in a busy period fire at the end of it, in order.
              if (dueMs >= fromMs && dueMs <= fromMs + forMs) dueMs = fromMs + forMs + (dueMs - fromMs) / 1e6
            }
            return clock.runtime.setTimeout(callback, dueMs - clock.now())
          },
        }
        const sent: { at: number; number: number }[] = []
        const fetch = async (url: string): Promise<Response> => {
          sent.push({ at: clock.now(), number: Number(url.split('-').at(-1)) })
          return success({})
        }
        const apiKey = `paced-key-${++keys}`
        const clients = [0, 1].map(() => createBackupsWith({ apiKey, fetch, pacing: { requestsPerSecond } }, runtime))

        const settled: Promise<unknown>[] = []
        const aborts: { at: number; controller: AbortController }[] = []
        for (const [number, { afterMs, client, abortAfterMs }] of calls.entries()) {
          await clock.advance(afterMs)
          const controller = new AbortController()
          if (abortAfterMs !== null) aborts.push({ at: clock.now() + abortAfterMs, controller })
          const options = { signal: controller.signal, deadlineMs: Infinity }
          settled.push(Promise.allSettled([clients[client]?.jobs.describe({ jobId: `job-${number}` }, options)]))
          for (const { at, controller: due } of aborts) if (at <= clock.now()) due.abort()
        }
        await clock.run(Promise.all(settled))

        for (const { at } of sent) {
          const inWindow = sent.filter((other) => other.at >= at && other.at < at + 1000)
          expect(inWindow.length).toBeLessThanOrEqual(requestsPerSecond)
        }
        const order = sent.map(({ number }) => number)
        const isOnTime = busyTimes.length === 0
        expect(order).toEqual(isOnTime ? order.toSorted((one, other) => one - other) : order)
        const kept = calls.flatMap(({ abortAfterMs }, number) => (abortAfterMs === null ? [number] : []))
        expect(order).toEqual(expect.arrayContaining(kept))
        expect(clock.timers()).toBe(0)
      },
    ),
    { numRuns: 1000 },
  )
})
