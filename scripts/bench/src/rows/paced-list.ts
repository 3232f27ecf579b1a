import type { ListPacedOptions, ListPacedResult } from '../children/list-paced.ts'
import type { Figure, Row } from '../figures.ts'
import { runChild, withServer } from '../processes.ts'

const pageSize = 100
const latencyMs = 200
const requestsPerSecond = 20

/** The shortest possible time: each quota is used at the start of its second, and the last response takes one latency. */
const idealSeconds = (total: number): number => Math.ceil(total / pageSize / requestsPerSecond) - 1 + latencyMs / 1000

interface Attempt extends Pick<ListPacedOptions, 'strategy' | 'total'> {
  contestant: string
  maxRounds: number
  /** The target, as a multiple of the ideal time. A row with a target must get no 429. */
  atMost?: number
}

/** The list of 100,000 takes nearly a minute, and the strategies without pacing are slow, so these run one round. */
const attempts: readonly Attempt[] = [
  { contestant: 'core, 10,000 backups', strategy: 'core', total: 10_000, maxRounds: 5, atMost: 1.08 },
  { contestant: 'core, 100,000 backups', strategy: 'core', total: 100_000, maxRounds: 1, atMost: 1.03 },
  { contestant: 'all pages in parallel, with retries, 10,000', strategy: 'inParallel', total: 10_000, maxRounds: 1 },
  { contestant: 'one page after another, 10,000', strategy: 'inSequence', total: 10_000, maxRounds: 1 },
]

export const pacedList: Row = {
  id: 'paced-list',
  title: 'A list at the rate limit',
  note: `Pages of ${pageSize}, latency ${latencyMs} ms. The server refuses more than ${requestsPerSecond} requests in any second. The ideal
time is the shortest that this limit allows.`,
  async measure(setting) {
    const figures: Figure[] = []
    for (const { contestant, strategy, total, maxRounds, atMost } of attempts) {
      const results: ListPacedResult[] = []
      for (let round = 0; round < Math.min(setting.rounds, maxRounds); round++) {
        const list = (baseUrl: string) => {
          const options: ListPacedOptions = { strategy, folder: setting.consumer(), baseUrl, total, pageSize }
          return runChild<ListPacedResult>('list-paced', options)
        }
        results.push(await withServer({ total, latencyMs, requestsPerSecond }, list))
      }
      const times = results.map(({ seconds }) => seconds / idealSeconds(total))
      const refused = [Math.max(...results.map(({ status429Count }) => status429Count))]
      figures.push(
        { contestant, what: '× ideal', unit: '×', values: times, atMost },
        { contestant, what: '429 responses', unit: '', values: refused, atMost: atMost && 0 },
      )
    }
    return figures
  },
}
