import type { Measured, Unit } from './figure.ts'

const digits: Readonly<Record<Unit, number>> = { '×': 2, µs: 1, ms: 1, s: 2, kB: 2, MB: 2, '': 0 }

export function formatNumber(value: number, unit: Unit): string {
  const number = value.toFixed(digits[unit])
  return unit === '' ? number : `${number} ${unit}`
}

const headings = ['', 'min', 'median', 'max', 'target', ''] as const

function cells({ contestant, what, unit, min, median, max, rounds, atMost, isReached }: Measured): string[] {
  const show = (value: number): string => formatNumber(value, unit)
  const isOne = rounds === 1
  return [
    what === undefined ? contestant : `${contestant}, ${what}`,
    isOne ? '' : show(min),
    show(median),
    isOne ? '' : show(max),
    atMost === undefined ? '' : `≤ ${show(atMost)}`,
    isReached === undefined ? '' : isReached ? 'reached' : 'NOT REACHED',
  ]
}

/** One row of the bench as a table: names to the left, numbers to the right. */
export function renderTable(title: string, measured: readonly Measured[], note?: string): string {
  const lines = [[...headings], ...measured.map(cells)]
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => (line[column] as string).length)))
  const text = lines.map((line) =>
    line
      .map((cell, column) => {
        const width = widths[column] as number
        return column === 0 || column === headings.length - 1 ? cell.padEnd(width) : cell.padStart(width)
      })
      .join('  ')
      .trimEnd(),
  )
  return [title, ...text.map((line) => `  ${line}`), ...(note === undefined ? [] : [`  ${note}`])].join('\n')
}
