import { nodeModule } from './node-module.ts'
import { createSink } from './output/sink.ts'
import type { Terminal } from './terminal.ts'

/**
 * Prints a text that is made for the stream. Opening stdout as a stream takes a sixth of the time that `--help` has; where it is
 * no terminal, the text goes to the descriptor itself.
 */
export async function printText(
  terminal: Terminal,
  make: (stream: { isTTY: boolean; columns?: number }) => string,
): Promise<void> {
  const { fstatSync, statSync, writeSync } = nodeModule('node:fs')
  const stdout = fstatSync(1)
  const isNull = stdout.rdev === statSync('/dev/null', { throwIfNoEntry: false })?.rdev
  if (stdout.isCharacterDevice() && !isNull) {
    return createSink(terminal.stdout)(make(terminal.stdout))
  }
  let rest: Uint8Array = Buffer.from(make({ isTTY: false }))
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest))
    } catch (error) {
      // The reader is slow, and the pipe was made not to wait for it: the stream knows how to.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      return createSink(terminal.stdout)(rest)
    }
  }
}
