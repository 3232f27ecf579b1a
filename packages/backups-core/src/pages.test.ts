import { describe, expect, test } from 'vitest'
import { iteratePages } from './pages.ts'
import { abortListeners } from '../test/node-only.ts'
import { errorOf, type Handler, observedBackups, success } from '../test/observed-backups.ts'

/** Returns a handler that serves rows `b1` to `b<total>` by page number, as the service does. */
const serving =
  (total: number, { cutTo = Infinity, count = total }: { cutTo?: number; count?: number | 'page' } = {}): Handler =>
  ({ url }) => {
    const currentPage = Number(url.searchParams.get('currentPage'))
    const pageSize = Math.min(cutTo, Number(url.searchParams.get('pageSize')))
    const first = (currentPage - 1) * pageSize
    const length = Math.max(0, Math.min(pageSize, total - first))
    const backups = Array.from({ length }, (_, index) => ({ backupId: `b${first + index + 1}` }))
    return success({ count: count === 'page' ? length : count, currentPage, pageSize, backups })
  }

const idsUpTo = (total: number): string[] => Array.from({ length: total }, (_, index) => `b${index + 1}`)
const idsOf = (backups: readonly { backupId: string }[]): string[] => backups.map(({ backupId }) => backupId)
const pagesOf = (requests: readonly { url: URL }[]): number[] =>
  requests.map(({ url }) => Number(url.searchParams.get('currentPage')))

describe('requests of a list', () => {
  test('a list sends nothing until it is read', async () => {
    const { client, clock, requests } = observedBackups(serving(5))
    const list = client.backups.list()
    const [iterator, pages] = [list[Symbol.asyncIterator](), list.pages()]
    await clock.advance(1000)
    expect(requests).toEqual([])
    await iterator.next()
    expect(requests).toHaveLength(1)
    await pages.next()
    expect(requests).toHaveLength(2)
  })

  test('by default, a list requests pages of 100 rows, beginning with the first page', async () => {
    const { client, requests } = observedBackups(serving(5))
    await client.backups.list().toArray({ max: 1 })
    await client.backups.list({ pageSize: 2, currentPage: 2 }).toArray({ max: 1 })
    expect(requests.map(({ url }) => url.search)).toEqual(['?pageSize=100&currentPage=1', '?pageSize=2&currentPage=2'])
  })

  test('a list yields every row in order and requests each page once', async () => {
    const { client, requests } = observedBackups(serving(25))
    const seen: string[] = []
    for await (const { backupId } of client.backups.list({ pageSize: 10 })) seen.push(backupId)
    expect(seen).toEqual(idsUpTo(25))
    expect(pagesOf(requests)).toEqual([1, 2, 3])
  })

  test('each iteration of a list sends new requests', async () => {
    const { client, requests } = observedBackups(serving(3))
    const list = client.backups.list()
    expect(idsOf(await list.toArray({ max: 10 }))).toEqual(idsUpTo(3))
    expect(idsOf(await list.toArray({ max: 10 }))).toEqual(idsUpTo(3))
    expect(requests).toHaveLength(2)
  })

  test('every request of a list contains the filters', async () => {
    const { client, requests } = observedBackups(serving(4))
    await client.backups.list({ pageSize: 2, clusterId: 'in01-1', backupType: 'CLUSTER' }).toArray({ max: 10 })
    const query = { clusterId: 'in01-1', backupType: 'CLUSTER', pageSize: '2' }
    expect(requests.map(({ url }) => Object.fromEntries(url.searchParams))).toEqual([
      { ...query, currentPage: '1' },
      { ...query, currentPage: '2' },
    ])
  })
})

describe('the end of a list', () => {
  test.each<[string, Handler, number, number[]]>([
    ['without backups', serving(0), 0, [1]],
    ['with a short page', serving(7), 7, [1, 2, 3]],
    ['with a full page, if count is the total', serving(6), 6, [1, 2]],
    ["with an empty page, if count is the page's", serving(6, { count: 'page' }), 6, [1, 2, 3]],
    ["with a short page, if count is the page's", serving(7, { count: 'page' }), 7, [1, 2, 3]],
    ['with a short page, if there is no count', serving(7, { count: undefined as never }), 7, [1, 2, 3]],
    ['with a short page, although the total is larger', serving(4, { count: 100 }), 4, [1, 2, 3, 4, 5]],
  ])('a list ends %s', async (_, handler, total, pages) => {
    const { client, requests } = observedBackups(handler, { pacing: { requestsPerSecond: 5 } })
    const rows = await client.backups.list({ pageSize: 3 }).toArray({ max: Infinity })
    expect(idsOf(rows)).toEqual(idsUpTo(total))
    expect(pagesOf(requests)).toEqual(pages)
  })

  test('a page that the server cut to a smaller pageSize does not end a list', async () => {
    for (const count of [25, 'page'] as const) {
      const { client } = observedBackups(serving(25, { cutTo: 10, count }))
      expect(idsOf(await client.backups.list({ pageSize: 100 }).toArray({ max: Infinity }))).toEqual(idsUpTo(25))
    }
  })

  test('a list ends if the server returns the same page for every page number', async () => {
    const rows = idsUpTo(3).map((backupId) => ({ backupId }))
    for (const count of [3, 12, undefined]) {
      const { client, requests } = observedBackups(() => success({ count, pageSize: 3, backups: rows }))
      expect(idsOf(await client.backups.list({ pageSize: 3 }).toArray({ max: Infinity }))).toEqual(idsUpTo(3))
      expect(requests.length).toBeLessThanOrEqual(4)
    }
  })

  test('a list ends regardless of the pageSize in the responses', async () => {
    for (const pageSize of [undefined, null, 0, -5, 1000, 'ten']) {
      const { client, requests } = observedBackups(({ url }, index) => {
        const isFirst = url.searchParams.get('currentPage') === '1'
        return index > 5
          ? new Response('', { status: 404 })
          : success({ count: 2, pageSize, backups: isFirst ? [{ backupId: 'b1' }, { backupId: 'b2' }] : [] })
      })
      expect(idsOf(await client.backups.list({ pageSize: 2 }).toArray({ max: Infinity }))).toEqual(['b1', 'b2'])
      expect(requests.length).toBeLessThanOrEqual(2)
    }
  })
})

describe('rows that shift between pages', () => {
  test('a list yields a row once even if it shifts to another page', async () => {
    const pages = [
      ['b1', 'b2', 'b3'],
      ['b3', 'b4', 'b5'],
      ['b5', 'b5', 'b6'],
    ]
    const { client } = observedBackups((_, index) =>
      success({ count: 9, pageSize: 3, backups: pages[index]?.map((backupId) => ({ backupId })) }),
    )
    expect(idsOf(await client.backups.list({ pageSize: 3 }).toArray({ max: Infinity }))).toEqual(idsUpTo(6))
  })

  test('a page of rows that were yielded before does not end a list', async () => {
    const pages = [['b1', 'b2'], ['b1', 'b2'], ['b3']]
    const { client } = observedBackups((_, index) =>
      success({ count: 5, pageSize: 2, backups: pages[index]?.map((backupId) => ({ backupId })) }),
    )
    const yielded: string[][] = []
    for await (const { backups } of client.backups.list({ pageSize: 2 }).pages()) yielded.push(idsOf(backups))
    expect(yielded).toEqual([['b1', 'b2'], ['b3']])
  })

  test('a list yields every row that has no id', async () => {
    const rows = [{ backupName: 'one' }, { backupName: 'two' }]
    const { client } = observedBackups(() => success({ count: 2, pageSize: 10, backups: rows }))
    expect(await client.backups.list({ pageSize: 10 }).toArray({ max: 10 })).toEqual(rows)
  })
})

describe('pages', () => {
  test('pages() yields pages as the service returns them', async () => {
    const { client } = observedBackups(serving(3))
    const pages = []
    for await (const page of client.backups.list({ pageSize: 2 }).pages()) pages.push(page)
    expect(pages).toEqual([
      { count: 3, currentPage: 1, pageSize: 2, backups: [{ backupId: 'b1' }, { backupId: 'b2' }] },
      { count: 3, currentPage: 2, pageSize: 2, backups: [{ backupId: 'b3' }] },
    ])
  })

  test('pages() yields one empty page for an empty list', async () => {
    const { client } = observedBackups(serving(0))
    const pages = []
    for await (const page of client.backups.list({ pageSize: 10 }).pages()) pages.push(page)
    expect(pages).toEqual([{ count: 0, currentPage: 1, pageSize: 10, backups: [] }])
  })
})

describe('toArray', () => {
  test.each([
    undefined,
    {},
    { max: undefined },
    { max: -1 },
    { max: Number.NaN },
    { max: '5' },
    { max: null },
    { max: 1.5 },
  ])('toArray refuses an invalid max before sending: %j', async (options) => {
    const { client, requests } = observedBackups(serving(5))
    const error = await errorOf(client.backups.list().toArray(options as never))
    expect(error).toMatchObject({
      kind: 'invalid_argument',
      outcome: 'not_sent',
      field: 'max',
      operation: 'listBackups',
    })
    expect(requests).toEqual([])
  })

  test.each([
    [0, 0, []],
    [1, 1, [1]],
    [3, 3, [1]],
    [4, 4, [1, 2, 3, 4]],
    [10, 10, [1, 2, 3, 4]],
    [11, 10, [1, 2, 3, 4]],
    [Infinity, 10, [1, 2, 3, 4]],
  ])('toArray with a max of %d returns %i of ten rows and requests no unneeded page', async (max, length, pages) => {
    const { client, requests } = observedBackups(serving(10))
    expect(idsOf(await client.backups.list({ pageSize: 3 }).toArray({ max }))).toEqual(idsUpTo(length))
    expect(pagesOf(requests)).toEqual(pages)
  })
})

describe('responses without a list', () => {
  test.each([
    ['no rows', { count: 0 }],
    ['null for rows', { count: 0, backups: null }],
    ['an object for rows', { count: 0, backups: {} }],
    ['a row that is null', { count: 1, backups: [{ backupId: 'b1' }, null] }],
    ['a row that is a string', { count: 1, backups: ['b1'] }],
  ])('a response with %s rejects with kind decode and outcome unknown', async (_, data) => {
    const { client, clock } = observedBackups(() => success(data))
    const error = await clock.run(errorOf(client.backups.list().toArray({ max: 5 })))
    expect(error).toMatchObject({ kind: 'decode', outcome: 'unknown', operation: 'listBackups', status: 200 })
  })
})

test('the requests of all pages share one signal, which is aborted when the consumer stops', async () => {
  const { signal: own } = new AbortController()
  const signals = new Set<AbortSignal>()
  const pages = iteratePages(
    (currentPage, signal) => {
      signals.add(signal)
      return Promise.resolve({ page: { count: 20, pageSize: 1 }, rows: [`b${currentPage}`] })
    },
    (row) => row,
    { firstPage: 1, pageSize: 1, parallelPages: 20, signal: own },
  )
  await pages.next()
  await pages.next()
  expect([...signals].map(({ aborted }) => aborted)).toEqual([false])
  await pages.return()
  expect([...signals].map(({ aborted }) => aborted)).toEqual([true])
  expect(abortListeners(own)).toBe(0)
})

test('a list remembers only the last several thousand ids, so its memory is bounded', async () => {
  const early = { backupId: 'b5' }
  const { client } = observedBackups(
    ({ url }) => {
      const page = Number(url.searchParams.get('currentPage'))
      const ids = Array.from({ length: 1000 }, (_, index) => ({ backupId: `b${(page - 1) * 1000 + index}` }))
      return success({ count: 25_002, pageSize: 1000, backups: page <= 25 ? ids : [early, { backupId: 'b24999' }] })
    },
    { pacing: false },
  )
  const rows = await client.backups.list({ pageSize: 1000 }).toArray({ max: Infinity })
  expect(rows).toHaveLength(25_001)
  expect(rows.at(-1)).toEqual(early)
})
