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

/** Columns that are shown, from left to right, and their widths. */
type Widths = ReadonlyMap<Column, number>

const isPlain = /^[\u0020-\u007e]*$/
const widthOf = (text: string): number => (isPlain.test(text) ? text.length : stringWidth(text))

export const widest = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, widthOf(text)), 0)

/** Breaks a text into lines of a width: between words, or else within one. */
export function fold(text: string, room: number): string[] {
  if (widthOf(text) <= room) return [text]
  const lines = ['']
  const addWhereItFits = (part: string): void => {
    const line = lines.at(-1) ?? ''
    if (line !== '' && widthOf(line + part.trimEnd()) > room) lines.push('')
  }
  for (const word of text.split(/(?<= )/)) {
    addWhereItFits(word)
    for (const char of word) {
      addWhereItFits(char)
      lines[lines.length - 1] += char
    }
  }
  return lines.map((line) => line.trimEnd())
}

/** Leaves out the least important columns until the rest fits. */
function fitting(widths: Widths, room: number): Widths {
  const total = [...widths.values()].reduce((sum, width) => sum + width + gap, -gap)
  if (total <= room) return widths
  if (widths.size <= 1) return new Map([...widths.keys()].map((column) => [column, room]))
  const last = Math.max(...[...widths.keys()].map(({ rank }) => rank))
  return fitting(new Map([...widths].filter(([{ rank }]) => rank !== last)), room)
}

/** Cells of some rows, by column. */
type Cells = ReadonlyMap<Column, readonly string[]>

/** What the first rows ask for; the next ones stand below them. */
const firstWidths = (cells: Cells): Widths =>
  new Map([...cells].map(([column, texts]) => [column, widest([column.title, ...texts])]))

/** Later rows may need more: an id is never cut, and where nobody minds the width, nothing is. */
const laterWidths = (before: Widths, cells: Cells, room: number): Widths =>
  new Map(
    [...before].map(([column, width]) => {
      const mayGrow = column.isWhole || room === Infinity
      return [column, mayGrow ? Math.max(width, widest(cells.get(column) ?? [])) : width]
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

/** Rows under their titles, without lines between them. */
export function tablePrinter(view: readonly Column[], { header, colors, width: room = Infinity }: Style): Printer {
  let widths: Widths | undefined
  return {
    rows(rows) {
      if (rows.length === 0) return ''
      const records = rows as readonly Readonly<Record<string, unknown>>[]
      const before = widths
      const cells: Cells = new Map(
        [...(before?.keys() ?? view)].map((column) => [
          column,
          records.map((record) => cell(record[column.field], column.as)),
        ]),
      )
      widths = fitting(before ? laterWidths(before, cells, room) : firstWidths(cells), room)
      const columns = [...widths.keys()]
      // Also where later ids have left no room for a column: those that remain have moved.
      const hasTitles = header && widths.size !== before?.size
      const lines = records.map((_, row) =>
        columns.map((column) => paint(cells.get(column)?.[row] ?? '', column.as, colors)),
      )
      return render([...(hasTitles ? [columns.map(({ title }) => colors.bold(title))] : []), ...lines], widths)
    },
    end: () => '',
  }
}
