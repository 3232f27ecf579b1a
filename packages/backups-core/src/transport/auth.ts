import type { AttemptFailure } from '../errors/from-response.ts'
import { limit } from './limits.ts'
import type { Settings } from './settings.ts'

/** What is wrong with a key, without saying what it is. Anything that a header cannot carry would make `fetch` quote it. */
export function keyFault(key: unknown): string | undefined {
  if (typeof key !== 'string' || key === '') return 'must be a text that is not empty'
  return /^[\x21-\x7e]+$/.test(key) ? undefined : 'has a space or a character that a header cannot carry'
}

export const aborted = { kind: 'aborted', message: 'aborted by the caller' } as const

/** The key for one attempt, or why there is none. */
export async function resolveKey(
  settings: Settings,
  signal: AbortSignal | undefined,
  ms: number,
): Promise<{ key: string } | Pick<AttemptFailure, 'kind' | 'message' | 'cause' | 'phase'>> {
  if (signal?.aborted) return aborted
  let given: string | Promise<string>
  try {
    given = settings.apiKey()
    if (typeof given !== 'string') {
      const slow = given
      const got = await limit(settings.runtime, signal, ms, async () => ({ key: await slow }))
      if (got === 'aborted') return aborted
      if (got === 'timeout')
        return { kind: got, phase: 'deadline', message: 'the apiKey function did not answer in time' }
      given = got.key
    }
  } catch (cause) {
    return { kind: 'auth', message: 'the apiKey function failed', cause }
  }
  const fault = keyFault(given)
  return fault === undefined ? { key: given } : { kind: 'auth', message: `apiKey ${fault}` }
}
