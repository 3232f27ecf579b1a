import CliTable3 from 'cli-table3'
import stringWidth from 'string-width'
import { cell } from './cell.ts'
import { type Column, type Format, isRecord, type Printer, type Style, type View } from './format.ts'

const gap = 2
const noLines = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'] //
    .concat('left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle')
    .map((place) => [place, '']),
)

type Row = Readonly<Record<string, unknown>>

/** Columns and their widths. Settled by the first batch, so that the next ones stand below it. */
interface Layout {
  columns: readonly Column[]
  widths: number[]
}

const widest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, stringWidth(text)), 0)

/** Leaves out the least important columns until the rest fits. */
function fitting(columns: readonly Column[], widths: ReadonlyMap<Column, number>, room: number): readonly Column[] {
  const total = columns.reduce((sum, column) => sum + (widths.get(column) ?? 0) + gap, -gap)
  if (total <= room || columns.length <= 1) return columns
  const last = Math.max(...columns.map(({ rank }) => rank))
  return fitting(
    columns.filter(({ rank }) => rank !== last),
    widths,
    room,
  )
}

function layOut(view: readonly Column[], rows: readonly Row[], room = Infinity): Layout {
  const widthOf = ({ title, field, as }: Column): number => widest([title, ...rows.map((row) => cell(row[field], as))])
  const widths = new Map(view.map((column) => [column, widthOf(column)]))
  const columns = fitting(view, widths, room)
  return { columns, widths: columns.map((column) => Math.min(widths.get(column) ?? 0, room)) }
}

function render(lines: readonly string[][], widths: readonly number[]): string {
  const table = new CliTable3({
    chars: noLines,
    colWidths: widths.map((width) => width + gap),
    style: { 'padding-left': 0, 'padding-right': gap, head: [], border: [], compact: true },
  })
  table.push(...lines)
  const text = table.toString()
  return `${text.replaceAll(/ +$/gm, '')}\n`
}

function tablePrinter(columns: readonly Column[], { header, colors, width }: Style): Printer {
  let layout: Layout | undefined
  return {
    rows(rows) {
      if (rows.length === 0) return ''
      const records = rows as readonly Row[]
      const isFirst = layout === undefined
      layout ??= layOut(columns, records, width)
      const lines = records.map((row) => layout?.columns.map(({ field, as }) => cell(row[field], as, colors)) ?? [])
      for (const [index, { isWhole }] of layout.columns.entries()) {
        if (!isWhole && width !== undefined) continue
        const needed = widest(lines.map((line) => line[index] ?? ''))
        if (layout.columns.length > 1) layout.widths[index] = Math.max(layout.widths[index] ?? 0, needed)
      }
      if (isFirst && header) lines.unshift(layout.columns.map(({ title }) => colors.bold(title)))
      return render(lines, layout.widths)
    },
    end: () => '',
  }
}

const allRows = (printer: Printer, rows: readonly object[]): string => printer.rows(rows) + printer.end()

const columnsOf = (rows: readonly Row[]): Column[] =>
  [...new Set(rows.flatMap((row) => Object.keys(row)))].map((field, rank) => ({ field, title: field, rank }))

/** One name and value per line, and its lists as tables below. */
function record(value: Row, view: View, style: Style): string {
  const named = view.columns.filter(({ field }) => value[field] !== undefined)
  const titles = named.map(({ title }) => title)
  const left = widest(titles)
  const lines = named.map(
    ({ title, field, as }) => `${style.colors.bold(title.padEnd(left + gap))}${cell(value[field], as, style.colors)}\n`,
  )
  const sections = (view.sections ?? []).map(({ title, columns, rows }) => {
    const found = rows(value)
    return found.length === 0
      ? ''
      : `\n${style.colors.bold(`${title} (${found.length})`)}\n${allRows(tablePrinter(columns, style), found)}`
  })
  return lines.join('') + sections.join('')
}

const genericView = (value: Row): View => ({
  columns: Object.keys(value).map((field) => ({ field, title: field, rank: 0 })),
})

/** Borderless columns, as wide as the terminal and no wider. */
export const table: Format = {
  list: ({ columns }, style) => tablePrinter(columns, style),
  value(value, view, style) {
    if (isRecord(value)) return record(value, view ?? genericView(value), style)
    if (!Array.isArray(value)) return `${cell(value)}\n`
    if (value.length > 0 && value.every(isRecord)) return allRows(tablePrinter(columnsOf(value), style), value)
    if (value.length > 0 && value.every(Array.isArray)) {
      const rows = value.map((items: unknown[]) => Object.fromEntries(items.entries()))
      return allRows(tablePrinter(columnsOf(rows), { ...style, header: false }), rows)
    }
    return value.map((item) => `${cell(item)}\n`).join('')
  },
}
