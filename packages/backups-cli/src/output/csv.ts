import { stringify } from 'csv-stringify/sync'
import { type Format, isRecord, type View } from './format.ts'

type Row = Readonly<Record<string, unknown>>

/** Formats a value as text. Lists and objects are written as JSON. The library would write `true` as 1 and `false` as an empty field. */
const field = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)

/** A single empty field is quoted, because readers skip empty lines. */
const lines = (rows: readonly (readonly unknown[])[]): string =>
  rows.map((row) => stringify([row.map(field)], { quoted_empty: row.length === 1 })).join('')

/** Returns the fields of the view, followed by other fields of the rows. */
const fieldsOf = (rows: readonly Row[], view: View | undefined): string[] => [
  ...new Set([...(view?.columns.map((column) => column.field) ?? []), ...rows.flatMap((row) => Object.keys(row))]),
]

function table(rows: readonly Row[], fields: readonly string[], header: boolean): string {
  return lines([...(header ? [fields] : []), ...rows.map((row) => fields.map((name) => row[name]))])
}

export const csv: Format = {
  list(view, { header, warn }) {
    let fields: string[] | undefined
    const omitted = new Set<string>()
    return {
      rows(rows) {
        if (rows.length === 0) return ''
        const isFirst = fields === undefined
        fields ??= fieldsOf(rows as readonly Row[], view)
        for (const name of fieldsOf(rows as readonly Row[], undefined)) {
          if (fields.includes(name) || omitted.has(name)) continue
          omitted.add(name)
          warn(
            `Warning: the CSV omits the field ${name}, because its header was already printed. Use -o ndjson instead.`,
          )
        }
        return table(rows as readonly Row[], fields, isFirst && header)
      },
      end: () => (fields === undefined && header ? lines([fieldsOf([], view)]) : ''),
    }
  },
  value(value, view, { header }) {
    const items: unknown[] = Array.isArray(value) ? value : [value]
    if (items.length > 0 && items.every(isRecord)) return table(items, fieldsOf(items, view), header)
    return lines(items.map((item) => (Array.isArray(item) ? item : [item])))
  },
}
