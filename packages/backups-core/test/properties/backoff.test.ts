import { expect, test } from 'vitest'
import { retryDelay } from '../../src/transport/retry-delay.ts'
import { errorOf, observedBackups } from '../observed-backups.ts'
import { fc } from './seeded.ts'

/** Random numbers like those of `Math.random`, but with fewer different values. */
const chance = fc.nat({ max: 2 ** 31 - 1 }).map((n) => n / 2 ** 31)
const longest = (failedAttempts: number): number => Math.min(8000, 250 * 2 ** (failedAttempts - 1))

test('a delay is random, up to 250 ms doubled for each further attempt, and never more than 8 s', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), chance, (failedAttempts, random) => {
      const delay = retryDelay(failedAttempts, random, undefined)
      expect(delay).toBeGreaterThanOrEqual(0)
      expect(delay).toBeLessThan(longest(failedAttempts))
      expect(delay).toBeCloseTo(random * longest(failedAttempts), 6)
    }),
    { numRuns: 2000 },
  )
})

test('a Retry-After is used unchanged', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), chance, fc.nat(), (failedAttempts, random, retryAfterMs) => {
      expect(retryDelay(failedAttempts, random, retryAfterMs)).toBe(retryAfterMs)
    }),
  )
})

test('every call respects the limits of delays, attempts and deadline', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(chance, { minLength: 12, maxLength: 12 }),
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 1, max: 60_000 }),
      async (chances, attempts, deadlineMs) => {
        const left = [...chances]
        const { client, clock, sentAt } = observedBackups(() => new Response('', { status: 503 }), {
          random: () => left.shift() as number,
          retry: { attempts },
          deadlineMs,
        })
        const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
        expect(error).toMatchObject({ outcome: 'unknown', attempts: sentAt.length })
        expect([error.kind, error.phase]).toEqual(error.phase ? ['timeout', 'deadline'] : ['server', undefined])
        expect(sentAt.length).toBeLessThanOrEqual(1 + attempts)
        for (const [index, at] of sentAt.slice(1).entries()) {
          const gap = at - (sentAt[index] as number)
          const drawn = (chances[index] as number) * longest(index + 1)
          expect(gap).toBeGreaterThanOrEqual(drawn)
          // Timers take whole milliseconds.
          expect(gap).toBeLessThan(drawn + 1.001)
        }
        expect(sentAt.at(-1)).toBeLessThan(deadlineMs)
        expect(clock.now()).toBeLessThan(deadlineMs + 1)
        expect(clock.timers()).toBe(0)
      },
    ),
    { numRuns: 300 },
  )
})
