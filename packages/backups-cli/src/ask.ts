import { confirm } from '@clack/prompts'
import type { Terminal } from './terminal.ts'

/** A yes-or-no question on stderr, so that stdout stays data. Ctrl-C and escape mean no. */
export async function ask(message: string, { stdin, stderr }: Terminal, signal: AbortSignal): Promise<boolean> {
  const answer = await confirm({ message, initialValue: false, input: stdin, output: stderr, signal })
  return answer === true
}
