import { visibleText } from '@org/wording'
import type { GlobalValues, OutputFormat } from '../global-flags.ts'
import { colorsFor, type Terminal, widthOf } from '../terminal.ts'
import type { Format, Style, View } from './format.ts'
import { rawText } from './raw.ts'
import { createWriter, ignoreClosedPipe } from './writer.ts'

/** Prints data to stdout in the selected format. */
export interface Output {
  readonly format: OutputFormat
  /** Prints each batch of rows when it arrives. Returns the number of rows. The default view is that of the command. */
  list(batches: AsyncIterable<readonly object[]>, view?: View): Promise<number>
  /**
   * Prints one record. A closed pipe is not an error. If `--query` fails, calls `onQueryError` and prints the whole record; without
   * `onQueryError`, throws.
   */
  record(value: object, view?: View, onQueryError?: (reason: string) => void): Promise<void>
  /** Prints a text without formatting it. */
  text(text: string): Promise<void>
  /** Prints an event as a line of JSON. Never throws, because the wait that emits events must continue. */
  event(value: object): Promise<void>
  /** The first error of `event`; undefined if there was none. */
  readonly eventError: unknown
}

/** Loads only the selected format. */
const formats: Readonly<Record<OutputFormat, () => Promise<Format>>> = {
  table: async () => (await import('./table.ts')).table,
  json: async () => (await import('./json.ts')).json,
  ndjson: async () => (await import('./ndjson.ts')).ndjson,
  yaml: async () => (await import('./yaml.ts')).yaml,
  csv: async () => (await import('./csv.ts')).csv,
}

interface OutputOptions {
  /** The view of the command's data. */
  view: View | undefined
  now: number
  wasSent: () => boolean
}

export async function createOutput(
  flags: GlobalValues,
  terminal: Terminal,
  { view: defaultView = { columns: [] }, now, wasSent }: OutputOptions,
): Promise<Output> {
  const { stdout, env } = terminal
  const name: OutputFormat = flags.output ?? (stdout.isTTY ? 'table' : 'json')
  const style: Style = {
    header: flags.header,
    colors: colorsFor(stdout, env, flags.color),
    width: widthOf(stdout, env),
    now,
    warn: (text) => void terminal.stderr.write(`${visibleText(text)}\n`),
  }
  const write = createWriter(stdout)
  const print = (text: string): Promise<void> => write(text).catch(ignoreClosedPipe)
  const search = flags.query === undefined ? undefined : (await import('./query.ts')).createSearch(flags.query, wasSent)

  /** Formats the result of the query. */
  const selectedText = (format: Format, value: unknown, isFromList: boolean): string => {
    if (value === null && isFromList) {
      style.warn('Note: --query applies to the whole list and selects nothing. For a field of each row, use [].field')
    }
    return (flags.raw ? rawText(value) : undefined) ?? format.value(value, undefined, style)
  }

  let eventError: unknown
  return {
    format: name,
    async list(batches, view = defaultView) {
      // Loads the format while the first page is requested.
      const format = formats[name]()
      let count = 0
      if (search) {
        const rows: object[] = []
        for await (const batch of batches) rows.push(...batch)
        await write(selectedText(await format, search(rows), rows.length > 0))
        return rows.length
      }
      const printer = (await format).list(view, style)
      for await (const batch of batches) {
        count += batch.length
        await write(printer.rows(batch))
      }
      await write(printer.end())
      return count
    },
    text: print,
    async event(value) {
      await print(`${JSON.stringify(value)}\n`).catch((error: unknown) => (eventError ??= error))
    },
    get eventError() {
      return eventError
    },
    async record(value, view = defaultView, onQueryError) {
      const format = await formats[name]()
      if (!search) return print(format.value(value, view, style))
      let selected: unknown
      try {
        selected = search(value)
      } catch (error) {
        if (!onQueryError) throw error
        onQueryError((error as Error).message)
        return print(format.value(value, view, style))
      }
      return print(selectedText(format, selected, false))
    },
  }
}
