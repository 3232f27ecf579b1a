import { join } from 'node:path'
import type { TimeCallsOptions, TimeCallsResult } from '../children/time-calls.ts'
import { type Contestant, core, others, raw } from '../contestants.ts'
import { differences, type Figure, ratios, type Row, type Setting } from '../figures.ts'
import { runChild, withServer } from '../processes.ts'

const pageSize = 10

/** Times every contestant in a separate process. Without a URL, `fetch` is a stub. */
async function timeEach(
  setting: Setting,
  column: Pick<Figure, 'what' | 'unit'> & { coreAtMost: number },
  valuesOf: (result: TimeCallsResult) => number[],
  baseUrl?: string,
): Promise<Figure[]> {
  const { what, unit, coreAtMost } = column
  const fileOf = async ({ from, client: name }: Contestant) => join(await setting[from](), `clients/${name}.mjs`)
  const figures: Figure[] = []
  for (const contestant of [core, raw, ...others]) {
    const [base, own] = [await fileOf(raw), await fileOf(contestant)]
    const options: TimeCallsOptions = { base, own, baseUrl, pageSize, rounds: setting.rounds }
    const values = valuesOf(await runChild<TimeCallsResult>('time-calls', options))
    figures.push({
      contestant: contestant.name,
      what,
      unit,
      values,
      atMost: contestant === core ? coreAtMost : undefined,
    })
  }
  return figures
}

export const call: Row = {
  id: 'call',
  title: 'A list call over loopback',
  note: `A page of ${pageSize}, one request at a time. Wall-clock time. The row "raw fetch" compares raw fetch with
itself, and shows the noise of the measurement.`,
  measure: (setting) =>
    withServer({}, (url) =>
      timeEach(setting, { what: '× raw fetch', unit: '×', coreAtMost: 1.15 }, ({ wall }) => ratios(wall), url),
    ),
}

export const client: Row = {
  id: 'client',
  title: 'A list call without a network',
  note: `\`fetch\` is a stub that resolves with a page of ${pageSize}. CPU time per call, minus that of raw fetch with
the same stub.`,
  measure: (setting) =>
    timeEach(setting, { what: 'µs over raw fetch', unit: 'µs', coreAtMost: 20 }, ({ cpu }) => differences(cpu)),
}
