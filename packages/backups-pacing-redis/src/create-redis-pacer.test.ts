/** The pacer against a client that answers what it is told, by a clock that the test moves. What the script does: test/redis. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRedisPacer, type RedisPacerOptions } from './create-redis-pacer.ts'
import { countArrived, leavePlace } from './scripts.ts'

const live = new AbortController().signal
const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )
const never = (): Promise<never> => new Promise(() => {})

/** A client of `redis`, whose next answer is `answer`'s. */
function observe(answer: () => unknown, options: Partial<RedisPacerOptions> = {}) {
  const asked: { key: string; place: string; isLeaving: boolean; lateMs: number }[] = []
  const arrived: string[][] = []
  const failures: unknown[] = []
  const client = {
    async eval(script: string, { keys: [key = ''], arguments: args }: { keys: string[]; arguments: string[] }) {
      const [, place = '', , lateMs] = args
      if (script === countArrived) return arrived.push(args.slice(1).map((arg) => arg.replace(/^.*:/, '')))
      asked.push({ key, place, isLeaving: script === leavePlace, lateMs: Number(lateMs) })
      return answer()
    },
  }
  const onFallback = (error: unknown): void => void failures.push(error)
  const pacer = createRedisPacer({ client, namespace: 'production', onFallback, ...options })
  const went: number[] = []
  const acquire = async (signal = live, endpoint = 'list'): Promise<void> => {
    await pacer.acquire(endpoint, signal)
    went.push(Math.round(performance.now() - startedAt))
  }
  return { pacer, acquire, asked, arrived, failures, went }
}

let startedAt = 0
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  startedAt = performance.now()
})
afterEach(() => {
  const left = vi.getTimerCount()
  vi.useRealTimers()
  if (left > 0) throw new Error(`${left} timers are left`)
})

test('goes when Redis says so, and asks again when the time has come, not before', async () => {
  const answers = [70, 5, 0]
  const { acquire, asked, went } = observe(() => answers.shift())
  const turn = acquire()
  await vi.advanceTimersByTimeAsync(69)
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(100)
  await turn
  expect(went).toEqual([75])
  expect(new Set(asked.map(({ place }) => place)).size).toBe(1)
})

test('the key in Redis is the namespace and the endpoint', async () => {
  const { pacer, asked } = observe(() => 0)
  await pacer.acquire('https://api.example.com listBackups', live)
  expect(asked[0]?.key).toBe('backups-pacing:production:https://api.example.com listBackups')
})

test('requests of a process go in the order of asking, one at a time before Redis; other endpoints do not wait', async () => {
  let delayMs = 100
  const { pacer, asked } = observe(() => delayMs)
  const order: number[] = []
  const turns = [1, 2, 3].map(async (n) => {
    await pacer.acquire('list', live)
    order.push(n)
  })
  const other = pacer.acquire('create', live)
  await vi.advanceTimersByTimeAsync(50)
  expect(asked).toHaveLength(2)
  delayMs = 0
  await vi.advanceTimersByTimeAsync(100)
  await Promise.all([...turns, other])
  expect(order).toEqual([1, 2, 3])
  expect(new Set(asked.map(({ key, place }) => `${key} ${place}`)).size).toBe(4)
})

test('works with a client of ioredis', async () => {
  const calls: string[][] = []
  const client = { call: async (...args: string[]) => calls.push(args) - 1 }
  await createRedisPacer({ client, namespace: 'production' }).acquire('list', live)
  expect(calls[0]).toMatchObject({ 0: 'EVAL', 2: '1', 3: 'backups-pacing:production:list', 4: '1020', 6: '20' })
})

test.each([
  ['while it sleeps', (): unknown => 1000],
  ['while Redis does not answer', never],
])('an abort %s ends the wait at once, with its reason, and leaves no timer', async (_, answer) => {
  const { acquire, failures, went } = observe(answer)
  const controller = new AbortController()
  const failed = errorOf(acquire(controller.signal))
  await vi.advanceTimersByTimeAsync(10)
  controller.abort(new Error('enough'))
  expect(await failed).toBe(controller.signal.reason)
  await vi.advanceTimersByTimeAsync(0)
  expect(vi.getTimerCount()).toBe(0)
  expect(went).toEqual([])
  expect(failures).toEqual([])
})

test('the place of one that gives up is the next one’s', async () => {
  const answers = [1000, 30, 0]
  const { acquire, asked, went } = observe(() => answers.shift())
  const controller = new AbortController()
  const first = errorOf(acquire(controller.signal))
  const second = acquire()
  await vi.advanceTimersByTimeAsync(10)
  controller.abort()
  expect(await first).toBe(controller.signal.reason)
  await vi.advanceTimersByTimeAsync(30)
  await second
  expect(went).toEqual([40])
  expect(new Set(asked.map(({ place }) => place)).size).toBe(1)
  expect(asked.some(({ isLeaving }) => isLeaving)).toBe(false)
})

test('what finds no open connection says that it may be late, and the first answer that it has arrived', async () => {
  const { pacer, acquire, asked, arrived } = observe(() => 0)
  const answered = (): void => pacer.answered?.('list')
  const lateMs = (): number[] => asked.splice(0).map((question) => question.lateMs)
  answered()
  await acquire()
  await acquire()
  pacer.answered?.('create')
  expect(lateMs()).toEqual([200, 200])
  expect(arrived).toEqual([])
  answered()
  answered()
  expect(arrived.splice(0)).toEqual([['0', '1']])

  // Two connections are open, and a third is needed.
  await acquire()
  await acquire()
  await acquire()
  expect(lateMs()).toEqual([0, 0, 200])
  for (let count = 0; count < 3; count++) answered()
  expect(arrived.splice(0)).toEqual([['4']])

  await vi.advanceTimersByTimeAsync(3999)
  await acquire()
  answered()
  expect(lateMs()).toEqual([0])
  await vi.advanceTimersByTimeAsync(4000)
  await acquire()
  expect(lateMs()).toEqual([200])
  answered()
  expect(arrived).toEqual([['6']])
})

test('without answers it remembers as many places as the limit', async () => {
  const { pacer, acquire, arrived } = observe(() => 0, { requestsPerSecond: 2 })
  const turns = Array.from({ length: 5 }, () => acquire())
  await vi.advanceTimersByTimeAsync(5000)
  await Promise.all(turns)
  pacer.answered?.('list')
  expect(arrived).toEqual([['3', '4']])
})

test('a process never sends more than the limit by itself, whatever a Redis says that was restarted', async () => {
  const { acquire, asked, went } = observe(() => 0, { requestsPerSecond: 3 })
  const turns = Array.from({ length: 7 }, () => acquire())
  await vi.advanceTimersByTimeAsync(1019)
  expect(asked).toHaveLength(3)
  await vi.advanceTimersByTimeAsync(1021)
  await Promise.all(turns)
  expect(went).toEqual([0, 0, 0, 1020, 1020, 1020, 2040])
})

test('one that is told late that it may go asks once more, and then goes however long that took', async () => {
  const delays = [25, 45, 46, 400]
  const { acquire, asked, went } = observe(
    () => new Promise((resolve) => void setTimeout(() => resolve(0), delays.shift())),
  )
  const turns = [acquire(), acquire(), acquire()]
  await vi.advanceTimersByTimeAsync(1000)
  await Promise.all(turns)
  expect(went).toEqual([25, 25 + 45, 25 + 45 + 46 + 400])
  expect(asked[2]?.place).toBe(asked[3]?.place)
})

test('a client that gives numbers as text is understood', async () => {
  const answers = ['30', '0']
  const { acquire, failures, went } = observe(() => answers.shift())
  const turn = acquire()
  await vi.advanceTimersByTimeAsync(30)
  await turn
  expect(went).toEqual([30])
  expect(failures).toEqual([])
})

test('a client that is ended when all is done is no outage', async () => {
  let answer: () => unknown = () => 0
  const client = { eval: async () => answer() }
  const failures: unknown[] = []
  const pacer = createRedisPacer({ client, namespace: 'n', onFallback: (error) => void failures.push(error) })
  await pacer.acquire('list', live)
  answer = () => 1000
  const controller = new AbortController()
  const second = errorOf(pacer.acquire('list', controller.signal))
  await vi.advanceTimersByTimeAsync(10)
  answer = () => Promise.reject(new Error('the client is closed'))
  controller.abort()
  expect(await second).toBe(controller.signal.reason)
  pacer.answered?.('list')
  await vi.advanceTimersByTimeAsync(10)
  expect(failures).toEqual([])
})

test('when nobody is next, the place is given back', async () => {
  const { acquire, asked } = observe(() => 1000)
  const controller = new AbortController()
  const failed = errorOf(acquire(controller.signal))
  await vi.advanceTimersByTimeAsync(10)
  controller.abort()
  expect(await failed).toBe(controller.signal.reason)
  await vi.advanceTimersByTimeAsync(0)
  expect(asked.map(({ isLeaving }) => isLeaving)).toEqual([false, true])
  expect(asked[1]?.place).toBe(asked[0]?.place)
})

test('one that gives up behind others does not hold up those behind it', async () => {
  const answers = [50, 0, 0]
  const { acquire, went } = observe(() => answers.shift())
  const controller = new AbortController()
  const first = acquire()
  const second = errorOf(acquire(controller.signal))
  const third = acquire()
  await vi.advanceTimersByTimeAsync(10)
  controller.abort()
  expect(await second).toBe(controller.signal.reason)
  await vi.advanceTimersByTimeAsync(50)
  await Promise.all([first, third])
  expect(went).toEqual([50, 50])
})

test.each<[string, () => unknown, number, string]>([
  ['refuses', () => Promise.reject(new Error('READONLY')), 0, 'READONLY'],
  ['answers nonsense', () => 'OK', 0, 'Redis answers OK instead of a number'],
  ['answers nothing', () => null, 0, 'Redis answers null instead of a number'],
  ['does not answer', never, 500, 'Redis has not answered within 500 ms'],
])('when Redis %s, requests go at the share of the process, and it is said once', async (_, answer, after, message) => {
  const { acquire, failures, went } = observe(answer)
  const turns = [acquire(), acquire(), acquire(), acquire()]
  await vi.advanceTimersByTimeAsync(2000)
  await Promise.all(turns)
  expect(went).toEqual([after, after + 204, after + 408, after + 612])
  expect(failures.map((error) => (error as Error).message)).toEqual([message])
})

test('the share may be less than one request per second', async () => {
  const { acquire, went } = observe(() => Promise.reject(new Error('gone')), { fallbackRequestsPerSecond: 0.5 })
  const turns = [acquire(), acquire()]
  await vi.advanceTimersByTimeAsync(3000)
  await Promise.all(turns)
  expect(went).toEqual([0, 2040])
})

test('a client that keeps its commands until it is connected is given one, not hundreds', async () => {
  const { acquire, asked } = observe(never)
  const turns = Array.from({ length: 100 }, () => acquire())
  await vi.advanceTimersByTimeAsync(60_000)
  await Promise.all(turns)
  expect(asked).toHaveLength(2)
})

test('comes back when Redis does, a window after the last that went without it; the next outage is said anew', async () => {
  let answer: () => unknown = () => Promise.reject(new Error('gone'))
  const { acquire, failures, went } = observe(() => answer())
  const turns = Array.from({ length: 30 }, () => acquire())
  await vi.advanceTimersByTimeAsync(500)
  answer = () => 0
  await vi.advanceTimersByTimeAsync(5000)
  await Promise.all(turns)
  // Asked again after a second: the sixth has gone by then, and the others go as Redis says, up to the limit.
  expect(went.slice(0, 6)).toEqual([0, 204, 408, 612, 816, 1020])
  expect(went.slice(6)).toEqual([...Array(20).fill(2040), ...Array(4).fill(3060)])
  expect(failures).toHaveLength(1)
  answer = () => Promise.reject(new Error('gone again'))
  await acquire()
  expect(failures).toHaveLength(2)
})

test('an answer that comes too late does not count as back', async () => {
  const { acquire, failures } = observe(() => new Promise((resolve) => void setTimeout(resolve, 600, 0)))
  const turns = Array.from({ length: 30 }, () => acquire())
  await vi.advanceTimersByTimeAsync(10_000)
  await Promise.all(turns)
  expect(failures).toHaveLength(1)
})

/** An answer that arrives while the process is busy, until the timer for it is 10 ms late. */
function inSocket() {
  let read!: () => void
  const answer = new Promise<number>((resolve) => (read = () => resolve(0)))
  const busy = async (): Promise<void> => {
    await vi.advanceTimersByTimeAsync(499)
    const lateAt = performance.now() + 11
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => lateAt)
    setImmediate(read)
    vi.advanceTimersByTime(1)
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => void setImmediate(resolve))
    clock.mockRestore()
  }
  return { answer, busy }
}

test('an answer that arrived while the process was busy wins over a timer that fires late', async () => {
  const { answer, busy } = inSocket()
  const { acquire, failures, went } = observe(() => answer)
  const turn = acquire()
  await busy()
  await turn
  expect(failures).toEqual([])
  expect(went).toEqual([510])
})

test('Redis counts as back when its answer arrived while the process was busy', async () => {
  const { answer, busy } = inSocket()
  const answers = [Promise.reject(new Error('gone')), answer, 0]
  const { acquire, asked } = observe(() => answers.shift())
  await acquire()
  await vi.advanceTimersByTimeAsync(1500)
  await acquire()
  await busy()
  expect(asked).toHaveLength(2)
  const turn = acquire()
  await vi.advanceTimersByTimeAsync(1020)
  await turn
  expect(asked).toHaveLength(3)
})

test('what onFallback throws is not the request’s', async () => {
  const { acquire, went } = observe(() => Promise.reject(new Error('gone')), {
    onFallback() {
      throw new Error('a fault in the log')
    },
  })
  await acquire()
  expect(went).toEqual([0])
})

test.each<[string, Partial<RedisPacerOptions>]>([
  ['namespace', { namespace: '' }],
  ['requestsPerSecond', { requestsPerSecond: 0.5 }],
  ['fallbackRequestsPerSecond', { fallbackRequestsPerSecond: 0 }],
])('refuses a %s that cannot be', (name, options) => {
  expect(() => observe(() => 0, options)).toThrow(name)
})
