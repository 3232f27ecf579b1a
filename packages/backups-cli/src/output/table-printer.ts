import CliTable3 from 'cli-table3'
import { cutText, graphemes, widthOf } from './cut-text.ts'
import { formatCell, colorCell } from './format-cell.ts'
import type { Column, Printer, Style } from './format.ts'

export const gap = 2
const noLines = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
    .concat('left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle')
    .map((place) => [place, '']),
)

/** The visible columns, from left to right, and their widths. */
type Widths = ReadonlyMap<Column, number>

export const maxWidth = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, widthOf(text)), 0)

/** Breaks a text into lines of at most `room` columns: between words if possible, else within a word. */
export function fold(text: string, room: number): string[] {
  if (widthOf(text) <= room) return [text]
  const lines = ['']
  const startLineUnlessFits = (part: string): void => {
    const line = lines.at(-1) ?? ''
    if (line !== '' && widthOf(line + part.trimEnd()) > room) lines.push('')
  }
  for (const word of text.split(/(?<= )/)) {
    startLineUnlessFits(word)
    for (const part of graphemes(word)) {
      startLineUnlessFits(part)
      lines[lines.length - 1] += part
    }
  }
  return lines.map((line) => line.trimEnd())
}

/** Omits the columns with the highest rank until the others fit. */
function omitColumns(widths: Widths, room: number): Widths {
  const total = [...widths.values()].reduce((sum, width) => sum + width + gap, -gap)
  if (total <= room) return widths
  if (widths.size <= 1) return new Map([...widths.keys()].map((column) => [column, room]))
  const last = Math.max(...[...widths.keys()].map(({ rank }) => rank))
  return omitColumns(new Map([...widths].filter(([{ rank }]) => rank !== last)), room)
}

/** The cells of some rows, by column. */
type Cells = ReadonlyMap<Column, readonly string[]>

/** Returns the column widths that the first batch needs. Later batches use the same widths. */
const initialWidths = (cells: Cells): Widths =>
  new Map([...cells].map(([column, texts]) => [column, maxWidth([column.title, ...texts])]))

/** Widens columns for a later batch: always for ids, and all columns if the width is unlimited. */
const widenedWidths = (before: Widths, cells: Cells, room: number): Widths =>
  new Map(
    [...before].map(([column, width]) => {
      const mayGrow = column.isNeverCut || room === Infinity
      return [column, mayGrow ? Math.max(width, maxWidth(cells.get(column) ?? [])) : width]
    }),
  )

function render(lines: string[][], widths: Widths): string {
  const table = new CliTable3({
    chars: noLines,
    colWidths: [...widths.values()].map((width) => width + gap),
    style: { 'padding-left': 0, 'padding-right': gap, head: [], border: [], compact: true },
  })
  table.push(...lines)
  return `${table.toString().replaceAll(/ +$/gm, '')}\n`
}

/** Creates a printer of rows in columns, with a header. */
export function tablePrinter(view: readonly Column[], { header, colors, now, width: room = Infinity }: Style): Printer {
  let widths: Widths | undefined
  return {
    rows(rows) {
      if (rows.length === 0) return ''
      const records = rows as readonly Readonly<Record<string, unknown>>[]
      const before = widths
      const cells: Cells = new Map(
        [...(before?.keys() ?? view)].map((column) => [
          column,
          records.map((record) =>
            formatCell(column.display ? column.display(record, now) : record[column.field], column.as),
          ),
        ]),
      )
      widths = omitColumns(before ? widenedWidths(before, cells, room) : initialWidths(cells), room)
      const columns = [...widths.keys()]
      // The header is repeated when longer ids leave no room for a column, because the other columns move.
      const hasTitles = header && widths.size !== before?.size
      const lines = records.map((_, row) =>
        columns.map((column) => {
          const text = cutText(cells.get(column)?.[row] ?? '', widths?.get(column) ?? Infinity)
          return colorCell(text, column.as, colors)
        }),
      )
      return render([...(hasTitles ? [columns.map(({ title }) => colors.bold(title))] : []), ...lines], widths)
    },
    end: () => '',
  }
}
