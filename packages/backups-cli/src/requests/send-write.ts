import type { Context } from '../context.ts'

/**
 * Sends what changes something. Its answer says what was made, and may hold what is given only once: a first Ctrl-C leaves it to
 * come, a second one does not.
 */
export function sendWrite<T>(
  { terminal, notes, signal: interrupted }: Context,
  call: (options: { signal: AbortSignal }) => PromiseLike<T>,
): Promise<T> {
  const tell = (): void => {
    const text = 'It may have been sent already: waiting for the answer. Ctrl-C again ends at once.'
    // At once, whatever is held back: somebody is waiting at the keyboard.
    if (terminal.stderr.isTTY) terminal.stderr.write(`${text}\n`)
    else notes.warn(text)
  }
  return terminal.interrupts.spare(async (signal) => {
    interrupted.addEventListener('abort', tell, { once: true })
    try {
      return await call({ signal: interrupted.aborted ? interrupted : signal })
    } finally {
      interrupted.removeEventListener('abort', tell)
    }
  })
}
