import { stringify } from 'yaml'
import type { Format } from './format.ts'

// Long strings are not folded, so that they are easy to compare. YAML 1.1 parsers, which are common, would read an unquoted `no` as
// false and an unquoted time as a date.
const options = { lineWidth: 0, compat: 'yaml-1.1' } as const

/** Formats a list as one sequence. Each item is printed when it arrives. */
export const yaml: Format = {
  list() {
    let isEmpty = true
    return {
      rows(rows) {
        if (rows.length === 0) return ''
        isEmpty = false
        return stringify(rows, options)
      },
      end: () => (isEmpty ? '[]\n' : ''),
    }
  },
  value: (value) => stringify(value ?? null, options),
}
