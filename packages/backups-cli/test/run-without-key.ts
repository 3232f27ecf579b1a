import { run } from '../src/cli.ts'
import type { Terminal } from '../src/terminal.ts'

/**
 * Runs a command line in this process without a key and with an aborted signal, so it cannot send requests or keep running. A valid
 * command line that needs a key exits with 6.
 */
export async function runWithoutKey(...argv: string[]): Promise<{ code: number; stderr: string }> {
  let stderr = ''
  const stream = { isTTY: false, write: (text: string) => ((stderr += text), true) }
  const interrupts = {
    signal: AbortSignal.abort(),
    exitCode: 130,
    runUntilSecondInterrupt: (work: (signal: AbortSignal) => unknown) => work(AbortSignal.abort()),
  }
  const terminal = { stdin: { isTTY: false }, stdout: stream, stderr: stream, env: {}, interrupts }
  return { code: await run(argv, terminal as unknown as Terminal), stderr }
}
