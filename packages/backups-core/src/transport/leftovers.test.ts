/** Tests that a call which has ended leaves no timer and no listener on the caller's signal. */
import { describe, expect, test } from 'vitest'
import { abortListeners, runAlone } from '../../test/node-only.ts'
import {
  connectionError,
  errorOf,
  failure,
  type Handler,
  observedBackups,
  silence,
  success,
} from '../../test/observed-backups.ts'
import type { Backups } from '../create-backups.ts'

const job = { jobId: 'job-1', status: 'PENDING' }
const hour = { deadlineMs: 3_600_000 }
const unavailable: Handler = () => new Response('', { status: 503 })
const limited: Handler = () => new Response('', { status: 429, headers: { 'retry-after': '30' } })
const stalledBody: Handler = () => new Response(new ReadableStream({ start: () => {} }))
const fullPage: Handler = ({ url }, index) =>
  success({ count: 1000, pageSize: 1, backups: [{ backupId: `b${url.searchParams.get('currentPage')}-${index}` }] })

type Call = (client: Backups, signal: AbortSignal) => PromiseLike<unknown>
const describeJob: Call = ({ jobs }, signal) => jobs.describe({ jobId: 'job-1' }, { signal })
const create: Call = ({ backups }, signal) => backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' }, { signal })
const wait: Call = ({ jobs }, signal) => jobs.wait({ jobId: 'job-1' }, { ...hour, signal })
const list: Call = ({ backups }, signal) => backups.list({ pageSize: 1 }, { signal }).toArray({ max: Infinity })

describe('calls that end leave no timers and listeners', () => {
  const ways: [string, Handler, Call][] = [
    ['a success', () => success(job), describeJob],
    ['a refusal', () => failure(404, 'No.', { status: 404 }), describeJob],
    ['a refused argument', silence, ({ jobs }, signal) => jobs.describe({ jobId: '' }, { signal })],
    [
      'a success in the third attempt',
      (request, index) => (index < 2 ? unavailable(request, index) : success(job)),
      describeJob,
    ],
    ['three failed attempts', unavailable, describeJob],
    ['three broken connections', () => Promise.reject(connectionError('ECONNRESET')), describeJob],
    ['no response three times', silence, describeJob],
    ['a write without a response', silence, create],
    ['a body that stalls', stalledBody, create],
    [
      'a Retry-After beyond the deadline',
      () => new Response('', { status: 429, headers: { 'retry-after': '3600' } }),
      create,
    ],
    ['a complete list', () => success({ count: 1, pageSize: 2, backups: [{ backupId: 'b1' }] }), list],
    [
      'a list of many pages',
      ({ url }) => success({ count: 30, pageSize: 1, backups: [{ backupId: `b${url.search}` }] }),
      list,
    ],
    [
      'a list with an error',
      (request, index) => (index < 3 ? fullPage(request, index) : new Response('', { status: 403 })),
      list,
    ],
    ['a successful wait', (_, index) => success({ ...job, status: index < 3 ? 'PENDING' : 'SUCCESSFUL' }), wait],
    ['a wait for a job that fails', () => success({ ...job, status: 'FAILED' }), wait],
    ['a wait that is refused', () => new Response('', { status: 403 }), wait],
    ['a wait that exceeds its deadline', () => success(job), wait],
    ['a wait without a response', silence, wait],
  ]

  test.each(ways)('a call that ends with %s leaves no timer and no listener', async (_, handler, call) => {
    const { client, clock } = observedBackups(handler)
    const { signal } = new AbortController()
    await clock.run(Promise.allSettled([call(client, signal)]))
    expect(clock.timers()).toBe(0)
    expect(abortListeners(signal)).toBe(0)
  })
})

describe('calls that are aborted leave no timers and listeners', () => {
  const ways: [string, Handler, Call, number][] = [
    ['before it starts', silence, describeJob, 0],
    ['while it is sent', silence, describeJob, 10],
    ['while its body is read', stalledBody, describeJob, 10],
    ['in the delay before an attempt', unavailable, describeJob, 10],
    ['in a long Retry-After', limited, create, 10_000],
    ['in a list that waits for its first page', silence, list, 10],
    ['in a list with pages ahead', (request, index) => (index < 3 ? fullPage(request, index) : silence()), list, 10],
    ['in a list that pacing delays', fullPage, list, 10],
    ['in a wait, between two polls', () => success(job), wait, 10],
    ['in a wait, during a poll', silence, wait, 10],
    ['in a wait, in the delay of a poll', unavailable, wait, 10],
  ]

  test.each(ways)('a call that is aborted %s leaves no timer and no listener', async (name, handler, call, ms) => {
    const { client, clock } = observedBackups(handler)
    const controller = new AbortController()
    if (name === 'before it starts') controller.abort()
    const failed = errorOf(call(client, controller.signal))
    await clock.advance(ms)
    controller.abort()
    expect(await failed).toMatchObject({ kind: 'aborted' })
    expect(clock.now()).toBe(ms)
    expect(clock.timers()).toBe(0)
    expect(abortListeners(controller.signal)).toBe(0)
  })
})

test('on the real clock, an aborted call leaves no timer', () => {
  const seen: unknown = JSON.parse(runAlone('print-active-timers.ts'))
  const timers = (during: number): object => ({ before: 0, during, after: 0, kind: 'aborted' })
  expect(seen).toEqual({
    sending: timers(1),
    sleeping: timers(1),
    // One request is sent. The other one has a timer for its delay and one for its deadline.
    pacing: timers(3),
    listing: timers(1),
    waiting: timers(1),
  })
})
