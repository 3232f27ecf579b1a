import { stringify } from 'yaml'
import type { Format } from './format.ts'

// Long texts stay on their line: a folded one is hard to compare. Readers of YAML 1.1, which are many, would take a bare `no` for
// false and a bare time for a date.
const options = { lineWidth: 0, compat: 'yaml-1.1' } as const

/** One sequence, printed as its items come. */
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
