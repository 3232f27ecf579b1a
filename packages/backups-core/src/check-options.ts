import type { InputProblem } from './check-input.ts'
import type { CallOptions } from './options.ts'

/** Checks the options of a call, and the same options of a client. */
export function checkCallOptions(options: CallOptions): InputProblem | undefined {
  const { signal, timeoutMs, deadlineMs, retry, headers } = options
  if (signal !== undefined && typeof signal?.addEventListener !== 'function')
    return { field: 'signal', problem: 'must be an AbortSignal' }
  const field = !isDuration(timeoutMs) ? 'timeoutMs' : !isDuration(deadlineMs) ? 'deadlineMs' : undefined
  if (field) return { field, problem: 'must be a number of milliseconds above 0, or Infinity' }
  if (retry !== undefined && retry !== false && !(Number.isInteger(retry?.attempts) && retry.attempts >= 0))
    return { field: 'retry', problem: 'must be false or { attempts: 0, 1, 2 … }' }
  try {
    void (headers !== undefined && new Headers(headers))
  } catch {
    // The message of the runtime would quote the value.
    return { field: 'headers', problem: 'contains a character that is not allowed in a header' }
  }
  return undefined
}

const isDuration = (ms: unknown): boolean => ms === undefined || (typeof ms === 'number' && ms > 0)
