import type { Format } from './format.ts'

const indented = (value: unknown, margin: string): string =>
  JSON.stringify(value, undefined, 2).replaceAll('\n', `\n${margin}`)

/** Formats a list as one array. Each item is printed when it arrives. */
export const json: Format = {
  list() {
    let isFirst = true
    return {
      rows(rows) {
        const items = rows.map((row) => `${isFirst && row === rows[0] ? '[\n' : ',\n'}  ${indented(row, '  ')}`)
        if (rows.length > 0) isFirst = false
        return items.join('')
      },
      end: () => (isFirst ? '[]\n' : '\n]\n'),
    }
  },
  value: (value) => `${JSON.stringify(value ?? null, undefined, 2)}\n`,
}
