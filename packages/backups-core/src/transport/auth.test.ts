import { describe, expect, test } from 'vitest'
import { inspected, unhandledRejections } from '../../test/node-only.ts'
import { errorOf, observedBackups, silence, success } from '../../test/observed-backups.ts'

const job = { jobId: 'job-1', status: 'PENDING' }
const never = (): Promise<never> => new Promise(() => {})

describe('apiKey functions', () => {
  test('the apiKey function is called for each attempt', async () => {
    const keys = ['hush-1', 'hush-2', 'hush-3']
    const { client, clock, requests } = observedBackups(() => new Response('', { status: 503 }), {
      apiKey: () => keys.shift() as string,
    })
    await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer hush-1',
      'Bearer hush-2',
      'Bearer hush-3',
    ])
  })

  test('the apiKey function may return a promise', async () => {
    const { client, requests } = observedBackups(() => success(job), { apiKey: () => Promise.resolve('hush-1') })
    await client.jobs.describe({ jobId: 'job-1' })
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer hush-1')
  })

  test('the apiKey function is not called before a request', async () => {
    let calls = 0
    const { client, requests } = observedBackups(() => success(job), { apiKey: () => `hush-${++calls}` })
    await errorOf(client.jobs.describe({ jobId: '' }))
    await errorOf(client.jobs.describe({ jobId: 'job-1' }, { signal: AbortSignal.abort() }))
    expect(calls).toBe(0)
    expect(requests).toEqual([])
  })
})

describe('apiKey functions that return no key', () => {
  const cause = new Error('The vault is closed')

  test.each([
    [
      'throws',
      () => {
        throw cause
      },
    ],
    ['rejects', () => Promise.reject(cause)],
  ])('a call sends nothing if its apiKey function %s, and the error has the cause', async (_, apiKey) => {
    const { client, clock, requests } = observedBackups(() => success(job), { apiKey })
    const error = await errorOf(client.backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' }))
    expect(error).toMatchObject({ kind: 'auth', outcome: 'not_sent', attempts: 0, history: [], clusterId: 'in01-1' })
    expect(error.cause).toBe(cause)
    expect(requests).toEqual([])
    expect(clock.timers()).toBe(0)
  })

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty text', ''],
    ['a number', 5],
    ['a key of two lines', 'hush\r\nx-evil: 1'],
    ['a key with a space', 'hush hush'],
    ['a key with an umlaut', 'hush-ü'],
  ])(
    'a call sends nothing if its apiKey function returns %s, and the error does not contain the value',
    async (_, key) => {
      for (const apiKey of [() => key as string, () => Promise.resolve(key as string)]) {
        const { client, requests } = observedBackups(() => success(job), { apiKey })
        const error = await errorOf(client.jobs.describe({ jobId: 'job-1' }))
        expect(error).toMatchObject({ kind: 'auth', outcome: 'not_sent', attempts: 0 })
        expect(inspected(error)).not.toContain('hush')
        expect(requests).toEqual([])
      }
    },
  )

  test('the deadline ends a call whose apiKey function never settles', async () => {
    const { client, clock, requests } = observedBackups(() => success(job), { apiKey: never, deadlineMs: 5000 })
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
    expect(error).toMatchObject({ kind: 'timeout', outcome: 'not_sent', phase: 'deadline', attempts: 0 })
    expect(clock.now()).toBe(5000)
    expect(clock.timers()).toBe(0)
    expect(requests).toEqual([])
  })

  test('an abort ends a call whose apiKey function never settles', async () => {
    const { client, clock, requests } = observedBackups(() => success(job), { apiKey: never })
    const controller = new AbortController()
    const failed = errorOf(client.jobs.describe({ jobId: 'job-1' }, { signal: controller.signal }))
    await clock.advance(1000)
    controller.abort('changed my mind')
    const error = await failed
    expect(error).toMatchObject({ kind: 'aborted', outcome: 'not_sent', attempts: 0, cause: 'changed my mind' })
    expect(clock.now()).toBe(1000)
    expect(clock.timers()).toBe(0)
    expect(requests).toEqual([])
  })

  test('a late rejection of the apiKey function is not reported as unhandled', async () => {
    const { client, clock } = observedBackups(() => success(job), {
      apiKey: () => new Promise((_, reject) => void setImmediate(() => reject(cause))),
    })
    const controller = new AbortController()
    const rejections = await unhandledRejections(async () => {
      const failed = errorOf(client.jobs.describe({ jobId: 'job-1' }, { signal: controller.signal }))
      controller.abort()
      await failed
      await clock.idle()
    })
    expect(rejections).toEqual([])
  })
})

describe('apiKey functions that fail before a second attempt', () => {
  const failing = (): (() => string) => {
    let calls = 0
    return () => {
      if (++calls > 1) throw new Error('The vault is closed')
      return 'hush-1'
    }
  }

  test.each([
    [429, 'rejected'],
    [503, 'unknown'],
  ])('if the apiKey function fails after HTTP %i, the outcome is %s', async (status, outcome) => {
    const { client, clock } = observedBackups(() => new Response('', { status }), { apiKey: failing() })
    const error = await clock.run(errorOf(client.backups.delete({ clusterId: 'in01-1', backupId: 'backup1' })))
    expect(error).toMatchObject({ kind: 'auth', outcome, attempts: 1, cause: new Error('The vault is closed') })
    expect(error.history).toHaveLength(1)
  })

  test('a call fails with phase deadline if its apiKey function never settles before a second attempt', async () => {
    let calls = 0
    const { client, clock } = observedBackups(silence, {
      apiKey: () => (++calls > 1 ? never() : 'hush-1'),
      timeoutMs: 1000,
      deadlineMs: 10_000,
    })
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
    expect(error).toMatchObject({ kind: 'timeout', phase: 'deadline', outcome: 'unknown', attempts: 1 })
    expect(clock.now()).toBe(10_000)
  })
})
