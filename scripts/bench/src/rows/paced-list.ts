import type { ListPacedOptions, ListPacedResult } from '../children/list-paced.ts'
import type { Figure, Row, Setting } from '../figure.ts'
import { runChild, type ServerOptions, startServer } from '../run-child.ts'

const child = new URL('../children/list-paced.ts', import.meta.url).pathname
/** The larger one takes most of a minute, so it is tried once. */
const totals = { usual: 10_000, large: 100_000 }
const pageSize = 100
const latencyMs = 200
const requestsPerSecond = 20

/** Full seconds as early as the limit allows, and the last request's latency. */
const idealSeconds = (total: number): number => Math.ceil(total / pageSize / requestsPerSecond) - 1 + latencyMs / 1000

interface Try {
  contestant: string
  how: ListPacedOptions['how']
  server: Pick<ServerOptions, 'window' | 'toleranceMs'>
  /** One takes seconds: those that are there for comparison are tried once. */
  rounds: number
  total?: number
  /** × ideal. */
  atMost?: number
}

async function measureOne(
  setting: Setting,
  { contestant, how, server: limit, rounds, total = totals.usual, atMost }: Try,
): Promise<Figure[]> {
  const results: ListPacedResult[] = []
  for (let round = 0; round < rounds; round++) {
    // A server of its own each time: nothing is left of the round before.
    const server = await startServer({ total, latencyMs, requestsPerSecond, ...limit })
    try {
      const options: ListPacedOptions = { how, folder: await setting.consumer(), baseUrl: server.url, total }
      results.push(await runChild<ListPacedResult>(child, options))
    } finally {
      server.close()
    }
  }
  const figure = (what: string, unit: Figure['unit'], value: (result: ListPacedResult) => number): Figure => ({
    contestant,
    what,
    unit,
    values: results.map(value),
  })
  const time = figure('× ideal', '×', ({ seconds }) => seconds / idealSeconds(total))
  const refused = figure('answers 429', '', ({ tooMany }) => tooMany)
  return [
    { ...time, ...(atMost !== undefined && { atMost }) },
    { ...refused, ...(atMost !== undefined && { atMost: 0 }) },
  ]
}

export const pacedList: Row = {
  id: 'paced-list',
  title: `10,000 backups in pages of 100, latency 200 ms, 20 requests per second, × ideal (${idealSeconds(totals.usual).toFixed(1)} s)`,
  note: 'The server counts arrivals: in each second of its clock, in any 900 ms (tolerant, as the simulator does), or in any second.',
  async measure(setting) {
    const rounds = Math.min(setting.rounds, 5)
    const atMost = 1.1
    const sliding = { window: 'sliding' } as const
    const tolerant = { window: 'sliding', toleranceMs: 100 } as const
    const tries: Try[] = [
      { contestant: 'core, fixed seconds', how: 'core', server: { window: 'fixed' }, rounds, atMost },
      { contestant: 'core, any second, tolerant', how: 'core', server: tolerant, rounds, atMost },
      { contestant: 'core, any second', how: 'core', server: sliding, rounds, atMost },
      {
        contestant: `core, any second, of ${totals.large.toLocaleString('en')} (${idealSeconds(totals.large).toFixed(1)} s)`,
        how: 'core',
        server: sliding,
        rounds: 1,
        total: totals.large,
        atMost: 1.06,
      },
      { contestant: 'all at once and again', how: 'allAtOnce', server: sliding, rounds: 1 },
      { contestant: 'one page after another', how: 'oneAfterAnother', server: sliding, rounds: 1 },
    ]
    const figures: Figure[] = []
    for (const attempt of tries) figures.push(...(await measureOne(setting, attempt)))
    return figures
  },
}
