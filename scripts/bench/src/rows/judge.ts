import type { JudgePagesOptions, JudgePagesResult } from '../children/judge-pages.ts'
import type { Figure, Row } from '../figure.ts'
import { runChild } from '../run-child.ts'
import { ratios } from '../statistics.ts'

const child = new URL('../children/judge-pages.ts', import.meta.url).pathname

export const judge: Row = {
  id: 'judge',
  title:
    'Judging the answer to a list, page of 100: status, envelope and code; time over JSON.parse of it, × JSON.parse',
  note: 'The rest of an answer is not checked against the document: what a service adds must not break its callers.',
  async measure(setting) {
    const options: JudgePagesOptions = { folder: await setting.consumer(), pageSize: 100, rounds: setting.rounds }
    const { base, own, searched } = await runChild<JudgePagesResult>(child, options)
    const over = (side: number[]): number[] => ratios({ base, own: side }).map((ratio) => ratio - 1)
    const figures: Figure[] = [
      { contestant: 'core', unit: '×', values: over(own), atMost: 0.05 },
      { contestant: 'core', what: 'and the search for the API key', unit: '×', values: over(searched) },
    ]
    return figures
  },
}
