import type { Colors } from '../terminal.ts'

/** How a cell of a table shows a value; other forms carry it untouched. */
export type CellKind = 'text' | 'size' | 'time' | 'status' | 'percent' | 'json'

export interface Column {
  /** The API's own name. */
  readonly field: string
  readonly title: string
  readonly as?: CellKind
  /** Where a terminal is too narrow, the columns of the highest rank go first. */
  readonly rank: number
  /** Its value in words, for tables; else the field itself. */
  readonly of?: (record: Readonly<Record<string, unknown>>) => unknown
  /** Never cut short: whoever copies an id wants all of it. */
  readonly isWhole?: true
}

/** How a kind of thing is shown. The columns are all fields that the document gives it. */
export interface View {
  readonly columns: readonly Column[]
  /** What a table says of a record beside its fields. */
  readonly lines?: (record: Readonly<Record<string, unknown>>) => readonly Line[]
  /** Lists inside a record, each shown as a table of its own below it. */
  readonly sections?: readonly Section[]
}

export interface Line {
  readonly title: string
  readonly value: unknown
  readonly as?: CellKind
  readonly isWhole?: true
}

interface Section {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: (record: Readonly<Record<string, unknown>>) => readonly object[]
}

/** What only tables (and the header line) care for. */
export interface Style {
  readonly header: boolean
  readonly colors: Colors
  /** Undefined: as wide as it gets. */
  readonly width: number | undefined
  /** Says beside the data what could not be shown of it. */
  readonly warn: (text: string) => void
}

/** Rows in batches, as text; what is printed first is the header or the opening bracket. */
export interface Printer {
  rows(rows: readonly object[]): string
  end(): string
}

export interface Format {
  list(view: View, style: Style): Printer
  /** One record with a view, or, after a query, a value of any shape. */
  value(value: unknown, view: View | undefined, style: Style): string
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
