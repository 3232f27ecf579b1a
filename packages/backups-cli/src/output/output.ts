import type { GlobalValues, OutputFormat } from '../global-flags.ts'
import { colorsFor, type Terminal, widthOf } from '../terminal.ts'
import type { Format, Style, View } from './format.ts'
import { createSink, ignoreClosedPipe } from './sink.ts'

/** Where data goes: stdout, in the form that was asked for. */
export interface Output {
  readonly format: OutputFormat
  /** Prints rows as they come; tells how many. */
  list(batches: AsyncIterable<readonly object[]>, view: View): Promise<number>
  /**
   * Prints one thing; that nobody reads it is no failure. Where the query does not fit it, `onMisfit` is told why, and it is printed whole;
   * without `onMisfit`, that is a failure.
   */
  record(value: object, view: View, onMisfit?: (reason: string) => void): Promise<void>
  /** Prints a text that is no data: as it is, whatever form was asked for. */
  text(text: string): Promise<void>
  /** Prints a line of a stream of events; never fails, since what they tell of goes on. */
  event(value: object): Promise<void>
  /** Why an event could not be printed; undefined where none was lost. */
  readonly lost: unknown
}

/** Each form is loaded by whoever asks for it. */
const formats: Readonly<Record<OutputFormat, () => Promise<Format>>> = {
  table: async () => (await import('./table.ts')).table,
  json: async () => (await import('./json.ts')).json,
  ndjson: async () => (await import('./ndjson.ts')).ndjson,
  yaml: async () => (await import('./yaml.ts')).yaml,
  csv: async () => (await import('./csv.ts')).csv,
}

export async function createOutput(flags: GlobalValues, terminal: Terminal, wasSent: () => boolean): Promise<Output> {
  const { stdout, env } = terminal
  const name: OutputFormat = flags.output ?? (stdout.isTTY ? 'table' : 'json')
  const style: Style = {
    header: flags.header,
    colors: colorsFor(stdout, env, flags.color),
    width: widthOf(stdout, env),
    warn: (text) => void terminal.stderr.write(`${text}\n`),
  }
  const write = createSink(stdout)
  const print = (text: string): Promise<void> => write(text).catch(ignoreClosedPipe)
  const search = flags.query === undefined ? undefined : (await import('./query.ts')).createSearch(flags.query, wasSent)

  let lost: unknown
  return {
    format: name,
    async list(batches, view) {
      // Loaded while the first page is under way.
      const format = formats[name]()
      let count = 0
      if (search) {
        const rows: object[] = []
        for await (const batch of batches) rows.push(...batch)
        await write((await format).value(search(rows), undefined, style))
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
      await print(`${JSON.stringify(value)}\n`).catch((error: unknown) => (lost ??= error))
    },
    get lost() {
      return lost
    },
    async record(value, view, onMisfit) {
      const format = await formats[name]()
      if (!search) return print(format.value(value, view, style))
      let picked: unknown
      try {
        picked = search(value)
      } catch (error) {
        if (!onMisfit) throw error
        onMisfit((error as Error).message)
        return print(format.value(value, view, style))
      }
      return print(format.value(picked, undefined, style))
    },
  }
}
