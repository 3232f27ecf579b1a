import type { InputFault } from './check-input.ts'
import type { CallOptions } from './options.ts'

/** What is wrong with the options of a call (or with the same ones of a client), before anything is sent. */
export function checkCallOptions(options: CallOptions): InputFault | undefined {
  const { signal, timeoutMs, deadlineMs, retry, headers } = options
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') {
    return { field: 'signal', problem: 'must be an AbortSignal' }
  }
  const field = !isTime(timeoutMs) ? 'timeoutMs' : !isTime(deadlineMs) ? 'deadlineMs' : undefined
  if (field) return { field, problem: 'must be a number of milliseconds above 0, or Infinity' }
  if (retry !== undefined && retry !== false && !(Number.isInteger(retry?.attempts) && retry.attempts >= 0)) {
    return { field: 'retry', problem: 'must be false or { attempts: 0, 1, 2 … }' }
  }
  try {
    void (headers !== undefined && new Headers(headers))
  } catch {
    // The runtime's own message would quote the value.
    return { field: 'headers', problem: 'has a name or a value that a header cannot carry' }
  }
  return undefined
}

const isTime = (ms: unknown): boolean => ms === undefined || (typeof ms === 'number' && ms > 0)
