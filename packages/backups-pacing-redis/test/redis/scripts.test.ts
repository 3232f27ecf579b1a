/** Tests the results of the scripts on a real Redis with a virtual clock. exactness.test.ts tests random sequences of events. */
import { type RunningRedis, startRedis } from '@org/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectRedis } from './clients.ts'
import { virtualQueue, type VirtualQueue, windowMs } from './virtual-queue.ts'

let redis: RunningRedis
let client: Awaited<ReturnType<typeof connectRedis>>
beforeAll(async () => {
  redis = await startRedis()
  client = await connectRedis(redis)
})
afterAll(async () => {
  client?.destroy()
  await redis?.stop()
})

/** A script call: its time, the ticket and the event, the expected result, and how long the request may take to arrive. */
type Step = [at: number, ticketAndEvent: string, result: number, arrivalMs?: number]

async function play(queue: VirtualQueue, step: string, arrivalMs?: number): Promise<number> {
  const [ticket = '', event] = step.split(' ')
  if (event === 'releases') return queue.release(ticket)
  return event === 'arrives' ? queue.arrive(ticket) : queue.permit(ticket, arrivalMs)
}

test.each<[rule: string, limit: number, steps: Step[]]>([
  [
    'requests up to the limit are permitted immediately, and later ones wait for the window plus 20 ms per request ahead',
    2,
    [
      [0, 'a', 0],
      [100, 'b', 0],
      [200, 'c', 820],
      [200, 'd', 920],
      [200, 'e', 1860],
      [200, 'f', 1960],
      [200, 'g', 2900],
    ],
  ],
  [
    'a request is permitted at its turn and not a microsecond earlier',
    1,
    [
      [0.5, 'a', 0],
      [1, 'b', 1020],
      [1020.499, 'b', 1],
      [1020.5, 'b', 0],
      [1020.501, 'c', 1020],
    ],
  ],
  [
    'a new request queues behind waiting requests, even if the window has capacity',
    2,
    [
      [0, 'a', 0],
      [0, 'b', 0],
      [10, 'c', 1010],
      [10, 'd', 1010],
      [1020, 'e', 1040],
      [1020, 'c', 0],
      [1021, 'e', 1019],
      [1022, 'd', 0],
    ],
  ],
  [
    'a request that is late for its turn keeps its position and delays those behind it',
    1,
    [
      [0, 'a', 0],
      [0, 'b', 1020],
      [0, 'c', 2060],
      [1500, 'd', 2080],
      [1520, 'b', 0],
      [2060, 'c', 480],
      [2540, 'c', 0],
      [3560, 'd', 0],
    ],
  ],
  [
    'a request whose delay is extended keeps its position',
    2,
    [
      [0, 'a', 0, 200],
      [0, 'b', 0, 200],
      [300, 'c', 920],
      [300, 'd', 920],
      [1219, 'c', 1],
      [1220, 'd', 0],
      [1221, 'e', 1019],
      [1222, 'c', 0],
      [1223, 'e', 1017],
    ],
  ],
  [
    'a dead process delays the others by one position, and a request that is one window late moves to the end',
    2,
    [
      [0, 'a', 0],
      [0, 'b', 0],
      [10, 'dead', 1010],
      [10, 'c', 1010],
      [10, 'd', 2050],
      [1020, 'c', 0],
      [1021, 'd', 1019],
      [2039, 'd', 1],
      [2040, 'd', 0],
      [2041, 'e', 0],
      [2042, 'dead', 1018],
    ],
  ],
  [
    'a request on a new connection counts for longer, until its response shows that it has arrived',
    1,
    [
      [0, 'a', 0, 200],
      [10, 'b', 1020],
      [1030, 'b', 190],
      [1219, 'b', 1],
      [1220, 'b', 0, 200],
      [1230, 'c', 1020],
      [1370, 'b arrives', 0],
      [1371, 'c', 1019],
      [2390, 'c', 0, 200],
      [2800, 'c arrives', 0],
      [2801, 'd', 809],
      [2802, 'e', 1848],
    ],
  ],
  [
    'a request that was sent later may leave the window earlier',
    2,
    [
      [0, 'a', 0, 200],
      [100, 'b', 0],
      [110, 'c', 1010],
      [110, 'd', 1020],
      [1120, 'c', 0],
      [1130, 'd', 90],
    ],
  ],
  [
    'the delay ignores the arrival time of requests ahead, so a request that is too early asks again',
    1,
    [
      [0, 'a', 0],
      [0, 'b', 1020, 200],
      [0, 'c', 2060],
      [1020, 'b', 0, 200],
      [2060, 'c', 180],
      [2240, 'c', 0],
    ],
  ],
  [
    'a permitted request that asks again is permitted immediately and counts once',
    2,
    [
      [0, 'a', 0],
      [100, 'b', 0],
      [200, 'c', 820],
      [500, 'a', 0],
      [1120, 'd', 400],
      [1121, 'c', 0],
    ],
  ],
  [
    'a released ticket frees capacity, whether it was waiting or permitted',
    1,
    [
      [0, 'a', 0],
      [0, 'b', 1020],
      [0, 'c', 2060],
      [10, 'b releases', 0],
      [10, 'c', 1010],
      [20, 'a releases', 0],
      [20, 'c', 0],
      [20, 'unknown releases', 0],
    ],
  ],
  [
    'a server clock that is set back neither extends a delay nor drops a ticket',
    1,
    [
      [40_000, 'a', 0],
      [40_020, 'dead', 1000],
      [10_020, 'b', 2040],
      [11_020, 'c', 2080],
      [12_060, 'b', 0],
      [5000, 'c', 1020],
      [6020, 'c', 0],
    ],
  ],
])('%s', async (_, limit, steps) => {
  const queue = virtualQueue(client, limit)
  const played: Step[] = []
  for (const [at, step, , ...arrivalMs] of steps) {
    queue.setClock(at)
    played.push([at, step, await play(queue, step, ...arrivalMs), ...arrivalMs])
  }
  expect(played).toEqual(steps)
})

test('a queue expires in Redis exactly when its last ticket expires', async () => {
  const queue = virtualQueue(client, 1)
  await queue.permit('a', 200)
  expect(queue.ttl()).toBe(1220)
  await queue.arrive('a')
  expect(queue.ttl()).toBe(1020)
  await queue.permit('b')
  expect(queue.ttl()).toBe(2040)
  await queue.permit('c', 200)
  expect(queue.ttl()).toBe(3280)
  queue.setClock(1020)
  await queue.permit('b')
  expect(queue.ttl()).toBe(2260)
  await queue.release('c')
  expect(queue.ttl()).toBe(1020)
  await queue.release('b')
  expect(queue.ttl()).toBe(-2)

  const wide = virtualQueue(client, 2)
  for (const name of ['a', 'b']) await wide.permit(name)
  await wide.permit('c', 200)
  await wide.permit('d')
  expect(wide.ttl()).toBe(2240)
})

test('requests with late timers are permitted in their order of arrival, after at most two script calls each', async () => {
  const queue = virtualQueue(client, 20)
  const waiting = Array.from({ length: 200 }, (_, index) => ({ name: `${index}`, at: index / 10, calls: 0 }))
  const order: string[] = []
  let now = 0
  while (waiting.length > 0) {
    waiting.sort((one, other) => one.at - other.at)
    const next = waiting[0]!
    now = next.at
    queue.setClock(now)
    const delayMs = await queue.permit(next.name)
    expect(++next.calls).toBeLessThanOrEqual(2)
    // Timers are 0 to 9 ms late. All timers of one second are equally late, as on a busy machine.
    if (delayMs > 0) next.at += delayMs + ((Math.floor(Number(next.name) / 20) * 7) % 10)
    else order.push(waiting.shift()!.name)
  }
  expect(order).toEqual([...order].sort((one, other) => Number(one) - Number(other)))
  // 20 requests are permitted immediately, and 20 more in each window. Each window is extended by the slack of 20 ms.
  expect(now).toBeLessThan(9 * (windowMs + 20) + 10)
})
