import type { Format } from './format.ts'

const line = (value: unknown): string => `${JSON.stringify(value ?? null)}\n`

/** Formats each item as one line. */
export const ndjson: Format = {
  list: () => ({ rows: (rows) => rows.map(line).join(''), end: () => '' }),
  value: (value) => (Array.isArray(value) ? value.map(line).join('') : line(value)),
}
