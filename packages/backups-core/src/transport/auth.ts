import type { AttemptFailure } from '../errors/from-response.ts'
import type { Settings } from './settings.ts'
import { abortedByCaller, withTimeLimit } from './time-limit.ts'

/** Why no attempt is sent. */
export type Refusal = Pick<AttemptFailure, 'kind' | 'message' | 'cause' | 'phase'>

/** Returns why a key is invalid. Never quotes the key. `fetch` would quote a key that is not allowed in a header. */
export function checkKey(key: unknown): string | undefined {
  if (typeof key !== 'string' || key === '') return 'must be a non-empty string'
  return /^[\x21-\x7e]+$/.test(key) ? undefined : 'contains a character that is not allowed in a header'
}

/** Returns the key for one attempt, or why there is none. */
export async function resolveKey(
  settings: Settings,
  signal: AbortSignal | undefined,
  ms: number,
): Promise<{ key: string } | Refusal> {
  if (signal?.aborted) return abortedByCaller
  let key: string | Promise<string>
  try {
    key = settings.apiKey()
    if (typeof key !== 'string') {
      const pending = key
      const settled = await withTimeLimit(settings.runtime, signal, ms, async () => ({ key: await pending }))
      if (settled === 'aborted') return abortedByCaller
      if (settled === 'timeout') {
        return {
          kind: 'timeout',
          phase: 'deadline',
          message: 'the apiKey function took too long',
        }
      }
      key = settled.key
    }
  } catch (cause) {
    return { kind: 'auth', message: 'the apiKey function failed', cause }
  }
  const problem = checkKey(key)
  return problem === undefined ? { key } : { kind: 'auth', message: `apiKey ${problem}` }
}
