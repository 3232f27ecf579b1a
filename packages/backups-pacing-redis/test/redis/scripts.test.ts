/** The scripts on a real Redis, by a virtual clock. What holds in every order of events: exactness.test.ts. */
import { type RunningRedis, startRedis } from '@org/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectRedis } from './clients.ts'
import { virtualLine, type VirtualLine, windowMs } from './virtual-line.ts'

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

/** When, who asks (or leaves, or has arrived), what is answered, and how long it may be on its way. */
type Step = [at: number, name: string, answer: number, lateMs?: number]

async function play(line: VirtualLine, step: string, lateMs?: number): Promise<number> {
  const [name = '', verb] = step.split(' ')
  if (verb === 'leaves') return line.leave(name)
  return verb === 'arrives' ? line.arrive(name) : line.take(name, lateMs)
}

test.each<[rule: string, limit: number, steps: Step[]]>([
  [
    'the limit goes at once; who comes then is told when the place before leaves the window, plus what those ahead may be late',
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
    'a place goes when its turn comes, and not a thousandth of a millisecond before',
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
    'who comes while others wait goes behind them, also when there is room',
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
    'one that comes late to its turn keeps its place, and moves those behind it',
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
    'one that is told to wait longer is not overtaken',
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
    'one that died costs the others one place, and one that comes a window late goes to the end',
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
    'one that has to connect counts until it may have arrived, or has been answered',
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
    'one that went later may leave the window first',
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
    'how long those ahead may be on their way is not reckoned with: who comes too soon asks once more',
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
    'one that asks again after it was told to go is told so again, at once, and counts once',
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
    'who leaves makes room, whether it waited or was told to go',
    1,
    [
      [0, 'a', 0],
      [0, 'b', 1020],
      [0, 'c', 2060],
      [10, 'b leaves', 0],
      [10, 'c', 1010],
      [20, 'a leaves', 0],
      [20, 'c', 0],
      [20, 'nobody leaves', 0],
    ],
  ],
  [
    'a clock that is set back makes nobody wait longer, and forgets nothing',
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
  const line = virtualLine(client, limit)
  const answered: Step[] = []
  for (const [at, name, , ...lateMs] of steps) {
    line.setClock(at)
    answered.push([at, name, await play(line, name, ...lateMs), ...lateMs])
  }
  expect(answered).toEqual(steps)
})

test('Redis forgets a line when nobody counts any more, and not before', async () => {
  const line = virtualLine(client, 1)
  await line.take('a', 200)
  expect(line.ttl()).toBe(1220)
  await line.arrive('a')
  expect(line.ttl()).toBe(1020)
  await line.take('b')
  expect(line.ttl()).toBe(2040)
  await line.take('c', 200)
  expect(line.ttl()).toBe(3280)
  line.setClock(1020)
  await line.take('b')
  expect(line.ttl()).toBe(2260)
  await line.leave('c')
  expect(line.ttl()).toBe(1020)
  await line.leave('b')
  expect(line.ttl()).toBe(-2)

  const wide = virtualLine(client, 2)
  for (const name of ['a', 'b']) await wide.take(name)
  await wide.take('c', 200)
  await wide.take('d')
  expect(wide.ttl()).toBe(2240)
})

test('the order of going is the order of asking, whatever they are late, and each asks twice at most', async () => {
  const line = virtualLine(client, 20)
  const coming = Array.from({ length: 200 }, (_, index) => ({ name: `${index}`, at: index / 10, asked: 0 }))
  const order: string[] = []
  let now = 0
  while (coming.length > 0) {
    coming.sort((one, other) => one.at - other.at)
    const next = coming[0]!
    now = next.at
    line.setClock(now)
    const delayMs = await line.take(next.name)
    expect(++next.asked).toBeLessThanOrEqual(2)
    // Timers are 0 to 9 ms late, the same for a whole second's worth, as on a machine that was busy.
    if (delayMs > 0) next.at += delayMs + ((Math.floor(Number(next.name) / 20) * 7) % 10)
    else order.push(coming.shift()!.name)
  }
  expect(order).toEqual([...order].sort((one, other) => Number(one) - Number(other)))
  // 20 at once, and then 20 each time; those ahead were counted on to be 20 ms late each time.
  expect(now).toBeLessThan(9 * (windowMs + 20) + 10)
})
