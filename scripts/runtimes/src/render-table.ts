import type { RuntimeId } from './suite/brief.ts'
import type { Cell } from './suite/run-suite.ts'

/** A runtime, and what the suite came to there. */
export interface Column {
  id: RuntimeId
  name: string
  version: string
  seconds: number
  cells: readonly Cell[]
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** Markdown: sections against runtimes, counts of passed and all tests; below it, whatever is not the same everywhere, and why. */
export function renderTable(columns: readonly Column[]): string {
  const notes = new Map<string, Map<string, number>>()
  const note = (reason: string, where: string, count: number): string => {
    const places = notes.get(reason) ?? new Map<string, number>()
    notes.set(reason, places)
    places.set(where, (places.get(where) ?? 0) + count)
    return String([...notes.keys()].indexOf(reason) + 1)
  }
  const sections = new Map(columns.flatMap(({ cells }) => cells.map(({ section, title }) => [section, title] as const)))
  const show = ({ name }: Column, cell: Cell | undefined): string => {
    if (cell === undefined) return ''
    if (cell.cannot !== undefined) return `— <sup>${note(cell.cannot, name, 0)}</sup>`
    const marks = Object.entries(cell.differences).map(([reason, count]) => note(reason, name, count))
    const counts = cell.passed === cell.total ? `${cell.total}` : `**${cell.passed} of ${cell.total}**`
    return marks.length === 0 ? counts : `${counts} <sup>${marks.sort().join(' ')}</sup>`
  }
  const body = [...sections].map(([section, title]) =>
    row([
      title,
      ...columns.map((column) =>
        show(
          column,
          column.cells.find((cell) => cell.section === section),
        ),
      ),
    ]),
  )
  const totals = columns.map(({ cells }) => cells.reduce((sum, { passed }) => sum + passed, 0))
  const lines = [
    row(['passed', ...columns.map(({ name, version }) => `${name} ${version}`)]),
    row(['---', ...columns.map(() => '--:')]),
    ...body,
    row(['**all**', ...totals.map((total) => `**${total}**`)]),
  ]
  const explained = [...notes].map(([reason, places], index) => {
    const where = [...places].map(([name, count]) => (count === 0 ? name : `${name}, ${count} tests`))
    return `${index + 1}. ${reason} (${where.join('; ')})`
  })
  return [...lines, ...(explained.length > 0 ? ['', ...explained] : [])].join('\n')
}

/** A line for each test that failed, and for each runtime that ran none. */
export function renderFailures(columns: readonly Column[]): string[] {
  if (columns.length === 0) return ['runtimes: no runtime was asked for']
  return columns.flatMap(({ name, version, cells }) => {
    const failed = cells.flatMap(({ failures }) =>
      failures.map(({ test, why }) => `${name} ${version}: ${test}: ${why}`),
    )
    const isEmpty = cells.every(({ total }) => total === 0)
    return isEmpty ? [`${name} ${version}: no test was run`] : failed
  })
}
