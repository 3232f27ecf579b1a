import type { Measured, Unit } from './figure.ts'

const digits: Readonly<Record<Unit, number>> = { '×': 2, µs: 1, ms: 1, s: 2, kB: 2, MB: 2, 'n^': 2, '': 0 }

export function formatNumber(value: number, unit: Unit): string {
  const number = value.toFixed(digits[unit])
  if (unit === 'n^') return `${unit}${number}`
  return unit === '' ? number : `${number} ${unit}`
}

const headings = ['', 'min', 'median', 'max', 'target', ''] as const

/** What a figure is to reach, and whether it does. */
function verdict({ unit, atMost, isReached }: Measured): [string, string] {
  return [
    atMost === undefined ? '' : `≤ ${formatNumber(atMost, unit)}`,
    isReached === undefined ? '' : isReached ? 'reached' : 'NOT REACHED',
  ]
}

function cells(figure: Measured): string[] {
  const { contestant, what, unit, min, median, max, rounds } = figure
  const show = (value: number): string => formatNumber(value, unit)
  const isOne = rounds === 1
  return [
    what === undefined ? contestant : `${contestant}, ${what}`,
    isOne ? '' : show(min),
    show(median),
    isOne ? '' : show(max),
    ...verdict(figure),
  ]
}

/** Names to the left, numbers to the right. */
function align(title: string, lines: readonly (readonly string[])[], note: string | undefined): string {
  const widths = (lines[0] as readonly string[]).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] as string).length)),
  )
  const text = lines.map((line) =>
    line
      .map((cell, column) => {
        const width = widths[column] as number
        return column === 0 || column === widths.length - 1 ? cell.padEnd(width) : cell.padStart(width)
      })
      .join('  ')
      .trimEnd(),
  )
  return [title, ...text.map((line) => `  ${line}`), ...(note === undefined ? [] : [`  ${note}`])].join('\n')
}

/** One row of the bench as a table: a line for each figure. */
export const renderTable = (title: string, measured: readonly Measured[], note?: string): string =>
  align(title, [[...headings], ...measured.map(cells)], note)

/** A line for each contestant, with a column for whatever was measured of them. */
export function renderGrid(title: string, measured: readonly Measured[], note?: string): string {
  const columns = [...new Set(measured.map(({ what = '' }) => what))]
  const contestants = [...new Set(measured.map(({ contestant }) => contestant))]
  const lines = contestants.map((contestant) => {
    const figures = measured.filter((figure) => figure.contestant === contestant)
    const of = new Map(figures.map((figure) => [figure.what ?? '', figure]))
    const shown = columns.map((what) => {
      const figure = of.get(what)
      return figure ? formatNumber(figure.median, figure.unit) : ''
    })
    return [
      contestant,
      ...shown,
      ...verdict(figures.find(({ atMost }) => atMost !== undefined) ?? (figures[0] as Measured)),
    ]
  })
  return align(title, [['', ...columns, 'target', ''], ...lines], note)
}
