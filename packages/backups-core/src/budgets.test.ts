/** Tests how many requests each call sends. At 20 requests per second, an additional request costs users time. */
import { describe, expect, test } from 'vitest'
import type { ObservedRequest } from '@org/testkit'
import { calls } from '../test/calls.ts'
import { observedBackups, success } from '../test/observed-backups.ts'

/** Returns the differences between requests and budget. Fewer requests also count as a difference, so that budgets are lowered. */
function finding(requests: readonly ObservedRequest[], budget: number): string | undefined {
  const seen = requests.map(({ method, url }) => `${method} ${url.pathname}${url.search}`)
  return seen.length === budget ? undefined : `${seen.length} requests, budget ${budget}: ${seen.join(', ')}`
}

test.each(calls)('$operationId sends one request', async (call) => {
  const { client, requests, clock } = observedBackups(() =>
    success({ backups: [], count: 0, currentPage: 1, pageSize: 100 }),
  )
  await clock.run(call.withCore(client))
  expect(finding(requests, 1)).toBeUndefined()
})

test.each([
  [0, 1],
  [1, 1],
  [99, 1],
  // `count` may be the number of rows on the page, so after a single full page only an empty one proves the end.
  [100, 2],
  [101, 2],
  [10_000, 100],
])('a list of %i backups sends %i requests', async (total, expected) => {
  const { client, requests, clock } = observedBackups(
    ({ url }) => {
      const currentPage = Number(url.searchParams.get('currentPage'))
      const pageSize = Number(url.searchParams.get('pageSize'))
      const length = Math.max(0, Math.min(pageSize, total - (currentPage - 1) * pageSize))
      const backups = Array.from({ length }, (_, row) => ({ backupId: `b${currentPage}.${row}` }))
      return success({ count: total, currentPage, pageSize, backups })
    },
    { pacing: false },
  )
  expect(await clock.run(client.backups.list().toArray({ max: Infinity }))).toHaveLength(total)
  expect(finding(requests, expected)).toBeUndefined()
})

describe('requests of a wait', () => {
  test.each([
    ['for a job that is over', 0, 1],
    ['of 10 s', 10_000, 5],
    ['of a minute', 60_000, 9],
    ['of an hour', 3_600_000, 245],
  ])('a wait %s sends a fixed number of requests', async (_, workMs, expected) => {
    const { client, requests, clock } = observedBackups(() =>
      success({ jobId: 'job-1', status: clock.now() < workMs ? 'IN_PROGRESS' : 'SUCCESSFUL', progress: '1' }),
    )
    await clock.run(client.jobs.wait({ jobId: 'job-1' }, { deadlineMs: Infinity }))
    expect(finding(requests, expected)).toBeUndefined()
  })
})
