import CliTable3 from 'cli-table3'
import stringWidth from 'string-width'
import { cell, paint } from './cell.ts'
import type { Column, Printer, Style } from './format.ts'

export const gap = 2
const noLines = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
    .concat('left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle')
    .map((place) => [place, '']),
)

/** Columns that are shown, and their widths. Settled by the first batch, so that the next ones stand below it. */
interface Layout {
  columns: readonly Column[]
  widths: number[]
}

const isPlain = /^[\u0020-\u007e]*$/
const widthOf = (text: string): number => (isPlain.test(text) ? text.length : stringWidth(text))

export const widest = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, widthOf(text)), 0)

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

/** Cells of some rows, by column. */
type Cells = ReadonlyMap<Column, readonly string[]>

function layOut(cells: Cells, room: number): Layout {
  const widths = new Map([...cells].map(([column, texts]) => [column, widest([column.title, ...texts])]))
  const columns = fitting([...cells.keys()], widths, room)
  return { columns, widths: columns.map((column) => Math.min(widths.get(column) ?? 0, room)) }
}

/** Later rows may need more: an id is never cut, and where nobody minds the width, nothing is. */
function widen({ columns, widths }: Layout, cells: Cells, room: number): void {
  for (const [index, column] of columns.entries()) {
    if (columns.length === 1 || !(column.isWhole || room === Infinity)) continue
    widths[index] = Math.max(widths[index] ?? 0, widest(cells.get(column) ?? []))
  }
}

function render(lines: string[][], widths: readonly number[]): string {
  const table = new CliTable3({
    chars: noLines,
    colWidths: widths.map((width) => width + gap),
    style: { 'padding-left': 0, 'padding-right': gap, head: [], border: [], compact: true },
  })
  table.push(...lines)
  return `${table.toString().replaceAll(/ +$/gm, '')}\n`
}

/** Rows under their titles, without lines between them. */
export function tablePrinter(view: readonly Column[], { header, colors, width: room = Infinity }: Style): Printer {
  let layout: Layout | undefined
  return {
    rows(rows) {
      if (rows.length === 0) return ''
      const records = rows as readonly Readonly<Record<string, unknown>>[]
      const considered = layout?.columns ?? view
      const cells: Cells = new Map(
        considered.map((column) => [column, records.map((record) => cell(record[column.field], column.as))]),
      )
      const titles =
        layout || !header ? [] : [(layout = layOut(cells, room)).columns.map(({ title }) => colors.bold(title))]
      layout ??= layOut(cells, room)
      widen(layout, cells, room)
      const { columns, widths } = layout
      const lines = records.map((_, row) =>
        columns.map((column) => paint(cells.get(column)?.[row] ?? '', column.as, colors)),
      )
      return render([...titles, ...lines], widths)
    },
    end: () => '',
  }
}
