/** Tests each time limit: a response that has already arrived wins over a timer that fires late. */
import { describe, expect, test, vi } from 'vitest'
import { abortListeners } from '../../test/node-only.ts'
import { errorOf, observedBackups, silence, success } from '../../test/observed-backups.ts'
import type { ManualClock } from '../../test/manual-clock.ts'
import { type Backups, createBackups } from '../create-backups.ts'
import type { BackupsOptions } from '../options.ts'

const job = { jobId: 'job-1', status: 'SUCCESSFUL' }
const restore = ({ backups }: Backups, signal?: AbortSignal) =>
  backups.restoreCluster(
    {
      clusterId: 'in01-a',
      backupId: 'backup-a',
      projectId: 'proj-a',
      clusterName: 'c',
      cuSize: 1,
      collectionStatus: 'KEEP',
    },
    { signal },
  )
const restored = { clusterId: 'in01-new', username: 'db_admin', password: 'one-time', jobId: 'job-9' }

/** Resolves after as many turns of the event loop as are needed to read a response from a socket. */
async function socketRead(clock: ManualClock, turns = 3): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise<void>((done) => void clock.runtime.setTimeout(done, 1))
}

/** Resolves when the event loop has read the data that arrived during `busy`. */
function inSocket<T>(value: T) {
  let read!: () => void
  const arrived = new Promise<T>((resolve) => (read = () => resolve(value)))
  const busy = (clock: ManualClock, ms: number): void => {
    clock.busy(ms)
    void socketRead(clock).then(read)
  }
  return { arrived, busy }
}

describe('responses that arrive while the process is busy', () => {
  test.each<[string, Partial<BackupsOptions>]>([
    ['timeoutMs', { timeoutMs: 1000 }],
    ['deadlineMs', { deadlineMs: 1000 }],
  ])('a response that arrives while the process is busy wins over %s', async (_, options) => {
    const response = inSocket(success(restored))
    const { client, clock } = observedBackups(() => response.arrived, options)
    const call = restore(client)
    await clock.advance(30)
    response.busy(clock, 1500)
    expect((await clock.run(call)).password.reveal()).toBe('one-time')
    expect(clock.timers()).toBe(0)
  })

  test('a body that arrives while the process is busy is read to its end, one turn for each chunk', async () => {
    const text = JSON.stringify({ code: 0, data: restored })
    const chunks = text.match(/.{1,5}/g) ?? []
    const { client, clock } = observedBackups(
      () =>
        new Response(
          new ReadableStream({
            async pull(stream) {
              await socketRead(clock, 1)
              const chunk = chunks.shift()
              if (chunk === undefined) stream.close()
              else stream.enqueue(new TextEncoder().encode(chunk))
            },
          }),
        ),
      { timeoutMs: 1000 },
    )
    const call = restore(client)
    await clock.idle()
    clock.busy(1500)
    expect((await clock.run(call)).password.reveal()).toBe('one-time')
  })

  test('a response to a poll that arrives while the process is busy wins over the deadline of the wait', async () => {
    const response = inSocket(success(job))
    const { client, clock } = observedBackups(() => response.arrived)
    const wait = client.jobs.wait({ jobId: 'job-1' }, { deadlineMs: 60_000 })
    await clock.idle()
    response.busy(clock, 120_000)
    expect(await clock.run(wait)).toMatchObject(job)
  })

  test('a response wins over the time limit of an attempt that started after a late sleep', async () => {
    const response = inSocket(success(job))
    const { client, clock, sentAt } = observedBackups(
      (_, index) => (index === 0 ? new Response('', { status: 503 }) : response.arrived),
      { timeoutMs: 1000, deadlineMs: 5000 },
    )
    const call = client.jobs.describe({ jobId: 'job-1' })
    await clock.idle()
    clock.busy(4900)
    await clock.advance(0)
    expect(sentAt).toEqual([0, 4900])
    response.busy(clock, 10_000)
    expect(await clock.run(call)).toEqual(job)
  })

  test('a refusal that arrives while the process is busy ends the call instead of a timeout', async () => {
    const response = inSocket(new Response('', { status: 403 }))
    const { client, clock } = observedBackups(() => response.arrived, { timeoutMs: 1000 })
    const failed = errorOf(restore(client))
    await clock.idle()
    response.busy(clock, 1500)
    expect(await clock.run(failed)).toMatchObject({ kind: 'permission', outcome: 'rejected' })
  })
})

describe('keys and permits that arrive while the process is busy', () => {
  test.each<[string, (arrived: Promise<string>) => Partial<BackupsOptions>]>([
    ['key', (arrived) => ({ apiKey: () => arrived })],
    ['permit of a pacer', (arrived) => ({ pacing: { acquire: async () => void (await arrived) } })],
  ])(
    'the deadline ends the call, and nothing is sent, if a %s arrives after it while the process is busy',
    async (_, options) => {
      const response = inSocket('a-key-of-some-length')
      const { client, clock, requests } = observedBackups(silence, { deadlineMs: 1000, ...options(response.arrived) })
      const failed = errorOf(restore(client))
      await clock.idle()
      response.busy(clock, 1500)
      const error = await clock.run(failed)
      expect(error).toMatchObject({ kind: 'timeout', outcome: 'not_sent', phase: 'deadline' })
      expect(error.message).toContain('the deadline passed')
      expect(requests).toEqual([])
      expect(clock.timers()).toBe(0)
    },
  )

  test('a sleep that ends past the deadline requests no key and no permit', async () => {
    let asked = 0
    const { client, clock } = observedBackups(() => new Response('', { status: 503 }), {
      deadlineMs: 1000,
      apiKey: async () => `key-number-${++asked}`,
    })
    const failed = errorOf(client.jobs.describe({ jobId: 'job-1' }))
    await clock.idle()
    clock.busy(2000)
    const error = await clock.run(failed)
    expect(error).toMatchObject({ kind: 'timeout', phase: 'deadline', attempts: 1 })
    expect(error.message).toContain('the deadline passed')
    expect(asked).toBe(1)
  })
})

describe('late timers without a response', () => {
  test.each([
    [0.125, 3.125],
    [1, 11],
    [20, 220],
    [1500, 2000],
  ])('if the timer fires %d ms late, a call without a response ends %d ms after the limit', async (late, end) => {
    const { client, clock } = observedBackups(silence, { timeoutMs: 1000 })
    const failed = errorOf(restore(client))
    await clock.idle()
    clock.busy(1000 + late)
    expect(await clock.run(failed)).toMatchObject({ kind: 'timeout', outcome: 'unknown', phase: 'attempt' })
    expect(clock.now()).toBe(1000 + end)
    expect(clock.timers()).toBe(0)
  })

  test('a time limit whose timer fires on time ends on time', async () => {
    const { client, clock } = observedBackups(silence, { timeoutMs: 1000 })
    expect(await clock.run(errorOf(restore(client)))).toMatchObject({ kind: 'timeout' })
    expect(clock.now()).toBe(1000)
  })

  test('an abort after a late timer settles the call and leaves no timer and no listener', async () => {
    const { client, clock } = observedBackups(silence, { timeoutMs: 1000 })
    const controller = new AbortController()
    const failed = errorOf(restore(client, controller.signal))
    await clock.idle()
    clock.busy(1500)
    await clock.advance(1)
    expect(clock.timers()).toBe(1)
    controller.abort()
    expect(await failed).toMatchObject({ kind: 'aborted' })
    expect(clock.now()).toBe(1501)
    expect(clock.timers()).toBe(0)
    expect(abortListeners(controller.signal)).toBe(0)
  })

  test('a late sleep is not extended', async () => {
    const { client, clock, sentAt } = observedBackups((_, index) =>
      index === 0 ? new Response('', { status: 503 }) : success(job),
    )
    const call = client.jobs.describe({ jobId: 'job-1' })
    await clock.idle()
    clock.busy(5000)
    await clock.run(call)
    expect(sentAt).toEqual([0, 5000])
  })
})

test('the fake timers of a test runner are never late, so a time limit ends in time', async () => {
  vi.useFakeTimers()
  try {
    const client = createBackups({ apiKey: 'fake-timers-hush', fetch: silence, timeoutMs: 1000 })
    let error: unknown
    void errorOf(restore(client)).then((failed) => (error = failed))
    await vi.advanceTimersByTimeAsync(999)
    expect(error).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1)
    expect(error).toMatchObject({ kind: 'timeout' })
  } finally {
    vi.useRealTimers()
  }
})
