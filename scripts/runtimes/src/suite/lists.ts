import { createBackups } from '@org/backups-core'
import { apiKey, errorOf, type Section, simulate, test } from './section.ts'

const pageSize = 10
const idsOf = (backups: readonly { backupId: string }[]): string => backups.map(({ backupId }) => backupId).join()

/** Compares lists over HTTP with lists of an identical simulator in this process. */
export const lists: Section = {
  id: 'lists',
  title: 'lists: order, no duplicates, early stop, abort',
  tests({ simulated, fetch }) {
    const open = (place = simulated('fleet')) => createBackups({ apiKey, baseUrl: place.url, fetch }).backups
    const all = simulate({ seed: 'fleet' }).client.backups.list().toArray({ max: Infinity })
    return [
      test('a list yields every backup once, in order', { isLong: true, isSame: true, isUnique: true }, async () => {
        const backups: { backupId: string }[] = []
        for await (const backup of open().list({ pageSize })) backups.push(backup)
        return {
          isLong: backups.length > 5 * pageSize,
          isSame: idsOf(backups) === idsOf(await all),
          isUnique: new Set(backups.map(({ backupId }) => backupId)).size === backups.length,
        }
      }),
      test('a loop that ends in the first page requests one page', { yielded: 3, requests: 1 }, async () => {
        const place = simulated('fleet')
        let yielded = 0
        for await (const _ of open(place).list({ pageSize })) if ((yielded += 1) === 3) break
        return { yielded, ...(await place.seen()) }
      }),
      test('toArray returns `max` backups', { length: 25, isSame: true }, async () => {
        const backups = await open().list({ pageSize }).toArray({ max: 25 })
        return { length: backups.length, isSame: idsOf(backups) === idsOf((await all).slice(0, 25)) }
      }),
      test('all pages except the last are full', { isFull: true, isWhole: true }, async () => {
        const sizes: number[] = []
        for await (const page of open().list({ pageSize }).pages()) sizes.push(page.backups.length)
        return {
          isFull: sizes.slice(0, -1).every((size) => size === pageSize),
          isWhole: sizes.reduce((sum, size) => sum + size, 0) === (await all).length,
        }
      }),
      test('a filter applies to every page', { isMatching: true, isEmpty: false }, async () => {
        const clusterId = (await all)[0]?.clusterId ?? ''
        const found = await open().list({ clusterId, pageSize }).toArray({ max: Infinity })
        return { isMatching: found.every((backup) => backup.clusterId === clusterId), isEmpty: found.length === 0 }
      }),
      test('an abort between two pages ends the list', { kind: 'aborted', yielded: pageSize }, async () => {
        const controller = new AbortController()
        let yielded = 0
        const consume = async (): Promise<void> => {
          const list = open().list({ pageSize }, { signal: controller.signal })
          for await (const _ of list) if ((yielded += 1) === pageSize) controller.abort()
        }
        return { ...(await errorOf(consume())), yielded }
      }),
      test('new backups do not make others appear twice', { isUnique: true, isWhole: true }, async () => {
        const { simulator, client } = simulate({ seed: 'fleet' })
        const { clusterId } = simulator.addCluster({ collections: ['products'] })
        const ids: string[] = []
        for await (const { backupId } of client.backups.list({ pageSize }))
          if (ids.push(backupId) === 3) simulator.addBackup({ clusterId })
        return { isUnique: new Set(ids).size === ids.length, isWhole: ids.length >= (await all).length }
      }),
    ]
  },
}

const requestsPerSecond = 5
const calls = 12

/** Returns the maximum number of requests within any second. */
const mostInASecond = (times: readonly number[]): number =>
  Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + 1000).length))

export const pacing: Section = {
  id: 'pacing',
  title: 'pacing, and custom pacers',
  isSequential: true,
  tests({ connect, place }) {
    const onePerSecond = { pacing: { requestsPerSecond: 1 } }
    return [
      test(
        'core sends all requests, and never more than the limit within a second',
        { responses: calls, requests: calls, mostInASecond: requestsPerSecond, isPaced: true },
        async () => {
          const { url, seen } = place()
          let paced = 0
          const sentAt: number[] = []
          const { jobs } = connect(url, {
            pacing: { requestsPerSecond },
            onEvent: ({ type }) => void (type === 'paced' && paced++),
            // The times are those of the client, because a busy server may read requests out of order.
            fetch(target, init) {
              sentAt.push(performance.now())
              return globalThis.fetch(target, init)
            },
          })
          const ids = Array.from({ length: calls }, (_, index) => `job-${index}`)
          const responses = await Promise.all(ids.map((jobId) => jobs.describe({ jobId })))
          const isPaced = paced >= calls - requestsPerSecond
          return { responses: responses.length, mostInASecond: mostInASecond(sentAt), isPaced, ...(await seen()) }
        },
      ),
      test(
        'a call fails without a request if its permit would come after the deadline',
        { kind: 'timeout', outcome: 'not_sent', phase: 'pacing', attempts: 0, requests: 1 },
        async () => {
          const { url, seen } = place()
          const { jobs } = connect(url, onePerSecond)
          await jobs.describe({ jobId: 'job-1' })
          const error = await errorOf(jobs.describe({ jobId: 'job-2' }, { deadlineMs: 300 }))
          return { ...error, ...(await seen()) }
        },
      ),
      test(
        'an abort rejects a call that waits for a permit, and the next call gets the permit',
        { kind: 'aborted', outcome: 'not_sent', attempts: 0, requests: 2 },
        async () => {
          const { url, seen } = place()
          const { jobs } = connect(url, onePerSecond)
          await jobs.describe({ jobId: 'job-1' })
          const controller = new AbortController()
          const queued = errorOf(jobs.describe({ jobId: 'job-2' }, { signal: controller.signal }))
          const next = jobs.describe({ jobId: 'job-3' }, { deadlineMs: 1900 })
          controller.abort()
          const error = await queued
          await next
          return { ...error, ...(await seen()) }
        },
      ),
      test('a custom pacer is called before each request', { endpoints: 3, requests: 3 }, async () => {
        const { url, seen } = place()
        const endpoints: string[] = []
        const acquire = async (endpoint: string): Promise<void> => void endpoints.push(endpoint)
        const { jobs } = connect(url, { pacing: { acquire } })
        for (const jobId of ['job-1', 'job-2', 'job-3']) await jobs.describe({ jobId })
        return { endpoints: endpoints.length, ...(await seen()) }
      }),
    ]
  },
}
