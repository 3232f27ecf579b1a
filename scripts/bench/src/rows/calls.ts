import type { TimeCallsOptions, TimeCallsResult } from '../children/time-calls.ts'
import { type Contestant, type ContestantId, contestants } from '../drivers.ts'
import type { Figure, Row, Setting } from '../figure.ts'
import { runChild, startServer } from '../run-child.ts'
import { differences, ratios } from '../statistics.ts'

const child = new URL('../children/time-calls.ts', import.meta.url).pathname
const hasTarget = (id: ContestantId): boolean => id.startsWith('core')

type Load = Pick<TimeCallsOptions, 'pageSize' | 'inFlight'> & { baseUrl?: string }

async function timeEach(setting: Setting, load: Load): Promise<[ContestantId, TimeCallsResult][]> {
  const timed: [ContestantId, TimeCallsResult][] = []
  for (const [id, { from }] of Object.entries(contestants) as [ContestantId, Contestant][]) {
    const options: TimeCallsOptions = { contestant: id, folder: await setting[from](), rounds: setting.rounds, ...load }
    timed.push([id, await runChild<TimeCallsResult>(child, options)])
  }
  return timed
}

const overLoopback = (load: Omit<Load, 'baseUrl'>, atMost: number) =>
  async function measure(setting: Setting): Promise<Figure[]> {
    const server = await startServer()
    try {
      const timed = await timeEach(setting, { ...load, baseUrl: server.url })
      const figures = timed.map(([id, { wall, cpu }]): [Figure, Figure] => {
        const { name: contestant } = contestants[id]
        return [
          { contestant, unit: '×', values: ratios(wall), ...(hasTarget(id) && { atMost }) },
          { contestant, what: 'CPU', unit: '×', values: ratios(cpu) },
        ]
      })
      return [0, 1].flatMap((which) => figures.map((pair) => pair[which] as Figure))
    } finally {
      server.close()
    }
  }

const note = "By the clock; CPU is what the client's process spent, which other programs on the machine do not change."

export const call: Row = {
  id: 'call',
  title: 'One list call over loopback, page of 10, one in flight, × raw fetch',
  note,
  measure: overLoopback({ pageSize: 10, inFlight: 1 }, 1.15),
}

export const calls: Row = {
  id: 'calls',
  title: 'List calls over loopback, page of 100, 16 in flight, × raw fetch',
  note,
  measure: overLoopback({ pageSize: 100, inFlight: 16 }, 1.08),
}

export const client: Row = {
  id: 'client',
  title:
    'The client alone: fetch is a stub that answers a Response, page of 10; CPU time over raw fetch with that stub',
  async measure(setting) {
    const timed = await timeEach(setting, { pageSize: 10, inFlight: 1 })
    const over = timed.map(([id, { cpu }]): Figure => {
      const { name: contestant } = contestants[id]
      return { contestant, unit: 'µs', values: differences(cpu), ...(hasTarget(id) && { atMost: 20 }) }
    })
    const times = timed.map(([id, { cpu }]): Figure => {
      const { name: contestant } = contestants[id]
      return { contestant, what: '× raw', unit: '×', values: ratios(cpu), ...(hasTarget(id) && { atMost: 1.35 }) }
    })
    const raw: Figure = { contestant: 'raw fetch', what: 'all of it', unit: 'µs', values: timed[0]?.[1].cpu.base ?? [] }
    return [...over, raw, ...times]
  },
}
