/** Tests the pacer with a fake Redis client and a fake clock. The scripts themselves are tested in test/redis. */
import { aList } from '@org/testkit'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PacedRequest } from '@org/backups-core'
import { createRedisPacer, type RedisPacerOptions } from './create-redis-pacer.ts'
import { arrivedScript, releaseScript } from './scripts.ts'

const live = new AbortController().signal
const request: PacedRequest = { requestsPerSecond: 20, onDelay: () => true }
const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )
const never = (): Promise<never> => new Promise(() => {})

/** Creates a pacer whose client records each script call and returns what `respond` returns. */
function observe(respond: () => unknown, options: Partial<RedisPacerOptions> = {}) {
  const calls: { key: string; ticket: string; isRelease: boolean; arrivalMs: number }[] = []
  const arrived: string[][] = []
  const failures: unknown[] = []
  const client = {
    async eval(script: string, { keys: [key = ''], arguments: args }: { keys: string[]; arguments: string[] }) {
      const [, ticket = '', , arrivalMs] = args
      if (script === arrivedScript) return arrived.push(args.slice(1).map((arg) => arg.replace(/^.*:/, '')))
      calls.push({ key, ticket, isRelease: script === releaseScript, arrivalMs: Number(arrivalMs) })
      return respond()
    },
  }
  const onFallback = (error: unknown): void => void failures.push(error)
  const pacer = createRedisPacer({ client, namespace: 'production', onFallback, ...options })
  const sentAt: number[] = []
  const acquire = async (signal = live, endpoint = 'list'): Promise<void> => {
    await pacer.acquire(endpoint, signal, request)
    sentAt.push(Math.round(performance.now() - startedAt))
  }
  return { pacer, acquire, calls, arrived, failures, sentAt }
}

let startedAt = 0
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  startedAt = performance.now()
})
afterEach(() => {
  const left = vi.getTimerCount()
  vi.useRealTimers()
  if (left > 0) throw new Error(`${left} timers are still active`)
})

test('a request asks Redis again after the returned delay, and is sent when Redis returns 0', async () => {
  const responses = [70, 5, 0]
  const { acquire, calls, sentAt } = observe(() => responses.shift())
  const turn = acquire()
  await vi.advanceTimersByTimeAsync(69)
  expect(calls).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(100)
  await turn
  expect(sentAt).toEqual([75])
  expect(new Set(calls.map(({ ticket }) => ticket)).size).toBe(1)
})

test('the key in Redis contains the namespace and the endpoint', async () => {
  const { pacer, calls } = observe(() => 0)
  await pacer.acquire(`https://api.example.com ${aList}`, live, request)
  expect(calls[0]?.key).toBe(`backups-pacing:production:https://api.example.com ${aList}`)
})

test('requests to one endpoint are sent in order, with one ticket at a time, and do not delay other endpoints', async () => {
  let delayMs = 100
  const { pacer, calls } = observe(() => delayMs)
  const order: number[] = []
  const turns = [1, 2, 3].map(async (n) => {
    await pacer.acquire('list', live, request)
    order.push(n)
  })
  const other = pacer.acquire('create', live, request)
  await vi.advanceTimersByTimeAsync(50)
  expect(calls).toHaveLength(2)
  delayMs = 0
  await vi.advanceTimersByTimeAsync(100)
  await Promise.all([...turns, other])
  expect(order).toEqual([1, 2, 3])
  expect(new Set(calls.map(({ key, ticket }) => `${key} ${ticket}`)).size).toBe(4)
})

test('the pacer works with an ioredis client', async () => {
  const commands: string[][] = []
  const client = { call: async (...args: string[]) => commands.push(args) - 1 }
  await createRedisPacer({ client, namespace: 'production' }).acquire('list', live, request)
  expect(commands[0]).toMatchObject({ 0: 'EVAL', 2: '1', 3: 'backups-pacing:production:list', 4: '1020', 6: '20' })
})

test.each([
  ['during the delay', (): unknown => 1000],
  ['before Redis responds', never],
])('an abort %s rejects the request immediately with its reason and leaves no timer', async (_, respond) => {
  const { acquire, failures, sentAt } = observe(respond)
  const controller = new AbortController()
  const failed = errorOf(acquire(controller.signal))
  await vi.advanceTimersByTimeAsync(10)
  controller.abort(new Error('enough'))
  expect(await failed).toBe(controller.signal.reason)
  await vi.advanceTimersByTimeAsync(0)
  expect(vi.getTimerCount()).toBe(0)
  expect(sentAt).toEqual([])
  expect(failures).toEqual([])
})

test('the next request takes over the ticket of an aborted request', async () => {
  const responses = [1000, 30, 0]
  const { acquire, calls, sentAt } = observe(() => responses.shift())
  const controller = new AbortController()
  const first = errorOf(acquire(controller.signal))
  const second = acquire()
  await vi.advanceTimersByTimeAsync(10)
  controller.abort()
  expect(await first).toBe(controller.signal.reason)
  await vi.advanceTimersByTimeAsync(30)
  await second
  expect(sentAt).toEqual([40])
  expect(new Set(calls.map(({ ticket }) => ticket)).size).toBe(1)
  expect(calls.some(({ isRelease }) => isRelease)).toBe(false)
})

test('if no connection is idle, a permit request includes 200 ms for the arrival, and the response reports the arrival', async () => {
  const { pacer, acquire, calls, arrived } = observe(() => 0)
  const answered = (): void => pacer.answered?.('list')
  const arrivalMs = (): number[] => calls.splice(0).map((call) => call.arrivalMs)
  answered()
  await acquire()
  await acquire()
  pacer.answered?.('create')
  expect(arrivalMs()).toEqual([200, 200])
  expect(arrived).toEqual([])
  answered()
  answered()
  expect(arrived.splice(0)).toEqual([['0', '1']])

  // Two connections are idle, and three requests are sent.
  await acquire()
  await acquire()
  await acquire()
  expect(arrivalMs()).toEqual([0, 0, 200])
  for (let count = 0; count < 3; count++) answered()
  expect(arrived.splice(0)).toEqual([['4']])

  await vi.advanceTimersByTimeAsync(3999)
  await acquire()
  answered()
  expect(arrivalMs()).toEqual([0])
  await vi.advanceTimersByTimeAsync(4000)
  await acquire()
  expect(arrivalMs()).toEqual([200])
  answered()
  expect(arrived).toEqual([['6']])
})

test('without responses, the pacer remembers at most requestsPerSecond tickets of requests that open a connection', async () => {
  const { pacer, acquire, arrived } = observe(() => 0, { requestsPerSecond: 2 })
  const turns = Array.from({ length: 5 }, () => acquire())
  await vi.advanceTimersByTimeAsync(5000)
  await Promise.all(turns)
  pacer.answered?.('list')
  expect(arrived).toEqual([['3', '4']])
})

test('a process stays within the limit even if a restarted Redis permits more requests', async () => {
  const { acquire, calls, sentAt } = observe(() => 0, { requestsPerSecond: 3 })
  const turns = Array.from({ length: 7 }, () => acquire())
  await vi.advanceTimersByTimeAsync(1019)
  expect(calls).toHaveLength(3)
  await vi.advanceTimersByTimeAsync(1021)
  await Promise.all(turns)
  expect(sentAt).toEqual([0, 0, 0, 1020, 1020, 1020, 2040])
})

test('a request whose permit arrives late requests another permit, and accepts that permit even if it is late', async () => {
  const delays = [25, 45, 46, 400]
  const { acquire, calls, sentAt } = observe(
    () => new Promise((resolve) => void setTimeout(() => resolve(0), delays.shift())),
  )
  const turns = [acquire(), acquire(), acquire()]
  await vi.advanceTimersByTimeAsync(1000)
  await Promise.all(turns)
  expect(sentAt).toEqual([25, 25 + 45, 25 + 45 + 46 + 400])
  expect(calls[2]?.ticket).toBe(calls[3]?.ticket)
})

test('the pacer accepts numbers that the client returns as strings', async () => {
  const responses = ['30', '0']
  const { acquire, failures, sentAt } = observe(() => responses.shift())
  const turn = acquire()
  await vi.advanceTimersByTimeAsync(30)
  await turn
  expect(sentAt).toEqual([30])
  expect(failures).toEqual([])
})

test('a client that is closed after the last request is not reported as an outage', async () => {
  let respond: () => unknown = () => 0
  const client = { eval: async () => respond() }
  const failures: unknown[] = []
  const pacer = createRedisPacer({ client, namespace: 'n', onFallback: (error) => void failures.push(error) })
  await pacer.acquire('list', live, request)
  respond = () => 1000
  const controller = new AbortController()
  const second = errorOf(pacer.acquire('list', controller.signal, request))
  await vi.advanceTimersByTimeAsync(10)
  respond = () => Promise.reject(new Error('the client is closed'))
  controller.abort()
  expect(await second).toBe(controller.signal.reason)
  pacer.answered?.('list')
  await vi.advanceTimersByTimeAsync(10)
  expect(failures).toEqual([])
})

test('an aborted request releases its ticket when no other request waits', async () => {
  const { acquire, calls } = observe(() => 1000)
  const controller = new AbortController()
  const failed = errorOf(acquire(controller.signal))
  await vi.advanceTimersByTimeAsync(10)
  controller.abort()
  expect(await failed).toBe(controller.signal.reason)
  await vi.advanceTimersByTimeAsync(0)
  expect(calls.map(({ isRelease }) => isRelease)).toEqual([false, true])
  expect(calls[1]?.ticket).toBe(calls[0]?.ticket)
})

test('an aborted request in the middle of the queue does not delay the requests behind it', async () => {
  const responses = [50, 0, 0]
  const { acquire, sentAt } = observe(() => responses.shift())
  const controller = new AbortController()
  const first = acquire()
  const second = errorOf(acquire(controller.signal))
  const third = acquire()
  await vi.advanceTimersByTimeAsync(10)
  controller.abort()
  expect(await second).toBe(controller.signal.reason)
  await vi.advanceTimersByTimeAsync(50)
  await Promise.all([first, third])
  expect(sentAt).toEqual([50, 50])
})

test.each<[string, () => unknown, number, string]>([
  ['fails', () => Promise.reject(new Error('READONLY')), 0, 'READONLY'],
  ['returns text', () => 'OK', 0, 'Redis returned OK instead of a number'],
  ['returns null', () => null, 0, 'Redis returned null instead of a number'],
  ['does not respond', never, 500, 'Redis did not respond within 500 ms'],
])(
  'if Redis %s, requests use the fallback rate and the pacer calls onFallback once',
  async (_, respond, after, message) => {
    const { acquire, failures, sentAt } = observe(respond)
    const turns = [acquire(), acquire(), acquire(), acquire()]
    await vi.advanceTimersByTimeAsync(2000)
    await Promise.all(turns)
    expect(sentAt).toEqual([after, after + 204, after + 408, after + 612])
    expect(failures.map((error) => (error as Error).message)).toEqual([message])
  },
)

test('the fallback rate may be less than one request per second', async () => {
  const { acquire, sentAt } = observe(() => Promise.reject(new Error('unavailable')), {
    fallbackRequestsPerSecond: 0.5,
  })
  const turns = [acquire(), acquire()]
  await vi.advanceTimersByTimeAsync(3000)
  await Promise.all(turns)
  expect(sentAt).toEqual([0, 2040])
})

test('a Redis client that never responds receives one permit request and one probe for a hundred requests', async () => {
  const { acquire, calls } = observe(never)
  const turns = Array.from({ length: 100 }, () => acquire())
  await vi.advanceTimersByTimeAsync(60_000)
  await Promise.all(turns)
  expect(calls).toHaveLength(2)
})

test('after an outage, Redis is used one window after the last fallback request, and onFallback reports the next outage', async () => {
  let respond: () => unknown = () => Promise.reject(new Error('unavailable'))
  const { acquire, failures, sentAt } = observe(() => respond())
  const turns = Array.from({ length: 30 }, () => acquire())
  await vi.advanceTimersByTimeAsync(500)
  respond = () => 0
  await vi.advanceTimersByTimeAsync(5000)
  await Promise.all(turns)
  // The probe runs after a second. By then, six requests were sent without Redis. Redis permits the others, but the process still applies its own limit.
  expect(sentAt.slice(0, 6)).toEqual([0, 204, 408, 612, 816, 1020])
  expect(sentAt.slice(6)).toEqual([...Array(20).fill(2040), ...Array(4).fill(3060)])
  expect(failures).toHaveLength(1)
  respond = () => Promise.reject(new Error('unavailable again'))
  await acquire()
  expect(failures).toHaveLength(2)
})

test('a response after the timeout does not end the outage', async () => {
  const { acquire, failures } = observe(() => new Promise((resolve) => void setTimeout(resolve, 600, 0)))
  const turns = Array.from({ length: 30 }, () => acquire())
  await vi.advanceTimersByTimeAsync(10_000)
  await Promise.all(turns)
  expect(failures).toHaveLength(1)
})

/** Returns a response that arrives while the process is busy. The process stays busy until the timeout's timer is 10 ms late. */
function delayedResponse() {
  let read!: () => void
  const response = new Promise<number>((resolve) => (read = () => resolve(0)))
  const busy = async (): Promise<void> => {
    await vi.advanceTimersByTimeAsync(499)
    const lateAt = performance.now() + 11
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => lateAt)
    setImmediate(read)
    vi.advanceTimersByTime(1)
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => void setImmediate(resolve))
    clock.mockRestore()
  }
  return { response, busy }
}

test('a response that arrived while the process was busy wins over a late timer', async () => {
  const { response, busy } = delayedResponse()
  const { acquire, failures, sentAt } = observe(() => response)
  const turn = acquire()
  await busy()
  await turn
  expect(failures).toEqual([])
  expect(sentAt).toEqual([510])
})

test('a response to a probe that arrived while the process was busy ends the outage', async () => {
  const { response, busy } = delayedResponse()
  const responses = [Promise.reject(new Error('unavailable')), response, 0]
  const { acquire, calls } = observe(() => responses.shift())
  await acquire()
  await vi.advanceTimersByTimeAsync(1500)
  await acquire()
  await busy()
  expect(calls).toHaveLength(2)
  const turn = acquire()
  await vi.advanceTimersByTimeAsync(1020)
  await turn
  expect(calls).toHaveLength(3)
})

test('an error thrown by onFallback does not fail the request', async () => {
  const { acquire, sentAt } = observe(() => Promise.reject(new Error('unavailable')), {
    onFallback() {
      throw new Error('cannot write the log')
    },
  })
  await acquire()
  expect(sentAt).toEqual([0])
})

test.each<[string, Partial<RedisPacerOptions>]>([
  ['namespace', { namespace: '' }],
  ['requestsPerSecond', { requestsPerSecond: 0.5 }],
  ['fallbackRequestsPerSecond', { fallbackRequestsPerSecond: 0 }],
])('createRedisPacer throws for an invalid %s, and the error contains the name of the option', (name, options) => {
  expect(() => observe(() => 0, options)).toThrow(name)
})

/** Ends fake timers, whose clock is at two hours, and starts others, whose clock starts at 0. */
async function restartClock(work: () => Promise<unknown>): Promise<void> {
  await vi.advanceTimersByTimeAsync(7_200_000)
  void work()
  await vi.advanceTimersByTimeAsync(1)
  vi.useRealTimers()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  startedAt = performance.now()
}

test.each<[string, () => unknown]>([
  ['Redis permits', () => 0],
  ['Redis delays and the clock ends meanwhile', () => 500],
  ['Redis does not answer', () => Promise.reject(new Error('no'))],
])('a request after another clock is sent without a delay if %s', async (_, respond) => {
  let response = respond
  const { acquire, sentAt, pacer, calls } = observe(() => response(), { requestsPerSecond: 2 })
  await restartClock(async () => {
    for (let n = 0; n < 3; n++) {
      await acquire()
      pacer.answered?.('list')
    }
  })
  sentAt.length = 0
  const before = new Set(calls.map(({ ticket }) => ticket))
  calls.length = 0
  response = () => 0
  await acquire()
  expect(sentAt).toEqual([0])
  expect(calls.filter(({ ticket }) => before.has(ticket))).toEqual([])
  await vi.advanceTimersByTimeAsync(1000)
})

test('after another clock, a probe ends an outage', async () => {
  let response: () => unknown = () => Promise.reject(new Error('no'))
  const { acquire, calls } = observe(() => response(), { requestsPerSecond: 2 })
  await restartClock(() => acquire())
  calls.length = 0
  response = () => 0
  const turn = acquire()
  expect(await turn).toBeUndefined()
  expect(calls).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1000)
})

test('fake timers that do not replace the clock do not stop the fallback', async () => {
  vi.useRealTimers()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { acquire, sentAt } = observe(() => Promise.reject(new Error('no')), { requestsPerSecond: 2 })
  const turns = Promise.all([acquire(), acquire(), acquire()])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(sentAt).toHaveLength(3)
  await turns
})
