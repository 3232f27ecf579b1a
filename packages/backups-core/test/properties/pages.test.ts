import { expect, test } from 'vitest'
import { observedBackups } from '../observed-backups.ts'
import { type Change, modelServer } from './model-server.ts'
import { fc } from './seeded.ts'

const place = fc.nat({ max: 200 })
const creation = place.map((at): Change => ({ type: 'create', at }))
const deletion = place.map((at): Change => ({ type: 'delete', at }))
const noChange = fc.constant<Change>({ type: 'none' })
const total = fc.nat({ max: 120 })
const pageSize = fc.integer({ min: 1, max: 30 })
const server = fc.record({
  largestPage: fc.integer({ min: 1, max: 40 }),
  count: fc.constantFrom('total' as const, 'page' as const, 'none' as const),
})
const requestsPerSecond = fc.integer({ min: 1, max: 25 })

/** Reads a whole list whose rows change with each request. */
async function readAll(
  rows: number,
  size: number,
  pace: number,
  changes: readonly Change[],
  shape: { largestPage: number; count: 'total' | 'page' | 'none' },
) {
  const model = modelServer(rows, changes, shape)
  const { client, clock, requests } = observedBackups(model.handler, { pacing: { requestsPerSecond: pace } })
  const list = client.backups.list({ pageSize: size }, { deadlineMs: Infinity })
  const seen = await clock.run(list.toArray({ max: Infinity }))
  expect(clock.timers()).toBe(0)
  return { model, ids: seen.map(({ backupId }) => backupId), requests }
}

test('a list that does not change yields all rows in order, with any page size and any meaning of count', async () => {
  await fc.assert(
    fc.asyncProperty(total, pageSize, requestsPerSecond, server, async (rows, size, pace, shape) => {
      const { model, ids, requests } = await readAll(rows, size, pace, [], shape)
      expect(ids).toEqual(model.rows())
      const pages = requests.map(({ url }) => Number(url.searchParams.get('currentPage')))
      expect(pages).toEqual([...new Set(pages)])
      // A list requests at most one page after the last filled page.
      expect(pages.length).toBeLessThanOrEqual(Math.floor(rows / Math.min(size, shape.largestPage)) + 1)
    }),
    { numRuns: 500 },
  )
})

test('a list ends and yields no id twice while rows are created and deleted', async () => {
  const changes = fc.array(fc.oneof(creation, deletion, noChange), { maxLength: 200 })
  await fc.assert(
    fc.asyncProperty(total, pageSize, requestsPerSecond, changes, server, async (rows, size, pace, list, shape) => {
      const { ids, requests } = await readAll(rows, size, pace, list, shape)
      expect(ids).toEqual([...new Set(ids)])
      expect(requests.length).toBeLessThanOrEqual((rows + list.length) / Math.min(size, shape.largestPage) + 2 + pace)
    }),
    { numRuns: 500 },
  )
})

test('a list yields every row that existed at its start if rows are only created', async () => {
  // Pages are requested one at a time, because parallel requests may be answered in any order.
  const changes = fc.array(fc.oneof(creation, noChange), { maxLength: 100 })
  const shape = server.filter(({ count }) => count !== 'total')
  await fc.assert(
    fc.asyncProperty(total, fc.integer({ min: 2, max: 30 }), changes, shape, async (rows, size, list, shaped) => {
      fc.pre(shaped.largestPage > 1)
      const { model, ids } = await readAll(rows, size, 1, list, shaped)
      expect(ids).toEqual(expect.arrayContaining(model.constant()))
    }),
    { numRuns: 500 },
  )
})

test('rows that exist during the whole list are yielded in order', async () => {
  const changes = fc.array(fc.oneof(creation, deletion, noChange), { maxLength: 100 })
  await fc.assert(
    fc.asyncProperty(total, pageSize, changes, server, async (rows, size, list, shape) => {
      const { model, ids } = await readAll(rows, size, 1, list, shape)
      const constant = new Set(model.constant())
      const yielded = ids.filter((id) => constant.has(id)).map((id) => Number(id.slice(1)))
      expect(yielded).toEqual([...yielded].sort((one, other) => one - other))
    }),
    { numRuns: 300 },
  )
})

test('a reader that stops early has requested no more pages than pacing allows in parallel', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 120 }), pageSize, requestsPerSecond, async (stopAfter, size, pace) => {
      const { handler } = modelServer(10_000, [], { largestPage: 1000, count: 'total' })
      const { client, clock, requests } = observedBackups(handler, { pacing: { requestsPerSecond: pace } })
      const read = await clock.run(client.backups.list({ pageSize: size }).toArray({ max: stopAfter }))
      expect(read).toHaveLength(stopAfter)
      expect(requests.length).toBeLessThanOrEqual(Math.ceil(stopAfter / size) + pace)
      expect(clock.timers()).toBe(0)
      const sent = requests.length
      await clock.advance(10_000)
      expect(requests).toHaveLength(sent)
    }),
    { numRuns: 200 },
  )
})
