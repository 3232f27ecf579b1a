import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Figure, Row, Unit } from '../figure.ts'
import { type Costs, growthCosts } from '../growth-costs.ts'
import { renderGrid } from '../render-table.ts'
import { type Cost, exponent } from '../statistics.ts'

const root = join(import.meta.dirname, '../../../..')
const sizes = [10, 100, 1_000, 10_000, 100_000, 1_000_000]
/** The exponent is that of the largest: what is fixed weighs least there. */
const fitted = 3

/** Of a whole list: in proportion, with room for a heap that is larger than the caches. */
const whole = 1.1
/** Of a page or a look: nothing, with the same room. One that went through everything would have 0.8 and more. */
const single = 0.2
/** Of memory that levels off: the system gets it back late. */
const bounded = 0.3

interface Line {
  contestant: string
  unit: Unit
  /** The exponent. */
  atMost: number
  of: (costs: Costs) => number | undefined
}

const line = (contestant: string, unit: Unit, atMost: number, of: Line['of']): Line => ({
  contestant,
  unit,
  atMost,
  of,
})

const lines: readonly Line[] = [
  line('core lists all', 'ms', whole, ({ list }) => list.cpuMs),
  line('core lists all: requests', '', whole, ({ list }) => list.requests),
  line('core lists all: live heap', 'MB', bounded, ({ list }) => list.heapMb),
  line('command, ndjson', 'ms', whole, ({ command }) => command.cpuMs),
  line('command, ndjson: peak resident', 'MB', bounded, ({ command }) => command.peakMb),
  line('command, --query for a tenth', 'ms', whole, ({ query }) => query.cpuMs),
  line('command, --query: peak resident', 'MB', whole, ({ query }) => query.peakMb),
  line('wait for a job of 2 h', 'ms', single, ({ wait }) => wait.cpuMs),
  line('wait for a job of 2 h: requests', '', single, ({ wait }) => wait.requests),
  line('wait for as many of 1 min', 'ms', whole, ({ waits }) => waits?.cpuMs),
  line('wait for as many: requests', '', whole, ({ waits }) => waits?.requests),
  line('simulator, seeded', 'ms', whole, ({ simulator }) => simulator.seedMs),
  line('simulator, seeded: live heap', 'MB', whole, ({ simulator }) => simulator.heapMb),
  line('simulator, filled one by one', 'ms', whole, ({ simulator }) => simulator.addMs),
  line('simulator, first page', 'µs', single, ({ simulator }) => simulator.firstPageUs),
  line('simulator, last page', 'µs', single, ({ simulator }) => simulator.lastPageUs),
  line('simulator, describe', 'µs', single, ({ simulator }) => simulator.describeUs),
  line('simulator, first filtered page', 'µs', whole, ({ simulator }) => simulator.filteredPageUs),
  line('simulator and core, all listed', 'ms', whole, ({ simulator }) => simulator.listMs),
  line('simulator and core, a fifth by filter', 'ms', whole, ({ simulator }) => simulator.filterMs),
  line('simulator and core, a fifth: requests', '', whole, ({ simulator }) => simulator.filterRequests),
]

export const growth: Row = {
  id: 'growth',
  title: 'What 10 to 1,000,000 backups cost: CPU time, memory and requests',
  note: `n^x: least squares on log–log over the three largest sizes, where what is fixed weighs least.
  The clock jumps over waits and pacing. The first page of a filter counts what matches, so it looks at everything, once.`,
  render: renderGrid,
  async measure(setting) {
    const build = ['--filter=@org/backups-sim', '--filter=@org/backups-cli', '--output-logs=errors-only']
    await promisify(execFile)(join(root, 'node_modules/.bin/turbo'), ['run', 'build', ...build], { cwd: root })
    const folder = await setting.consumer()
    const measured: { size: number; costs: Costs }[] = []
    for (const size of sizes) measured.push({ size, costs: await growthCosts(folder, size) })

    const costsOf = (of: Line['of']): Cost[] =>
      measured.flatMap(({ size, costs }) => {
        const cost = of(costs)
        return cost === undefined ? [] : [{ size, cost }]
      })
    const figures = lines.flatMap(({ contestant, unit, of }) =>
      costsOf(of).map(({ size, cost }): Figure => {
        return { contestant, what: size.toLocaleString('en'), unit, values: [cost] }
      }),
    )
    const exponents = lines.map(({ contestant, atMost, of }): Figure => {
      return { contestant, what: 'grows', unit: 'n^', values: [exponent(costsOf(of).slice(-fitted))], atMost }
    })
    return [...figures, ...exponents]
  },
}
