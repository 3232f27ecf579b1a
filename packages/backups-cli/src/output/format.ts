import type { Colors } from '../terminal.ts'

/** How a table formats a value. Other output formats do not change values. */
export type CellKind = 'text' | 'size' | 'time' | 'status' | 'percent' | 'json'

export interface Column {
  /** The API's name for the field. */
  readonly field: string
  readonly title: string
  readonly as?: CellKind
  /** On a narrow terminal, the columns with the highest rank are omitted first. */
  readonly rank: number
  /** Returns the value that a table shows instead of the field's value. */
  readonly display?: (record: Readonly<Record<string, unknown>>, now: number) => unknown
  /** For ids and links, which users copy: the value is neither truncated nor wrapped. */
  readonly isNeverCut?: true
}

/** How a kind of resource is shown. The columns are all of its fields in the OpenAPI document. */
export interface View {
  readonly columns: readonly Column[]
  /** Returns additional lines that a table shows below the fields of a record. */
  readonly lines?: (record: Readonly<Record<string, unknown>>, now: number) => readonly Line[]
  /** Lists inside a record. Each is shown as a table below the record. */
  readonly sections?: readonly Section[]
}

export interface Line {
  readonly title: string
  readonly value: unknown
  readonly as?: CellKind
  readonly isNeverCut?: true
}

interface Section {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: (record: Readonly<Record<string, unknown>>) => readonly object[]
}

/** Options that only apply to some output formats. */
export interface Style {
  readonly header: boolean
  readonly colors: Colors
  /** The width of the terminal; undefined for no limit. */
  readonly width: number | undefined
  /** The service's time when the command started, in milliseconds since 1970. */
  readonly now: number
  /** Prints a warning to stderr. */
  readonly warn: (text: string) => void
}

/** Formats rows in batches. The first batch starts with the header or the opening bracket. */
export interface Printer {
  rows(rows: readonly object[]): string
  end(): string
}

export interface Format {
  list(view: View, style: Style): Printer
  /** Formats one record with its view or, without a view, the result of a query, which may have any type. */
  value(value: unknown, view: View | undefined, style: Style): string
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
