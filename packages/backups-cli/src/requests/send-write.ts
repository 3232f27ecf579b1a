import type { Context } from '../context.ts'
import { isFailure } from '../errors/failure.ts'

/**
 * Sends a request that changes something. A first Ctrl-C does not abort it, because the response says what was created and may
 * contain a one-time password. A second Ctrl-C aborts it.
 */
export function sendWrite<T>(
  { terminal, notes, signal: interrupted }: Context,
  call: (options: { signal: AbortSignal }) => PromiseLike<T>,
): Promise<T> {
  const announce = (): void => {
    const text = 'The request may have been sent: waiting for the response. Press Ctrl-C again to stop immediately.'
    // On a terminal, the user needs this now, even if notes are deferred.
    if (terminal.stderr.isTTY) terminal.stderr.write(`${text}\n`)
    else notes.warn(text)
  }
  return terminal.interrupts.runUntilSecondInterrupt(async (signal) => {
    interrupted.addEventListener('abort', announce, { once: true })
    try {
      return await call({ signal: interrupted.aborted ? interrupted : signal })
    } catch (error) {
      throw isFailure(error) ? Object.assign(error, { isWrite: true }) : error
    } finally {
      interrupted.removeEventListener('abort', announce)
    }
  })
}
