import { confirm } from '@clack/prompts'
import { PassThrough } from 'node:stream'
import type { Terminal } from '../terminal.ts'

interface Key {
  name?: string
  ctrl?: boolean
}

/**
 * Asks a yes-or-no question on stderr, because stdout is for data. Escape and the end of the input mean no. Returns undefined if
 * the user pressed Ctrl-C.
 */
export async function askYesNo(message: string, { stdin, stderr, interrupts }: Terminal): Promise<boolean | undefined> {
  const ended = new AbortController()
  const end = (): void => ended.abort()
  let isInterrupted = false
  // The prompt reads from this stream instead of stdin. An error of stdin, such as a closed terminal, would otherwise end the
  // process before the command has removed its files.
  const keys = new PassThrough().on('keypress', (_: unknown, { name, ctrl }: Key) => {
    if (ctrl && name === 'c') isInterrupted = true
    // The library ignores Ctrl-D, so the prompt would wait forever.
    if (ctrl && name === 'd') end()
  })
  stdin.on('end', end).on('error', end).setRawMode(true).pipe(keys)
  try {
    const signal = AbortSignal.any([interrupts.signal, ended.signal])
    const answer = await confirm({ message, initialValue: false, input: keys, output: stderr, signal })
    return isInterrupted || interrupts.signal.aborted ? undefined : answer === true
  } finally {
    stdin.unpipe(keys).setRawMode(false).pause()
    stdin.off('end', end).off('error', end)
  }
}
