import type { OperationId } from '@org/backups-client'
import { expect, test } from 'vitest'
import { isBackupsError } from '../../src/errors/backups-error.ts'
import { fromResponse } from '../../src/errors/from-response.ts'
import { type Call, calls } from '../calls.ts'
import type { ManualClock } from '../manual-clock.ts'
import { inspected } from '../node-only.ts'
import { type Handler, observedBackups } from '../observed-backups.ts'
import { fc } from './seeded.ts'

const status = fc.integer({ min: 200, max: 599 })
const isEnvelope = (body: unknown): body is { data: object } => {
  const { code, data } = (body ?? {}) as { code?: unknown; data?: unknown }
  return !Array.isArray(body) && code === 0 && typeof data === 'object' && data !== null && !Array.isArray(data)
}
const isPage = ({ backups }: { backups?: unknown }): boolean =>
  Array.isArray(backups) && backups.every((row) => typeof row === 'object' && row !== null)
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Arbitrary JSON that is sometimes nearly the envelope. */
const nearly = fc.record(
  {
    code: fc.oneof(fc.constant(0), fc.constantFrom(21_119, 80_000, 40_013, 404), fc.integer(), fc.jsonValue()),
    message: fc.oneof(fc.string(), fc.jsonValue()),
    data: fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue()),
  },
  { requiredKeys: [] },
)
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  nearly.map((value) => JSON.stringify(value)),
  nearly.chain((value) => {
    const whole = JSON.stringify(value)
    return fc.nat({ max: whole.length }).map((length) => whole.slice(0, length))
  }),
  fc.constantFrom(1, 50, 5000).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
  fc.constantFrom(
    '{"__proto__":{"code":0,"data":{}}}',
    '{"code":0,"data":{"__proto__":{"x":1}}}',
    '{"code":-0,"data":{}}',
    '\ufeff{"code":0,"data":{}}',
  ),
)
const key = 'hush-key-for-all'
const kinds = new Set([
  'auth',
  'permission',
  'not_found',
  'conflict',
  'invalid_request',
  'rate_limit',
  'api',
  'server',
  'network',
  'timeout',
  'decode',
])

test('a response is a success only if it is a 2xx with an envelope that has code 0 and data', () => {
  fc.assert(
    fc.property(status, fc.option(text, { nil: undefined }), (code, body) => {
      const judged = fromResponse(code, body)
      const value = body === undefined ? undefined : parsed(body)
      const facts =
        'data' in judged
          ? judged
          : {
              status: judged.status,
              isKnownKind: kinds.has(judged.kind),
              isUnknown: judged.outcome === 'unknown',
              isRejected: judged.outcome === 'rejected',
            }
      const isUnknown = 'kind' in judged && ['server', 'timeout', 'network', 'decode'].includes(judged.kind)
      expect(facts).toEqual(
        code < 300 && isEnvelope(value)
          ? { data: value.data }
          : { status: code, isKnownKind: true, isUnknown, isRejected: !isUnknown },
      )
    }),
    { numRuns: 2000 },
  )
})

type Ending = 'payload' | 'BackupsError' | 'other error' | 'error that shows the key'

/** Returns the result or the error of the work. Fails if the work leaves a timer. */
async function endingOf(clock: ManualClock, work: PromiseLike<unknown>): Promise<Ending> {
  const ending = await clock.run(
    work.then(
      (): Ending => 'payload',
      (error: unknown): Ending => {
        if (!isBackupsError(error)) return 'other error'
        return (inspected(error) + String(error)).includes(key) ? 'error that shows the key' : 'BackupsError'
      },
    ),
  )
  expect(clock.timers()).toBe(0)
  return ending
}

/** Sends one call without retries. */
async function sendOnce(operation: OperationId, handler: Handler): Promise<Ending> {
  const call = calls.find(({ operationId }) => operationId === operation) as Call
  const { client, clock } = observedBackups(handler, { apiKey: key, pacing: false, retry: false })
  return endingOf(clock, call.withCore(client))
}

const anyCall = fc.constantFrom(...calls.map(({ operationId }) => operationId))
/** Statuses and bodies that a Response can have. A 204 and similar statuses have no body. */
const answerStatus = fc.oneof(fc.constant(200), status).filter((code) => ![204, 205, 304].includes(code))
const headers = fc.dictionary(
  fc.constantFrom('requestid', 'retry-after', 'date', 'content-type', 'location'),
  fc.string({ unit: 'grapheme-ascii', maxLength: 20 }).map((value) => value.trim()),
)

test('arbitrary bytes are never a success and reject with a BackupsError', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyCall,
      answerStatus,
      headers,
      fc.uint8Array({ maxLength: 200 }),
      async (operation, code, head, bytes) => {
        const response = (): Response => new Response(new Uint8Array(bytes), { status: code, headers: head })
        const isSuccess = code < 300 && isEnvelope(parsed(new TextDecoder().decode(bytes)))
        expect(await sendOnce(operation, response)).toBe(isSuccess ? 'payload' : 'BackupsError')
      },
    ),
    { numRuns: 300 },
  )
})

test('arbitrary JSON is a success only as the envelope, and otherwise rejects with a BackupsError', async () => {
  await fc.assert(
    fc.asyncProperty(anyCall, answerStatus, headers, text, async (operation, code, head, body) => {
      const response = (): Response => new Response(body, { status: code, headers: head })
      // The text after encoding and decoding: without a byte order mark, and with lone surrogates replaced.
      const value = parsed(new TextDecoder().decode(new TextEncoder().encode(body)))
      const isSuccess = code < 300 && isEnvelope(value) && (operation !== 'listBackups' || isPage(value.data))
      expect(await sendOnce(operation, response)).toBe(isSuccess ? 'payload' : 'BackupsError')
    }),
    { numRuns: 1000 },
  )
})

test('a list with arbitrary pages ends or rejects with a BackupsError', async () => {
  const rows = fc.array(fc.oneof(fc.record({ backupId: fc.string() }), fc.jsonValue()), { maxLength: 5 })
  const page = fc.record(
    {
      count: fc.oneof(fc.nat({ max: 20 }), fc.jsonValue()),
      pageSize: fc.oneof(fc.nat({ max: 20 }), fc.jsonValue()),
      currentPage: fc.jsonValue(),
      backups: fc.oneof({ weight: 5, arbitrary: rows }, fc.jsonValue()),
    },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(page, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 5 }),
      async (pages, pageSize) => {
        const { client, clock, requests } = observedBackups(
          // An empty page ends every list.
          (_, index) => Response.json({ code: 0, data: pages[index] ?? { backups: [] } }),
          { retry: false, pacing: { requestsPerSecond: 1 } },
        )
        const list = client.backups.list({ pageSize }, { deadlineMs: Infinity })
        expect(['payload', 'BackupsError']).toContain(await endingOf(clock, list.toArray({ max: Infinity })))
        expect(requests.length).toBeLessThanOrEqual(pages.length + 1)
        expect(clock.timers()).toBe(0)
      },
    ),
    { numRuns: 300 },
  )
})

test('a wait with arbitrary polls ends with a job or a BackupsError and polls at intervals', async () => {
  const job = fc.record(
    {
      status: fc.oneof(fc.constantFrom('PENDING', 'SUCCESSFUL', 'FAILED', 'CANCELING'), fc.jsonValue()),
      progress: fc.jsonValue(),
      jobId: fc.jsonValue(),
      reason: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  const body = fc.oneof({ weight: 4, arbitrary: job.map((data) => JSON.stringify({ code: 0, data })) }, text)
  await fc.assert(
    fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: 6 }), async (bodies) => {
      const { client, clock, sentAt } = observedBackups(
        (_, index) => new Response(bodies[index % bodies.length] as string),
        { retry: false },
      )
      const wait = client.jobs.wait({ jobId: 'job-1' }, { deadlineMs: 120_000 })
      const facts = await clock.run(
        wait.then(
          (ended) => ({ status: ended.status, isNaN: Number.isNaN(ended.progress) }),
          (error: unknown) => ({ isOurs: isBackupsError(error), error }),
        ),
      )
      const error = { outcome: 'accepted', jobId: 'job-1' }
      expect(facts).toMatchObject('error' in facts ? { isOurs: true, error } : { status: 'SUCCESSFUL', isNaN: false })
      expect(sentAt.length).toBeLessThanOrEqual(15)
      expect(clock.timers()).toBe(0)
    }),
    { numRuns: 300 },
  )
})

test('any value that fetch throws becomes a BackupsError that does not contain the key', async () => {
  const leaf = fc.oneof(
    fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
    fc.constant(`Bearer ${key}`),
    fc.constant({ headers: new Map([['authorization', key]]) }),
  )
  const thrown = fc.oneof(
    leaf,
    fc.record(
      {
        message: leaf,
        code: leaf,
        cause: leaf,
        errors: fc.oneof(leaf, fc.array(leaf, { maxLength: 3 })),
        syscall: leaf,
      },
      { requiredKeys: [] },
    ),
    fc
      .record({ message: leaf, cause: leaf, more: leaf })
      .map(({ message, cause, more }) =>
        Object.assign(new Error(typeof message === 'string' ? message : 'failed', { cause }), { more }),
      ),
  )
  await fc.assert(
    fc.asyncProperty(anyCall, thrown, async (operation, reason) => {
      expect(await sendOnce(operation, () => Promise.reject(reason))).toBe('BackupsError')
    }),
    { numRuns: 300 },
  )
})
