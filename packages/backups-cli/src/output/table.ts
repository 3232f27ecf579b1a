import { formatCell, colorCell } from './format-cell.ts'
import { type Column, type Format, isRecord, type Line, type Printer, type Style, type View } from './format.ts'
import { fold, gap, tablePrinter, maxWidth } from './table-printer.ts'

type Row = Readonly<Record<string, unknown>>

const allRows = (printer: Printer, rows: readonly object[]): string => printer.rows(rows) + printer.end()

const columnsOf = (rows: readonly Row[]): Column[] =>
  [...new Set(rows.flatMap((row) => Object.keys(row)))].map((field, rank) => ({ field, title: field, rank }))

/** Formats a record as lines of name and value, which wrap on a narrow terminal, followed by its lists as tables. */
function record(value: Row, view: View, style: Style): string {
  const { colors, width = Infinity, now } = style
  const fields = view.columns
    .filter(({ field }) => value[field] !== undefined)
    .map(({ display, ...column }) => ({ ...column, value: display ? display(value, now) : value[column.field] }))
  const lines: readonly Line[] = [...fields, ...(view.lines?.(value, now) ?? [])]
  const left = maxWidth(lines.map(({ title }) => title)) + gap
  const sections = (view.sections ?? []).map(({ title, columns, rows }) => {
    const found = rows(value)
    if (found.length === 0) return ''
    return `\n${colors.bold(`${title} (${found.length})`)}\n${allRows(tablePrinter(columns, style), found)}`
  })
  const shown = lines.map(({ title, value: item, as, isNeverCut }) => {
    const [first = '', ...rest] = fold(formatCell(item, as), isNeverCut ? Infinity : width - left)
    const folded = rest.map((line) => `${' '.repeat(left)}${line}\n`)
    return `${colors.bold(title.padEnd(left))}${colorCell(first, as, colors)}\n${folded.join('')}`
  })
  return [...shown, ...sections].join('')
}

const genericView = (value: Row): View => ({
  columns: Object.keys(value).map((field) => ({ field, title: field, rank: 0 })),
})

/** Formats data as columns without borders, at most as wide as the terminal. */
export const table: Format = {
  list: ({ columns }, style) => tablePrinter(columns, style),
  value(value, view, style) {
    if (isRecord(value)) return record(value, view ?? genericView(value), style)
    if (!Array.isArray(value)) return `${formatCell(value)}\n`
    if (value.length > 0 && value.every(isRecord)) return allRows(tablePrinter(columnsOf(value), style), value)
    if (value.length > 0 && value.every(Array.isArray)) {
      const rows = value.map((items: unknown[]) => Object.fromEntries(items.entries()))
      return allRows(tablePrinter(columnsOf(rows), { ...style, header: false }), rows)
    }
    return value.map((item) => `${formatCell(item)}\n`).join('')
  },
}
