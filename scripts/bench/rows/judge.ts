import type { JudgePagesOptions } from '../children/judge-pages.ts'
import type { Row } from '../figure.ts'
import { runChild } from '../run-child.ts'
import { type Paired, ratios } from '../statistics.ts'

const child = new URL('../children/judge-pages.ts', import.meta.url).pathname

export const judge: Row = {
  id: 'judge',
  title:
    'Judging the answer to a list, page of 100: status, envelope and code; time over JSON.parse of it, × JSON.parse',
  note: 'The rest of an answer is not checked against the document: what a service adds must not break its callers.',
  async measure(setting) {
    const options: JudgePagesOptions = { folder: await setting.consumer(), pageSize: 100, rounds: setting.rounds }
    const paired = await runChild<Paired>(child, options)
    return [{ contestant: 'core', unit: '×', values: ratios(paired).map((ratio) => ratio - 1), atMost: 0.05 }]
  },
}
