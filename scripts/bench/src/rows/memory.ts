import type { StreamOptions, StreamResult } from '../children/stream-backups.ts'
import type { Figure, Row } from '../figure.ts'
import { runChild, startServer } from '../run-child.ts'

const child = new URL('../children/stream-backups.ts', import.meta.url).pathname
const total = 1_000_000

export const memory: Row = {
  id: 'memory',
  title: '1,000,000 backups streamed: resident memory at the end ÷ at half way, and the peak ÷ the peak of raw fetch',
  note: 'Raw fetch asks for one page at a time; core keeps pages ahead under way.',
  async measure(setting) {
    const folder = await setting.consumer()
    const results = { raw: [] as StreamResult[], core: [] as StreamResult[] }
    const server = await startServer({ total })
    try {
      for (let round = 0; round < Math.min(setting.rounds, 3); round++) {
        for (const how of ['raw', 'core'] as const) {
          const options: StreamOptions = { how, folder, baseUrl: server.url, total }
          results[how].push(await runChild<StreamResult>(child, options, ['--expose-gc']))
        }
      }
    } finally {
      server.close()
    }
    const growth = ({ endMb, halfMb }: StreamResult): number => endMb / halfMb
    const overRaw = (value: (result: StreamResult) => number): number[] =>
      results.core.map((result, round) => value(result) / value(results.raw[round] as StreamResult))
    const figures: Figure[] = [
      { contestant: 'core', what: 'end ÷ half', unit: '×', values: results.core.map(growth), atMost: 1.03 },
      { contestant: 'raw fetch', what: 'end ÷ half', unit: '×', values: results.raw.map(growth) },
      { contestant: 'core', what: 'peak ÷ raw', unit: '×', values: overRaw(({ peakMb }) => peakMb), atMost: 1.15 },
      { contestant: 'core', what: 'peak', unit: 'MB', values: results.core.map(({ peakMb }) => peakMb) },
      { contestant: 'raw fetch', what: 'peak', unit: 'MB', values: results.raw.map(({ peakMb }) => peakMb) },
      { contestant: 'core', what: 'time ÷ raw', unit: '×', values: overRaw(({ seconds }) => seconds) },
      { contestant: 'raw fetch', what: 'time', unit: 's', values: results.raw.map(({ seconds }) => seconds) },
    ]
    return figures
  },
}
