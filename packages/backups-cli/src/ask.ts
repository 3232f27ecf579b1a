import { confirm } from '@clack/prompts'
import { PassThrough } from 'node:stream'
import type { Terminal } from './terminal.ts'

interface Key {
  name?: string
  ctrl?: boolean
}

/**
 * A yes-or-no question on stderr, so that stdout stays data. Escape and the end of the input mean no; undefined where Ctrl-C was
 * the answer.
 */
export async function ask(message: string, { stdin, stderr, interrupts }: Terminal): Promise<boolean | undefined> {
  const ended = new AbortController()
  const end = (): void => ended.abort()
  let isInterrupted = false
  // Not stdin itself: where the terminal is closed, its errors would end the program before it could tidy up.
  const keys = new PassThrough().on('keypress', (_: unknown, { name, ctrl }: Key) => {
    if (ctrl && name === 'c') isInterrupted = true
    // The question would wait for ever.
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
