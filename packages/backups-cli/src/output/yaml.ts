import { stringify } from 'yaml'
import type { Format } from './format.ts'

// Long texts stay on their line: a folded one is hard to compare.
const options = { lineWidth: 0 }

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
