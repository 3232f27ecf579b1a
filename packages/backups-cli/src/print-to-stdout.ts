import { loadBuiltin } from './builtin-module.ts'
import { createWriter } from './output/writer.ts'
import type { Terminal } from './terminal.ts'

/**
 * Prints a text such as the help, rendered for the width of stdout. Opening stdout as a stream takes a sixth of the time of
 * `--help`, so a stdout that is not a terminal is written through its file descriptor.
 */
export async function printToStdout(
  terminal: Terminal,
  render: (stream: { isTTY: boolean; columns?: number }) => string,
): Promise<void> {
  const { fstatSync, statSync, writeSync } = loadBuiltin('node:fs')
  const stdout = fstatSync(1)
  const isNull = stdout.rdev === statSync('/dev/null', { throwIfNoEntry: false })?.rdev
  if (stdout.isCharacterDevice() && !isNull) {
    return createWriter(terminal.stdout)(render(terminal.stdout))
  }
  let rest: Uint8Array = Buffer.from(render({ isTTY: false }))
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest))
    } catch (error) {
      // The pipe is full and non-blocking. The stream can wait for the reader.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      return createWriter(terminal.stdout)(rest)
    }
  }
}
