import type { ListPacedOptions, ListPacedResult } from '../children/list-paced.ts'
import type { Figure, Row } from '../figures.ts'
import { runChild, withServer } from '../processes.ts'

const pageSize = 100
const latencyMs = 200
const requestsPerSecond = 20

/** Every second is full as early as the limit allows, and the last request takes its latency. */
const idealSeconds = (total: number): number => Math.ceil(total / pageSize / requestsPerSecond) - 1 + latencyMs / 1000

interface Attempt extends Pick<ListPacedOptions, 'how' | 'total'> {
  contestant: string
  maxRounds: number
  /** × ideal. No request may be refused then. */
  atMost?: number
}

/** The large list takes most of a minute, and those for comparison are slow. */
const attempts: readonly Attempt[] = [
  { contestant: 'core, 10,000 backups', how: 'core', total: 10_000, maxRounds: 5, atMost: 1.08 },
  { contestant: 'core, 100,000 backups', how: 'core', total: 100_000, maxRounds: 1, atMost: 1.03 },
  { contestant: 'all pages in parallel, with retries, 10,000', how: 'inParallel', total: 10_000, maxRounds: 1 },
  { contestant: 'one page after another, 10,000', how: 'inSequence', total: 10_000, maxRounds: 1 },
]

export const pacedList: Row = {
  id: 'paced-list',
  title: 'A list at the rate limit',
  note: `Pages of ${pageSize}, latency ${latencyMs} ms. The server refuses more than ${requestsPerSecond} requests in any second.`,
  async measure(setting) {
    const figures: Figure[] = []
    for (const { contestant, how, total, maxRounds, atMost } of attempts) {
      const results: ListPacedResult[] = []
      for (let round = 0; round < Math.min(setting.rounds, maxRounds); round++) {
        const list = (baseUrl: string) => {
          const options: ListPacedOptions = { how, folder: setting.consumer(), baseUrl, total, pageSize }
          return runChild<ListPacedResult>('list-paced', options)
        }
        results.push(await withServer({ total, latencyMs, requestsPerSecond }, list))
      }
      const times = results.map(({ seconds }) => seconds / idealSeconds(total))
      const refused = [Math.max(...results.map(({ tooMany }) => tooMany))]
      figures.push(
        { contestant, what: '× ideal', unit: '×', values: times, atMost },
        { contestant, what: '429 responses', unit: '', values: refused, atMost: atMost && 0 },
      )
    }
    return figures
  },
}
