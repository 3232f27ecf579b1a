/** Tests calls with a custom pacer. */
import { operations } from '@org/backups-client'
import { expect, test } from 'vitest'
import { errorOf, observedBackups, success } from '../../test/observed-backups.ts'
import type { Pacer } from '../options.ts'

const job = { jobId: 'job-1', status: 'PENDING' }
const never = (): Promise<never> => new Promise(() => {})

test('a custom pacer is called before each attempt with base URL and operation, without the key', async () => {
  const asked: string[] = []
  const pacing: Pacer = { acquire: async (endpoint) => void asked.push(endpoint) }
  const { client, clock, apiKey } = observedBackups(
    (_, index) => (index === 0 ? new Response('', { status: 503 }) : success(job)),
    { pacing },
  )
  await clock.run(client.jobs.describe({ jobId: 'job-1' }))
  expect(asked).toEqual(Array(2).fill('https://api.cloud.zilliz.com describeJob'))
  expect(asked.join()).not.toContain(apiKey)
})

test('a call waits for a custom pacer, and the built-in limit does not apply', async () => {
  const { client, clock, sentAt } = observedBackups(() => success(job), {
    pacing: { acquire: () => new Promise((resolve) => void clock.runtime.setTimeout(resolve, 70)) },
  })
  await clock.run(Promise.all(Array.from({ length: 30 }, () => client.jobs.describe({ jobId: 'job-1' }))))
  expect(sentAt).toEqual(Array(30).fill(70))
})

test('the deadline ends a call that waits for a permit, and nothing is sent', async () => {
  const { client, clock, requests } = observedBackups(() => success(job), { pacing: { acquire: never } })
  const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' }, { deadlineMs: 5000 })))
  expect(error).toMatchObject({ kind: 'timeout', phase: 'pacing', outcome: 'not_sent', attempts: 0 })
  expect(clock.now()).toBe(5000)
  expect(clock.timers()).toBe(0)
  expect(requests).toEqual([])
})

test('a custom pacer gets the documented rate limit of the operation', async () => {
  const limits: number[] = []
  const pacing: Pacer = { acquire: async (_, __, { requestsPerSecond }) => void limits.push(requestsPerSecond) }
  const { client } = observedBackups(() => success(job), { pacing })
  await client.jobs.describe({ jobId: 'job-1' })
  expect(limits).toEqual([operations.describeJob.requestsPerSecond])
})

test('a delay that a custom pacer reports is an event, and a delay past the deadline ends the call', async () => {
  const answers: boolean[] = []
  const pacing: Pacer = {
    acquire: async (_, __, { onDelay }) => void answers.push(onDelay(1000), onDelay(5000)),
  }
  const { client, events, requests } = observedBackups(() => success(job), { pacing })
  const error = await errorOf(client.jobs.describe({ jobId: 'job-1' }, { deadlineMs: 5000 }))
  expect(error).toMatchObject({ kind: 'timeout', phase: 'pacing', outcome: 'not_sent' })
  expect(answers).toEqual([true, false])
  expect(events).toEqual([{ type: 'paced', operation: 'describeJob', attempt: 1, delayMs: 1000 }])
  expect(requests).toEqual([])
})

test('an abort aborts the signal of the pacer and ends the call', async () => {
  let inner: AbortSignal | undefined
  const controller = new AbortController()
  const { client, clock, requests } = observedBackups(() => success(job), {
    pacing: {
      acquire(_, signal) {
        inner = signal
        return never()
      },
    },
  })
  const failed = errorOf(client.jobs.describe({ jobId: 'job-1' }, { signal: controller.signal }))
  await clock.advance(10)
  expect(inner?.aborted).toBe(false)
  controller.abort()
  expect(await failed).toMatchObject({ kind: 'aborted', outcome: 'not_sent' })
  expect(inner?.aborted).toBe(true)
  expect(clock.timers()).toBe(0)
  expect(requests).toEqual([])
})

test.each<[string, Pacer['acquire']]>([
  ['rejects', () => Promise.reject(new Error('the store is gone'))],
  [
    'throws',
    () => {
      throw new Error('the store is gone')
    },
  ],
])('a pacer that %s ends the call, and nothing is sent', async (_, acquire) => {
  const { client, requests } = observedBackups(() => success(job), { pacing: { acquire } })
  const error = await errorOf(client.jobs.describe({ jobId: 'job-1' }))
  expect(error).toMatchObject({ kind: 'rate_limit', outcome: 'not_sent', attempts: 0 })
  expect(error.message).toBe('describeJob: the pacer failed')
  expect(error.cause).toEqual(new Error('the store is gone'))
  expect(requests).toEqual([])
})

test('a pacer is notified of each response and each failed attempt, and its errors are ignored', async () => {
  const calls: string[] = []
  const pacing: Pacer = {
    acquire: async () => void calls.push('acquire'),
    answered(endpoint) {
      calls.push(endpoint)
      throw new Error('a fault of the pacer')
    },
  }
  const { client, clock } = observedBackups(
    (_, index) => (index === 0 ? Promise.reject(new TypeError('no response')) : success(job)),
    { pacing },
  )
  await clock.run(client.jobs.describe({ jobId: 'job-1' }))
  const endpoint = 'https://api.cloud.zilliz.com describeJob'
  expect(calls).toEqual(['acquire', endpoint, 'acquire', endpoint])
})

test('if the pacer fails before a second attempt, the outcome is that of the first attempt', async () => {
  let turns = 0
  const { client, clock } = observedBackups(() => new Response('', { status: 503 }), {
    pacing: { acquire: () => (turns++ === 0 ? Promise.resolve() : Promise.reject(new Error('gone'))) },
  })
  const error = await clock.run(errorOf(client.backups.delete({ clusterId: 'in01-1', backupId: 'b1' })))
  expect(error).toMatchObject({ kind: 'rate_limit', outcome: 'unknown', attempts: 1 })
})

test('with a custom pacer, a list requests twenty pages in parallel', async () => {
  const waiting: (() => void)[] = []
  const { client, clock, requests } = observedBackups(
    ({ url }) => success({ count: 100, pageSize: 1, backups: [{ backupId: url.search }] }),
    { pacing: { acquire: () => new Promise((resolve) => void waiting.push(resolve)) } },
  )
  const controller = new AbortController()
  const pages = client.backups.list({ pageSize: 1 }, { signal: controller.signal }).pages()
  const first = pages.next()
  await clock.idle()
  waiting.shift()?.()
  await first
  const second = errorOf(pages.next())
  await clock.idle()
  expect(waiting).toHaveLength(20)
  expect(requests).toHaveLength(1)
  controller.abort()
  expect(await second).toMatchObject({ kind: 'aborted', outcome: 'not_sent' })
})
