import type { Cell } from './suite/run-suite.ts'

/** The results of a runtime. */
export interface Column {
  name: string
  version: string
  cells: readonly Cell[]
}

export const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** Renders a table of sections and runtimes with the number of passed tests, and notes about differences. */
export function renderTable(columns: readonly Column[]): string {
  const notes = new Map<string, Map<string, number>>()
  const note = (reason: string, runtime: string, count: number): number => {
    const counts = notes.get(reason) ?? new Map<string, number>()
    notes.set(reason, counts.set(runtime, (counts.get(runtime) ?? 0) + count))
    return [...notes.keys()].indexOf(reason) + 1
  }
  const show = (name: string, cell: Cell | undefined): string => {
    if (cell === undefined) return ''
    const marks = Object.entries(cell.differences).map(([reason, count]) => note(reason, name, count))
    const isRight = cell.passed === cell.total
    const counts = cell.total === 0 ? '—' : isRight ? `${cell.total}` : `**${cell.passed} of ${cell.total}**`
    return marks.length === 0 ? counts : `${counts} <sup>${marks.sort((a, b) => a - b).join(' ')}</sup>`
  }
  const titles = new Map(columns.flatMap(({ cells }) => cells.map(({ section, title }) => [section, title] as const)))
  const body = [...titles].map(([id, title]) => {
    const find = ({ cells }: Column): Cell | undefined => cells.find(({ section }) => section === id)
    return row([title, ...columns.map((column) => show(column.name, find(column)))])
  })
  const totals = columns.map(({ cells }) => cells.reduce((sum, { passed }) => sum + passed, 0))
  const explained = [...notes].map(([reason, counts], index) => {
    const runtimes = [...counts].map(([name, count]) => (count === 0 ? name : `${name}, ${count} tests`))
    return `${index + 1}. ${reason} (${runtimes.join('; ')})`
  })
  return [
    row(['passed', ...columns.map(({ name, version }) => `${name} ${version}`)]),
    row(['---', ...columns.map(() => '--:')]),
    ...body,
    row(['**all**', ...totals.map((total) => `**${total}**`)]),
    ...(explained.length > 0 ? ['', ...explained] : []),
  ].join('\n')
}

/** Renders docs/runtimes.md. */
export const renderDocument = (columns: readonly Column[], date: string): string => `# Runtimes

\`pnpm runtimes\` installs the packed packages into an empty project and runs one suite there on every
runtime. The numbers are tests that passed. A note names the tests in which a runtime differs from the
others, and why. Written by \`pnpm runtimes --write\` on ${date}.

${renderTable(columns)}

Not in the table: Node's \`fetch\` hides HTTP 407, HTTP 421 and some failures of proxies, and Bun and
Deno do not. [The README of core](../packages/backups-core/README.md#did-it-happen) lists the outcomes.
`

/** Returns a line for each test that failed, and for each runtime without tests. */
export function renderFailures(columns: readonly Column[]): string[] {
  if (columns.length === 0) return ['runtimes: no runtime was selected']
  return columns.flatMap(({ name, version, cells }) => {
    const lines = cells.flatMap(({ failures }) => failures.map(({ test, why }) => `${test}: ${why}`))
    const isEmpty = cells.every(({ total }) => total === 0)
    return (isEmpty ? ['no test ran'] : lines).map((line) => `${name} ${version}: ${line}`)
  })
}
