import { describe, expect, test } from 'vitest'
import { abortListeners } from '../../test/node-only.ts'
import { errorOf, type Handler, observedBackups, silence, success } from '../../test/observed-backups.ts'

const pageOf = (url: URL): number => Number(url.searchParams.get('currentPage'))
const page = (url: URL, count = 100): Response =>
  success({
    count,
    currentPage: pageOf(url),
    pageSize: 2,
    backups: [1, 2].map((n) => ({ backupId: `b${pageOf(url)}.${n}` })),
  })

/** A server that responds to each page when the test decides, in any order. */
function slowPages() {
  const waiting = new Map<number, () => void>()
  const handler: Handler = ({ url }) =>
    pageOf(url) === 1 ? page(url) : new Promise((resolve) => waiting.set(pageOf(url), () => resolve(page(url))))
  return { handler, waiting }
}

describe('prefetched pages', () => {
  test('once count is known, a list requests pages in parallel up to the rate limit', async () => {
    const { handler, waiting } = slowPages()
    const { client, clock } = observedBackups(handler, { pacing: { requestsPerSecond: 4 } })
    const pages = client.backups.list({ pageSize: 2 }).pages()
    await pages.next()
    await clock.idle()
    expect([...waiting.keys()]).toEqual([])
    void pages.next()
    await clock.advance(5000)
    expect([...waiting.keys()]).toEqual([2, 3, 4, 5])
  })

  test('without pacing, a list requests 20 pages in parallel and none after the last page', async () => {
    const { handler, waiting } = slowPages()
    const { client, clock } = observedBackups(handler, { pacing: false })
    const pages = client.backups.list({ pageSize: 2 }).pages()
    await pages.next()
    void pages.next()
    await clock.idle()
    expect(waiting.size).toBe(20)

    const { client: few, requests } = observedBackups(({ url }) => page(url, 6), { pacing: false })
    await few.backups.list({ pageSize: 2 }).toArray({ max: Infinity })
    expect(requests.map(({ url }) => pageOf(url))).toEqual([1, 2, 3])
  })

  test('a list yields pages in order even if later pages arrive first', async () => {
    const { handler, waiting } = slowPages()
    const { client, clock } = observedBackups(handler, { pacing: false })
    const seen: string[] = []
    const reading = (async () => {
      for await (const { backupId } of client.backups.list({ pageSize: 2 })) {
        seen.push(backupId)
        if (seen.length === 8) break
      }
    })()
    await clock.idle()
    for (const number of [4, 3]) waiting.get(number)?.()
    await clock.idle()
    expect(seen).toEqual(['b1.1', 'b1.2'])
    waiting.get(2)?.()
    await reading
    expect(seen).toEqual(['b1.1', 'b1.2', 'b2.1', 'b2.2', 'b3.1', 'b3.2', 'b4.1', 'b4.2'])
  })

  test('a list requests one more page for each page that is read', async () => {
    const { handler, waiting } = slowPages()
    const { client, clock } = observedBackups(handler, { pacing: { requestsPerSecond: 2 } })
    const pages = client.backups.list({ pageSize: 2 }).pages()
    await pages.next()
    const second = pages.next()
    await clock.advance(2000)
    expect([...waiting.keys()]).toEqual([2, 3])
    waiting.get(2)?.()
    await second
    void pages.next()
    await clock.advance(2000)
    expect([...waiting.keys()]).toEqual([2, 3, 4])
  })
})

describe('consumers that stop early', () => {
  test('a break aborts the requests for prefetched pages and sends nothing more', async () => {
    const { client, clock, requests } = observedBackups(({ url }) => (pageOf(url) <= 2 ? page(url) : silence()))
    for await (const { backupId } of client.backups.list({ pageSize: 2 })) if (backupId === 'b2.1') break
    await clock.idle()
    expect(requests).toHaveLength(20)
    expect(requests.slice(2).every(({ signal }) => signal.aborted)).toBe(true)
    expect(clock.timers()).toBe(0)
    await clock.advance(100_000)
    expect(requests).toHaveLength(20)
  })

  test('a break aborts the requests for prefetched pages that pacing delays', async () => {
    const { client, clock, requests } = observedBackups(({ url }) => page(url), { pacing: { requestsPerSecond: 3 } })
    const pages = client.backups.list({ pageSize: 2 }).pages()
    await pages.next()
    await pages.next()
    await pages.return()
    expect(clock.timers()).toBe(0)
    await clock.advance(100_000)
    expect(requests).toHaveLength(3)
  })

  test('an error of the consumer aborts the requests for prefetched pages and ends the loop', async () => {
    const { client, clock } = observedBackups(({ url }) =>
      pageOf(url) === 2 ? page(url) : pageOf(url) === 1 ? page(url) : silence(),
    )
    const reading = (async () => {
      for await (const { backupId } of client.backups.list({ pageSize: 2 }))
        if (backupId === 'b2.1') throw new Error('mine')
    })()
    await expect(reading).rejects.toThrow('mine')
    expect(clock.timers()).toBe(0)
  })
})

describe('errors of pages', () => {
  test('the error of a prefetched page is thrown after the rows of the pages before it', async () => {
    const { client, clock, requests } = observedBackups(
      async ({ url }) => {
        if (pageOf(url) === 3) return new Response('', { status: 403 })
        if (pageOf(url) === 2) await clock.advance(50)
        return pageOf(url) > 3 ? silence() : page(url)
      },
      { pacing: false },
    )
    const seen: string[] = []
    const reading = (async () => {
      for await (const { backupId } of client.backups.list({ pageSize: 2 })) seen.push(backupId)
    })()
    const error = await errorOf(reading)
    expect(error).toMatchObject({ kind: 'permission', outcome: 'rejected', operation: 'listBackups' })
    expect(seen).toEqual(['b1.1', 'b1.2', 'b2.1', 'b2.2'])
    expect(requests.slice(3).every(({ signal }) => signal.aborted)).toBe(true)
    expect(clock.timers()).toBe(0)
  })

  test('the error of a page is not reported as unhandled if the reader has stopped', async () => {
    const { client, clock } = observedBackups(({ url }) =>
      pageOf(url) > 2 ? new Response('', { status: 403 }) : page(url),
    )
    expect(await client.backups.list({ pageSize: 2 }).toArray({ max: 4 })).toHaveLength(4)
    await clock.idle()
  })

  test('a transient failure of a page is retried, and the list continues', async () => {
    let failures = 0
    const { client, clock } = observedBackups(({ url }) =>
      pageOf(url) === 2 && failures++ === 0 ? new Response('', { status: 503 }) : page(url, 6),
    )
    const rows = await clock.run(client.backups.list({ pageSize: 2 }).toArray({ max: Infinity }))
    expect(rows.map(({ backupId }) => backupId)).toEqual(['b1.1', 'b1.2', 'b2.1', 'b2.2', 'b3.1', 'b3.2'])
  })
})

describe('aborts of lists', () => {
  const reason = new Error('The user went away')

  test('an abort before the first page sends nothing', async () => {
    const { client, requests } = observedBackups(({ url }) => page(url))
    const list = client.backups.list({ pageSize: 2 }, { signal: AbortSignal.abort(reason) })
    expect(await errorOf(list.toArray({ max: 4 }))).toMatchObject({
      kind: 'aborted',
      outcome: 'not_sent',
      cause: reason,
    })
    expect(requests).toEqual([])
  })

  test('an abort during a page ends the list', async () => {
    const controller = new AbortController()
    const { client, clock, requests } = observedBackups(silence)
    const failed = errorOf(client.backups.list({}, { signal: controller.signal }).toArray({ max: 4 }))
    await clock.advance(100)
    controller.abort(reason)
    expect(await failed).toMatchObject({ kind: 'aborted', outcome: 'unknown', cause: reason })
    expect(clock.now()).toBe(100)
    expect(clock.timers()).toBe(0)
    expect(requests).toHaveLength(1)
    expect(abortListeners(controller.signal)).toBe(0)
  })

  test('an abort between two pages ends the list, and prefetched pages are not yielded', async () => {
    const controller = new AbortController()
    const { client, clock, requests } = observedBackups(({ url }) => page(url))
    const pages = client.backups.list({ pageSize: 2 }, { signal: controller.signal }).pages()
    await pages.next()
    await pages.next()
    await clock.idle()
    const sent = requests.length
    controller.abort(reason)
    expect(await errorOf(pages.next())).toMatchObject({ kind: 'aborted', cause: reason })
    expect((await pages.next()).done).toBe(true)
    expect(requests).toHaveLength(sent)
    expect(clock.timers()).toBe(0)
    expect(abortListeners(controller.signal)).toBe(0)
  })

  test('a list that was read to its end leaves no listener', async () => {
    const controller = new AbortController()
    const { client } = observedBackups(({ url }) => page(url, 6))
    await client.backups.list({ pageSize: 2 }, { signal: controller.signal }).toArray({ max: Infinity })
    expect(abortListeners(controller.signal)).toBe(0)
  })

  test('a list refuses an invalid signal', async () => {
    const { client, requests } = observedBackups(({ url }) => page(url))
    for (const signal of [{}, null, 5]) {
      const error = await errorOf(client.backups.list({}, { signal: signal as never }).toArray({ max: 1 }))
      expect(error).toMatchObject({ kind: 'invalid_argument', outcome: 'not_sent', field: 'signal' })
    }
    expect(requests).toEqual([])
  })
})

test('concurrent calls to next() return pages in order', async () => {
  const { client } = observedBackups(({ url }) => page(url, 4))
  const pages = client.backups.list({ pageSize: 2 }).pages()
  const results = await Promise.all([pages.next(), pages.next(), pages.next()])
  expect(results.map(({ value }) => value?.currentPage)).toEqual([1, 2, undefined])
  expect(results.map(({ done }) => done)).toEqual([false, false, true])
})

test('a list of a million rows keeps only the prefetched pages in memory', async () => {
  let pendingRequests = 0
  let most = 0
  const { client, clock } = observedBackups(
    async ({ url }) => {
      most = Math.max(most, ++pendingRequests)
      await clock.idle()
      pendingRequests--
      return page(url, 1_000_000)
    },
    { pacing: false },
  )
  const pages = client.backups.list({ pageSize: 2 }).pages()
  for (let taken = 0; taken < 100; taken++) await pages.next()
  await pages.return()
  expect(most).toBe(20)
})
