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
    plainHeaders(headers)
  } catch {
    // The message of the runtime would quote the value.
    return {
      field: 'headers',
      problem: 'must be an object, Headers, Map or list of pairs, with names and values of HTTP headers',
    }
  }
  return undefined
}

/** Returns headers as an object with names in lower case. Undefined values count as absent. Throws for other values than text. */
export function plainHeaders(headers: CallOptions['headers'] = {}): Record<string, string> {
  const pairs: (readonly unknown[])[] = Symbol.iterator in headers ? [...headers] : Object.entries(headers)
  const given = pairs.filter(([, value]) => value !== undefined)
  // An iterator would be empty for the next attempt or poll.
  if ('next' in headers && typeof headers['next'] === 'function') throw new TypeError('an iterator')
  if (given.flat().some((part) => typeof part !== 'string')) throw new TypeError('not a text')
  return given.length === 0 ? {} : Object.fromEntries(new Headers(given as [string, string][]))
}

const isDuration = (ms: unknown): boolean => ms === undefined || (typeof ms === 'number' && ms > 0)
