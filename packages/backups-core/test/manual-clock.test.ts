import { expect, test } from 'vitest'
import { createManualClock } from './manual-clock.ts'

test('the manual clock does not run until it is advanced, and fires timers in order', async () => {
  const clock = createManualClock()
  const fired: [string, number][] = []
  clock.runtime.setTimeout(() => fired.push(['late', clock.now()]), 300)
  clock.runtime.setTimeout(() => {
    fired.push(['early', clock.now()])
    clock.runtime.setTimeout(() => fired.push(['after it', clock.now()]), 50)
  }, 100)
  await clock.idle()
  expect(fired).toEqual([])
  await clock.advance(299)
  expect(fired).toEqual([
    ['early', 100],
    ['after it', 150],
  ])
  expect(clock.now()).toBe(299)
  expect(clock.timers()).toBe(1)
  await clock.advance(1)
  expect(fired.at(-1)).toEqual(['late', 300])
  expect(clock.timers()).toBe(0)
})

test('the manual clock runs from timer to timer until the work settles', async () => {
  const clock = createManualClock()
  clock.runtime.setTimeout(() => {}, 9000)
  const work = new Promise<string>((resolve) => void clock.runtime.setTimeout(() => resolve('done'), 5000))
  expect(await clock.run(work)).toBe('done')
  expect(clock.now()).toBe(5000)
  expect(clock.timers()).toBe(1)
  expect(clock.runtime.wallClock()).toBe(Date.UTC(2026, 0, 1, 0, 0, 5))
})

test('the manual clock rejects if no timer can end the work', async () => {
  await expect(createManualClock().run(new Promise(() => {}))).rejects.toThrow('No timer is set')
})

test('a cleared timer never fires, and a timer whose delay exceeds the maximum fires immediately, like real timers', async () => {
  const clock = createManualClock()
  const fired: string[] = []
  clock.runtime.clearTimeout(clock.runtime.setTimeout(() => fired.push('cleared'), 1))
  clock.runtime.setTimeout(() => fired.push('too long'), 2 ** 31)
  await clock.advance(10)
  expect(fired).toEqual(['too long'])
})
