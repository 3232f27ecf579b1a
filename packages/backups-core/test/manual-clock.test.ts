import { expect, test } from 'vitest'
import { createManualClock } from './manual-clock.ts'

test('it stands still until it is moved, and fires what is due in order', async () => {
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

test('it runs to the end of some work, from timer to timer, and not further', async () => {
  const clock = createManualClock()
  clock.runtime.setTimeout(() => {}, 9000)
  const work = new Promise<string>((resolve) => void clock.runtime.setTimeout(() => resolve('done'), 5000))
  expect(await clock.run(work)).toBe('done')
  expect(clock.now()).toBe(5000)
  expect(clock.timers()).toBe(1)
  expect(clock.runtime.wallClock()).toBe(Date.UTC(2026, 0, 1, 0, 0, 5))
})

test('it says so when nothing can end the work', async () => {
  await expect(createManualClock().run(new Promise(() => {}))).rejects.toThrow('No timer is set')
})

test('a timer that was cleared never fires, and one that is too long fires at once, as real ones do', async () => {
  const clock = createManualClock()
  const fired: string[] = []
  clock.runtime.clearTimeout(clock.runtime.setTimeout(() => fired.push('cleared'), 1))
  clock.runtime.setTimeout(() => fired.push('too long'), 2 ** 31)
  await clock.advance(10)
  expect(fired).toEqual(['too long'])
})
