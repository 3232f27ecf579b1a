import { describe, expect, test } from 'vitest'
import { calls } from '../../test/calls.ts'
import { unhandledRejections } from '../../test/node-only.ts'
import { connectionError, errorOf, failure, observedBackups, success } from '../../test/observed-backups.ts'
import type { BackupsEvent } from '../options.ts'

const job = { jobId: 'job-1', status: 'PENDING' }
const unavailable = (): Response => new Response('', { status: 503, headers: { requestid: 'req-1' } })

describe('events of a call', () => {
  test('a call has a request and a response event', async () => {
    const { client, events } = observedBackups(() => success(job, { headers: { requestid: 'req-1' } }))
    await client.jobs.describe({ jobId: 'job-1' })
    const about = { operation: 'describeJob', attempt: 1 }
    expect(events).toEqual([
      { type: 'request', ...about, method: 'GET', url: 'https://api.cloud.zilliz.com/v2/jobs/job-1' },
      { type: 'response', ...about, status: 200, outcome: 'accepted', requestId: 'req-1', durationMs: 0 },
    ])
  })

  test('each attempt has a request event, its result and a retry event', async () => {
    const { client, clock, events } = observedBackups((_, index) => {
      if (index === 0) return unavailable()
      if (index === 1) return Promise.reject(connectionError('ECONNRESET'))
      return success(job)
    })
    await clock.run(client.jobs.describe({ jobId: 'job-1' }))
    const operation = 'describeJob'
    const request = { type: 'request', operation, method: 'GET', url: 'https://api.cloud.zilliz.com/v2/jobs/job-1' }
    const retry = { type: 'retry', operation, outcome: 'unknown' }
    expect(events).toEqual([
      { ...request, attempt: 1 },
      { type: 'response', operation, attempt: 1, status: 503, outcome: 'unknown', requestId: 'req-1', durationMs: 0 },
      { ...retry, attempt: 1, kind: 'server', status: 503, delayMs: 125 },
      { ...request, attempt: 2 },
      { ...retry, attempt: 2, kind: 'network', status: undefined, delayMs: 250 },
      { ...request, attempt: 3 },
      {
        type: 'response',
        operation,
        attempt: 3,
        status: 200,
        outcome: 'accepted',
        requestId: undefined,
        durationMs: 0,
      },
    ])
  })

  test('the response event of a refusal inside HTTP 200 has outcome rejected', async () => {
    const { client, events } = observedBackups(() => failure(40_013, 'The name is taken.'))
    await errorOf(client.backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' }))
    expect(events[1]).toMatchObject({ type: 'response', status: 200, outcome: 'rejected' })
  })

  test('the response event has the duration', async () => {
    const { client, clock, events } = observedBackups(async () => {
      await clock.advance(70)
      return success(job)
    })
    await client.jobs.describe({ jobId: 'job-1' })
    expect(events[1]).toMatchObject({ type: 'response', durationMs: 70 })
  })

  test('the paced event precedes the request event', async () => {
    const { client, clock, events } = observedBackups(() => success(job), { pacing: { requestsPerSecond: 1 } })
    await client.jobs.describe({ jobId: 'job-1' })
    events.length = 0
    await clock.run(client.jobs.describe({ jobId: 'job-1' }))
    expect(events.map(({ type }) => type)).toEqual(['paced', 'request', 'response'])
  })

  test('no event follows the end of a call', async () => {
    const seen: string[] = []
    const { client } = observedBackups(() => success(job), { onEvent: ({ type }) => void seen.push(type) })
    await client.jobs.describe({ jobId: 'job-1' }).then(() => seen.push('result'))
    expect(seen).toEqual(['request', 'response', 'result'])
  })

  test('a call that is refused before sending has no events', async () => {
    const { client, events } = observedBackups(() => success(job))
    await errorOf(client.jobs.describe({ jobId: '' }))
    expect(events).toEqual([])
  })
})

describe('event types', () => {
  test('a listener receives exactly six event types', async () => {
    const { client, clock, events } = observedBackups(
      (_, index) =>
        index === 0 ? unavailable() : success({ ...job, status: index < 3 ? 'FROZEN' : 'SUCCESSFUL', progress: '100' }),
      { pacing: { requestsPerSecond: 1 } },
    )
    await clock.run(client.jobs.wait({ jobId: 'job-1' }, { deadlineMs: 600_000 }))
    const types = new Set(events.map(({ type }) => type))
    expect([...types].sort()).toEqual(['paced', 'poll', 'request', 'response', 'retry', 'unknown_value'])
  })
})

describe('listeners of client and call', () => {
  test('the listener of the client is called before that of the call', async () => {
    const seen: string[] = []
    const { client } = observedBackups(() => success(job), { onEvent: ({ type }) => void seen.push(`client ${type}`) })
    await client.jobs.describe({ jobId: 'job-1' }, { onEvent: ({ type }) => void seen.push(`call ${type}`) })
    expect(seen.splice(0)).toEqual(['client request', 'call request', 'client response', 'call response'])
    await client.jobs.describe({ jobId: 'job-1' })
    expect(seen).toEqual(['client request', 'client response'])
  })

  test('both listeners receive the polls and requests of a wait', async () => {
    const seen: BackupsEvent[] = []
    const { client, clock } = observedBackups(() => success({ ...job, status: 'SUCCESSFUL' }))
    const options = { deadlineMs: 1000, onEvent: (event: BackupsEvent) => void seen.push(event) }
    await clock.run(client.jobs.wait({ jobId: 'job-1' }, options))
    expect(seen.map(({ type }) => type)).toEqual(['request', 'response', 'poll'])
  })
})

describe('failing listeners', () => {
  const broken = new Error('The log is full')

  test.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw broken
      },
    ],
    ['rejects', () => Promise.reject(broken)],
    [
      'rejects later',
      async () => {
        await Promise.resolve()
        throw broken
      },
    ],
  ])('a listener that %s does not fail the call', async (_, onEvent) => {
    const rejections = await unhandledRejections(async () => {
      const { client, clock } = observedBackups(() => success(job), { onEvent })
      expect(await client.jobs.describe({ jobId: 'job-1' }, { onEvent })).toEqual(job)
      await clock.idle()
    })
    expect(rejections).toEqual([])
  })

  test('the next listener is called even if a listener fails', async () => {
    const seen: string[] = []
    const { client } = observedBackups(() => success(job), {
      onEvent() {
        throw broken
      },
    })
    await client.jobs.describe({ jobId: 'job-1' }, { onEvent: ({ type }) => void seen.push(type) })
    expect(seen).toEqual(['request', 'response'])
  })
})

test.each(calls)('no event of $operationId contains a key, a header or a body', async (call) => {
  const { client, clock, events, apiKey } = observedBackups((_, index) =>
    index === 0
      ? new Response('', { status: 429 })
      : success({ backups: [], status: 'DISABLED', password: 'hunter2', secretField: 'hunter2' }),
  )
  await clock.run(Promise.resolve(call.withCore(client, { headers: { 'x-note': 'hush-header' } })))
  expect(events.map(({ type }) => type)).toEqual(['request', 'response', 'retry', 'request', 'response'])
  const text = JSON.stringify(events)
  for (const secret of [apiKey, 'hunter2', 'hush-header', 'my_database', 'aws-us-west-2'])
    expect(text).not.toContain(secret)
})
