import { describe, expect, test } from 'vitest'
import { abortListeners } from '../../test/node-only.ts'
import { errorOf, type Handler, observedBackups, success } from '../../test/observed-backups.ts'
import type { JobEvent } from './jobs.ts'

const params = { jobId: 'job-1' }
const hour = { deadlineMs: 3_600_000 }

/** A server whose job has these statuses in turn. The last one is repeated. */
const statuses =
  (...values: string[]): Handler =>
  (_, index) =>
    success({ jobId: 'job-1', type: 'RESTORE', status: values[Math.min(index, values.length - 1)], progress: '10' })

describe('wait', () => {
  test('wait rejects with the job and its reason if the job failed', async () => {
    const job = { jobId: 'job-1', type: 'RESTORE', status: 'FAILED', progress: '70', reason: 'Out of quota' }
    const { client, clock, requests } = observedBackups(() => success(job))
    const error = await errorOf(client.jobs.wait(params, hour))
    expect(error).toMatchObject({
      kind: 'job_failed',
      outcome: 'accepted',
      operation: 'describeJob',
      jobId: 'job-1',
      job: { ...job, progress: 70, progressText: '70' },
    })
    expect(error.message).toContain('Out of quota')
    expect(requests).toHaveLength(1)
    expect(clock.timers()).toBe(0)
  })

  test.each([undefined, null, '', { toString: 0 }])('the error of a failed job omits the reason %j', async (reason) => {
    const { client } = observedBackups(() => success({ jobId: 'job-1', status: 'FAILED', reason }))
    const error = await errorOf(client.jobs.wait(params, hour))
    expect(error.message).toBe('describeJob: ended with status FAILED')
  })

  test('wait rejects when the job is canceled', async () => {
    const { client, clock, requests } = observedBackups(statuses('IN_PROGRESS', 'CANCELING', 'CANCELING', 'CANCELED'))
    const error = await clock.run(errorOf(client.jobs.wait(params, hour)))
    expect(error).toMatchObject({
      kind: 'job_canceled',
      outcome: 'accepted',
      jobId: 'job-1',
      job: { status: 'CANCELED' },
    })
    expect(requests).toHaveLength(4)
  })

  test.each(['FAILED', 'CANCELED'])(
    'the error of a job with status %s has the job id even if the response has none',
    async (status) => {
      const { client } = observedBackups(() => success({ status }))
      expect(await errorOf(client.jobs.wait(params, hour))).toMatchObject({ jobId: 'job-1', job: { status } })
    },
  )

  test('the error of a wait has the last job even if the response has no job id', async () => {
    const { client, clock } = observedBackups(() => success({ status: 'PENDING' }))
    const error = await clock.run(errorOf(client.jobs.wait(params, { deadlineMs: 1000 })))
    expect(error).toMatchObject({ kind: 'wait_timeout', jobId: 'job-1', job: { status: 'PENDING' } })
  })

  test('the error of a wait converts to JSON that another process can read', async () => {
    const { client } = observedBackups(() => success({ jobId: 'job-1', status: 'FAILED', reason: 'Out of quota' }))
    const error = await errorOf(client.jobs.wait(params, hour))
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      kind: 'job_failed',
      outcome: 'accepted',
      jobId: 'job-1',
      job: { status: 'FAILED', reason: 'Out of quota' },
    })
  })

  test('wait encodes an id with a slash and refuses an invalid id', async () => {
    const { client, requests } = observedBackups(statuses('SUCCESSFUL'))
    await client.jobs.wait({ jobId: 'a/b' }, hour)
    expect(requests[0]?.url.pathname).toBe('/v2/jobs/a%2Fb')
    for (const jobId of ['', '..', 5, undefined]) {
      const error = await errorOf(client.jobs.wait({ jobId: jobId as string }, hour))
      expect(error).toMatchObject({ kind: 'invalid_argument', outcome: 'not_sent', field: 'jobId' })
    }
    expect(requests).toHaveLength(1)
  })

  test('wait sends the headers of the call with each poll', async () => {
    const { client, clock, requests } = observedBackups(statuses('PENDING', 'SUCCESSFUL'))
    await clock.run(client.jobs.wait(params, { ...hour, headers: { 'x-trace': 'a1' } }))
    expect(requests.map(({ headers }) => headers.get('x-trace'))).toEqual(['a1', 'a1'])
  })
})

describe('watch', () => {
  test('watch yields an event for each poll, and ends with the event of the terminal status', async () => {
    const { client, clock, events } = observedBackups(statuses('PENDING', 'IN_PROGRESS', 'SUCCESSFUL'))
    const seen: JobEvent[] = []
    await clock.run(
      (async () => {
        for await (const event of client.jobs.watch(params, hour)) seen.push(event)
      })(),
    )
    const poll = {
      type: 'poll',
      operation: 'describeJob',
      progress: 10,
      progressText: '10',
      transientFailures: 0,
      regressed: false,
    }
    const job = { jobId: 'job-1', type: 'RESTORE', progress: 10, progressText: '10' }
    const replies = [
      { poll: 1, status: 'PENDING', elapsedMs: 0 },
      { poll: 2, status: 'IN_PROGRESS', elapsedMs: 2000 },
      { poll: 3, status: 'SUCCESSFUL', elapsedMs: 5000 },
    ]
    expect(seen).toEqual(
      replies.map((reply) => ({
        ...poll,
        ...reply,
        job: { ...job, status: reply.status },
        terminal: reply.status === 'SUCCESSFUL',
      })),
    )
    expect(events.filter(({ type }) => type === 'poll')).toEqual(replies.map((reply) => ({ ...poll, ...reply })))
  })

  test.each(['FAILED', 'CANCELED', 'SUCCESSFUL'])(
    'watch ends with an event instead of an error if the job is %s',
    async (status) => {
      const { client, clock } = observedBackups(statuses('PENDING', status))
      const seen: JobEvent[] = []
      await clock.run(
        (async () => {
          for await (const event of client.jobs.watch(params, hour)) seen.push(event)
        })(),
      )
      expect(seen).toHaveLength(2)
      expect(seen.at(-1)).toMatchObject({ type: 'poll', status, terminal: true, job: { status } })
    },
  )

  test('watch yields polls that failed before the first success', async () => {
    const { client, clock } = observedBackups(() => new Response('', { status: 503 }), { retry: false })
    const events = client.jobs.watch(params, hour)
    const { value } = await clock.run(events.next())
    expect(value).toEqual({
      type: 'poll',
      operation: 'describeJob',
      poll: 1,
      status: undefined,
      progress: undefined,
      progressText: undefined,
      elapsedMs: 0,
      transientFailures: 1,
      regressed: false,
      job: undefined,
      terminal: false,
    })
    await events.return()
  })

  test('watch sends nothing before it is read or after the reader stops', async () => {
    const controller = new AbortController()
    const { client, clock, requests } = observedBackups(statuses('PENDING'))
    const events = client.jobs.watch(params, { deadlineMs: Infinity, signal: controller.signal })
    await clock.advance(60_000)
    expect(requests).toEqual([])
    for await (const { type } of events) if (type === 'poll') break
    await clock.advance(60_000)
    expect(requests).toHaveLength(1)
    expect(clock.timers()).toBe(0)
    expect(abortListeners(controller.signal)).toBe(0)
  })

  test('watch throws the same error as wait at its deadline', async () => {
    const { client, clock } = observedBackups(statuses('PENDING'))
    const reading = (async () => {
      for await (const { type } of client.jobs.watch(params, { deadlineMs: 10_000 })) expect(type).toBe('poll')
    })()
    expect(await clock.run(errorOf(reading))).toMatchObject({ kind: 'wait_timeout', resume: { jobId: 'job-1' } })
  })

  test('the interval of watch starts at the poll, regardless of when the reader continues', async () => {
    const { client, clock, sentAt } = observedBackups(statuses('PENDING'))
    const events = client.jobs.watch(params, hour)
    await events.next()
    await clock.advance(10_000)
    await clock.run(events.next())
    expect(sentAt).toEqual([0, 12_000])
    await events.return()
  })
})

describe('jobs.describe', () => {
  test('jobs.describe returns the job as the service sends it, with the progress as text', async () => {
    const job = { jobId: 'job-1', type: 'EXPORT_OF_TOMORROW', status: 'SHINY_NEW', progress: '10', more: [1] }
    const { client } = observedBackups(() => success(job))
    expect(await client.jobs.describe(params)).toEqual(job)
  })
})
