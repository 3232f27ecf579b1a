import { type Figure, type Row, spread, type Unit } from './figures.ts'

const digits: Readonly<Record<Unit, number>> = { '×': 2, µs: 1, ms: 1, kB: 2, '': 0 }

const format = (value: number, unit: Unit): string =>
  Number(value.toFixed(digits[unit])).toLocaleString('en', { minimumFractionDigits: digits[unit] })

/** Renders the median, the range of the rounds, and the target. */
function cell(figure: Figure | undefined): string {
  if (figure === undefined) return ''
  const { values, unit, atMost } = figure
  const { min, median, max } = spread(values)
  const show = (value: number): string => format(value, unit)
  const shown = values.length === 1 ? show(median) : `${show(median)} (${show(min)} to ${show(max)})`
  if (atMost === undefined) return shown
  return median <= atMost ? `${shown}, meets ${show(atMost)}` : `**${shown}, misses ${show(atMost)}**`
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** Renders a section of docs/bench.md: a line for each contestant, and a column for each measurement. */
export function renderRow({ title, note }: Row, figures: readonly Figure[], made: string): string {
  const columns = [...new Set(figures.map(({ what }) => what))]
  const contestants = [...new Set(figures.map(({ contestant }) => contestant))]
  const find = (contestant: string, what: string): Figure | undefined =>
    figures.find((figure) => figure.contestant === contestant && figure.what === what)
  return [
    `## ${title}`,
    '',
    note,
    `Measured ${made}.`,
    '',
    line(['', ...columns]),
    line(['---', ...columns.map(() => '--:')]),
    ...contestants.map((contestant) => line([contestant, ...columns.map((what) => cell(find(contestant, what)))])),
    '',
  ].join('\n')
}

const head = `# Bench

The cost of the packages, compared with other clients. \`pnpm bench --write\` writes this page.
[scripts/bench](../scripts/bench) describes the method.

- A cell is the median of the rounds. Counts are those of the worst round. Less is better.
- With several rounds, the smallest and the largest value follow in parentheses. Sections that say
  "medians only" do not have them.
- A cell with a target says whether the median meets it. Missed targets are bold.
- Each section shows its date, and keeps its figures until it is measured again. Figures of
  different dates are from different versions of the packages and of the bench.
- Compare ratios within a table only. Absolute times depend on the machine.
`

/** Replaces the sections of the document that were measured, and keeps the others. */
export function updateDocument(before: string, rows: readonly Row[], measured: ReadonlyMap<string, string>): string {
  const known = new Map(
    before.split(/^(?=## )/m).map((section) => [section.split('\n', 1)[0]?.slice(3), section.trimEnd()] as const),
  )
  const sections = rows.flatMap(({ title }) => measured.get(title)?.trimEnd() ?? known.get(title) ?? [])
  return `${[head.trimEnd(), ...sections].join('\n\n')}\n`
}
