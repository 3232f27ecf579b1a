/** Tests the exact text of error messages. */
import { expect, test } from 'vitest'
import { connectionError, errorOf, observedBackups, silence, success } from '../test/observed-backups.ts'
import type { Backups } from './create-backups.ts'
import type { CallOptions } from './options.ts'

const once = { retry: false } as const
const describeJob = (client: Backups, call: CallOptions = once) => client.jobs.describe({ jobId: 'job-1' }, call)
const text = (body: string, status = 200) => new Response(body, { status })

test.each([
  ['', 'HTTP 200 with an empty body'],
  [' \n', 'HTTP 200 with an empty body'],
  ['<html>It works</html>', 'HTTP 200 with HTML'],
  ['\n  <!doctype html>', 'HTTP 200 with HTML'],
  ['a < b', 'HTTP 200 with a body that is not the JSON envelope'],
  ['{"data":{}}', 'HTTP 200 with a body that is not the JSON envelope'],
  ['{"code":0}', 'HTTP 200 with no data'],
])('the message for the body %j', async (body, message) => {
  const error = await errorOf(describeJob(observedBackups(() => text(body)).client))
  expect(error.message).toBe(`describeJob: ${message}`)
  expect(Object.hasOwn(error, 'code')).toBe(body === '{"code":0}')
})

test('the message for a body that was cut short', async () => {
  const broken = new ReadableStream({ start: (stream) => stream.error(new TypeError('terminated')) })
  const { client } = observedBackups(() => new Response(broken))
  expect((await errorOf(describeJob(client))).message).toBe('describeJob: HTTP 200 with a body that was cut short')
})

test.each([
  [text('{"code":40022,"message":"No such job."}'), 'HTTP 200, code 40022: No such job.'],
  [text('{"code":40022,"message":""}', 404), 'HTTP 404, code 40022'],
  [text('<h1>Bad gateway</h1>', 502), 'HTTP 502'],
])('the message for a refusal by the server', async (response, message) => {
  const { client } = observedBackups(() => response)
  expect((await errorOf(describeJob(client))).message).toBe(`describeJob: ${message}`)
})

test.each([
  [connectionError('ECONNREFUSED', 'connect'), 'no response (ECONNREFUSED)'],
  ['a text', 'no response (a text)'],
  [{}, 'no response ()'],
  [new TypeError('unexpected redirect'), 'the server responded with a redirect, which is never followed'],
])('the message for an error of fetch', async (thrown, message) => {
  // eslint-disable-next-line typescript/prefer-promise-reject-errors -- a custom fetch may throw anything
  const { client } = observedBackups(() => Promise.reject(thrown))
  expect((await errorOf(describeJob(client))).message).toBe(`describeJob: ${message}`)
})

test('the messages for a timeout and an abort', async () => {
  const { client, clock } = observedBackups(silence, { pacing: { requestsPerSecond: 1 } })
  const late = await clock.run(errorOf(describeJob(client)))
  expect(late.message).toBe('describeJob: no complete response in time')

  const controller = new AbortController()
  const failed = errorOf(describeJob(client, { signal: controller.signal }))
  controller.abort()
  expect((await failed).message).toBe('describeJob: aborted by the caller')
})

test('the message for pacing past the deadline', async () => {
  const { client, clock } = observedBackups(() => success({}), { pacing: { requestsPerSecond: 1 } })
  await clock.run(describeJob(client))
  const error = await clock.run(errorOf(describeJob(client, { deadlineMs: 10 })))
  expect(error.message).toBe('describeJob: pacing delays the request past the deadline')
})

test.each<[unknown, string]>([
  ['', 'apiKey must be a non-empty string'],
  [undefined, 'apiKey must be a non-empty string'],
  ['two words', 'apiKey contains a character that is not allowed in a header'],
])('the message for an apiKey function that returns %j', async (key, message) => {
  const { client } = observedBackups(silence, { apiKey: () => key as string })
  expect((await errorOf(describeJob(client))).message).toBe(`describeJob: ${message}`)
})

test('the messages for an apiKey function that fails or never settles', async () => {
  const failing = observedBackups(silence, { apiKey: () => Promise.reject(new Error('vault')) })
  expect((await errorOf(describeJob(failing.client))).message).toBe('describeJob: the apiKey function failed')
  const hanging = observedBackups(silence, { apiKey: () => new Promise(() => {}) })
  const error = await hanging.clock.run(errorOf(describeJob(hanging.client)))
  expect(error.message).toBe('describeJob: the apiKey function took too long')
})

test.each<[object, string]>([
  [{}, 'deadlineMs is required: milliseconds, or Infinity for no limit'],
  [{ deadlineMs: 1000, intervalMs: 0 }, 'intervalMs must be a number of milliseconds above 0'],
  [{ deadlineMs: 1000, timeoutMs: -1 }, 'timeoutMs must be a number of milliseconds above 0, or Infinity'],
  [{ deadlineMs: 0 }, 'deadlineMs must be a number of milliseconds above 0, or Infinity'],
])('the message for a wait with the options %j', async (options, message) => {
  const { client, requests } = observedBackups(silence)
  const error = await errorOf(client.jobs.wait({ jobId: 'job-1' }, options as never))
  expect(error).toMatchObject({ kind: 'invalid_argument', outcome: 'not_sent' })
  expect(error.message).toBe(`describeJob: ${message}`)
  expect(requests).toEqual([])
})

test('the messages for waits that end before their job', async () => {
  const pending = () => success({ jobId: 'job-1', status: 'PENDING' })
  const slow = observedBackups(pending)
  // The wait starts 50 s after the clock, to show that the deadline counts from the start of the wait.
  await slow.clock.advance(50_000)
  const late = await slow.clock.run(errorOf(slow.client.jobs.wait({ jobId: 'job-1' }, { deadlineMs: 9000 })))
  expect(late.message).toBe('describeJob: not finished after 9000 ms; the operation continues')
  expect(slow.clock.now()).toBe(59_000)
  expect(slow.events.flatMap((event) => (event.type === 'poll' ? [event.elapsedMs] : []))).toEqual([0, 2000, 5000])

  const controller = new AbortController()
  const aborting = observedBackups(pending)
  const wait = aborting.client.jobs.wait({ jobId: 'job-1' }, { deadlineMs: 9000, signal: controller.signal })
  const failed = errorOf(wait)
  await aborting.clock.advance(100)
  controller.abort()
  expect((await failed).message).toBe('describeJob: the wait was aborted; the operation continues')

  const refused = observedBackups(() => text('{"code":403,"message":"No."}', 403))
  const error = await errorOf(refused.client.jobs.wait({ jobId: 'job-1' }, { deadlineMs: 9000 }))
  expect(error.message).toBe(
    'describeJob: the wait ended: describeJob: HTTP 403, code 403: No.; the operation continues',
  )
  expect(error.cause).toMatchObject({ kind: 'permission', outcome: 'rejected' })
})

test.each([
  [undefined, 'the parameters must be an object'],
  [{ jobId: '..' }, 'jobId must be an id, not a segment of the API path'],
])('the message for the parameters %j', async (params, message) => {
  const { client } = observedBackups(silence)
  expect((await errorOf(client.jobs.describe(params as never))).message).toBe(`describeJob: ${message}`)
})
