import { describe, expect, test } from 'vitest'
import { type Call, calls } from '../../test/calls.ts'
import {
  connectionError,
  errorOf,
  failure,
  type Handler,
  observedBackups,
  silence,
  success,
} from '../../test/observed-backups.ts'
import { retryDelay } from './retry-delay.ts'

const status =
  (code: number): Handler =>
  () =>
    new Response('', { status: code })

/** A column of the document's retry table, or `final` for faults after which no request is retried. */
type RetryCause = keyof Call['retries'] | 'final'
const faults: { name: string; retryCause: RetryCause; respond: Handler }[] = [
  { name: '429', retryCause: 'rateLimited', respond: status(429) },
  {
    name: 'a refused connection',
    retryCause: 'notSent',
    respond: () => Promise.reject(connectionError('ECONNREFUSED', 'connect')),
  },
  {
    name: 'a name that does not exist',
    retryCause: 'notSent',
    respond: () => Promise.reject(connectionError('ENOTFOUND', 'getaddrinfo')),
  },
  {
    name: 'a bad certificate',
    retryCause: 'notSent',
    respond: () => Promise.reject(connectionError('CERT_HAS_EXPIRED')),
  },
  { name: '408', retryCause: 'unconfirmed', respond: status(408) },
  { name: '500', retryCause: 'unconfirmed', respond: status(500) },
  { name: '502', retryCause: 'unconfirmed', respond: status(502) },
  { name: '503', retryCause: 'unconfirmed', respond: status(503) },
  { name: '504', retryCause: 'unconfirmed', respond: status(504) },
  { name: 'a reset', retryCause: 'unconfirmed', respond: () => Promise.reject(connectionError('ECONNRESET')) },
  {
    name: 'a TypeError without a reason',
    retryCause: 'unconfirmed',
    respond: () => Promise.reject(new TypeError('Failed to fetch')),
  },
  { name: 'silence', retryCause: 'unconfirmed', respond: silence },
  { name: 'HTML', retryCause: 'undecodableBody', respond: () => new Response('<html>') },
  { name: 'an empty 200', retryCause: 'undecodableBody', respond: () => new Response('') },
  { name: '400', retryCause: 'final', respond: status(400) },
  { name: '401', retryCause: 'final', respond: status(401) },
  { name: '403', retryCause: 'final', respond: status(403) },
  { name: '404', retryCause: 'final', respond: status(404) },
  { name: '409', retryCause: 'final', respond: status(409) },
  { name: '422', retryCause: 'final', respond: status(422) },
  { name: '501', retryCause: 'final', respond: status(501) },
  { name: 'code 40003 inside 200', retryCause: 'final', respond: () => failure(40_003, 'The cluster is busy.') },
  {
    name: 'a redirect',
    retryCause: 'final',
    respond: () => Promise.reject(new TypeError('fetch failed', { cause: new Error('unexpected redirect') })),
  },
]

describe.each(calls)('$operationId', (call) => {
  test.each(faults)(
    'a call is retried after $name according to the retry class of the operation',
    async ({ retryCause, respond }) => {
      const { client, clock, requests } = observedBackups(respond, { timeoutMs: 1000 })
      const error = await clock.run(errorOf(call.withCore(client)))
      const attempts = retryCause !== 'final' && call.retries[retryCause] ? 3 : 1
      expect(requests).toHaveLength(attempts)
      expect(error).toMatchObject({ operation: call.operationId, attempts })
      expect(error.history).toHaveLength(attempts)
      expect(clock.timers()).toBe(0)
    },
  )

  test('a call sends the same bytes in each attempt', async () => {
    const { client, clock, requests } = observedBackups(status(429))
    await clock.run(errorOf(call.withCore(client)))
    const sent = requests.map(({ method, url, body, headers }) => JSON.stringify([method, url, body, [...headers]]))
    expect(sent).toHaveLength(3)
    expect(new Set(sent).size).toBe(1)
  })

  test('a call is sent once with retry: false', async () => {
    for (const { respond } of faults) {
      const { client, clock, requests } = observedBackups(respond, { timeoutMs: 1000 })
      await clock.run(errorOf(call.withCore(client, { retry: false })))
      expect(requests).toHaveLength(1)
    }
  })
})

describe('failures of createBackup', () => {
  test.each(['503', '500', 'a reset', 'silence', 'HTML'])('createBackup is sent once after %s', async (name) => {
    const respond = faults.find((fault) => fault.name === name)?.respond as Handler
    const { client, clock, requests } = observedBackups(respond, { retry: { attempts: 10 } })
    const error = await clock.run(errorOf(client.backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' })))
    expect(requests.map(({ method }) => method)).toEqual(['POST'])
    expect(error).toMatchObject({ outcome: 'unknown', attempts: 1 })
  })

  test('createBackup is sent again after HTTP 429', async () => {
    const { client, clock, requests } = observedBackups((_, index) =>
      index === 0 ? new Response('', { status: 429 }) : success({ backupId: 'backup1', jobId: 'job-1' }),
    )
    const made = await clock.run(client.backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' }))
    expect(made).toEqual({ backupId: 'backup1', jobId: 'job-1' })
    expect(requests).toHaveLength(2)
  })

  test('createBackup has outcome unknown after a 429 and a reset', async () => {
    const { client, clock, requests } = observedBackups((_, index) =>
      index === 0 ? new Response('', { status: 429 }) : Promise.reject(connectionError('ECONNRESET')),
    )
    const error = await clock.run(errorOf(client.backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' })))
    expect(error).toMatchObject({ kind: 'network', outcome: 'unknown', attempts: 2 })
    expect(error.history.map(({ kind }) => kind)).toEqual(['rate_limit', 'network'])
    expect(requests).toHaveLength(2)
  })
})

describe('retry delays', () => {
  test.each([
    [1, 0, 0],
    [1, 0.5, 125],
    [1, 0.999, 249.75],
    [2, 0.5, 250],
    [3, 0.5, 500],
    [4, 0.5, 1000],
    [5, 0.5, 2000],
    [6, 0.5, 4000],
    [7, 0.5, 4000],
    [1000, 0.999, 7992],
    [5000, 0.5, 4000],
  ])('the delay after %i failed attempts with random number %d is %d ms', (failed, random, ms) => {
    expect(retryDelay(failed, random, undefined)).toBeCloseTo(ms, 9)
  })

  test('Retry-After replaces the delay', () => {
    for (const random of [0, 0.999]) {
      expect(retryDelay(1, random, 30_000)).toBe(30_000)
      expect(retryDelay(6, random, 0)).toBe(0)
    }
  })

  test('each delay is random and appears in the history and in the events', async () => {
    const chances = [0.2, 0.8, 0.4]
    const { client, clock, sentAt, events } = observedBackups(status(503), {
      retry: { attempts: 3 },
      random: () => chances.shift() as number,
    })
    const error = await clock.run(errorOf(client.jobs.describe({ jobId: 'job-1' })))
    expect(sentAt).toEqual([0, 50, 450, 850])
    expect(error.history.map(({ delayMs }) => delayMs)).toEqual([0, 50, 400, 400])
    const delays = events.flatMap((event) => (event.type === 'retry' ? [event.delayMs] : []))
    expect(delays).toEqual([50, 400, 400])
  })
})
