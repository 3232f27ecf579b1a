import type { AttemptFailure } from '../errors/from-response.ts'
import type { Settings } from './settings.ts'
import { abortedByCaller, withTimeLimit } from './time-limit.ts'

/** The reason why no attempt is sent. */
export type Refusal = Pick<AttemptFailure, 'kind' | 'message' | 'cause' | 'phase'>

/** Returns the reason why a key is invalid. Never quotes the key. `fetch` would quote a key that is not allowed in a header. */
export function checkKey(key: unknown): string | undefined {
  if (typeof key !== 'string' || key === '') return 'must be a non-empty string'
  return /^[\x21-\x7e]+$/.test(key) ? undefined : 'contains a character that is not allowed in a header'
}

/** Returns the key for one attempt, or the reason why there is no key. */
export async function resolveKey(
  { runtime, apiKey }: Settings,
  signal: AbortSignal | undefined,
  ms: number,
): Promise<{ key: string } | Refusal> {
  const resolve = async (): Promise<{ key: string }> => ({ key: await apiKey() })
  const result = await withTimeLimit(runtime, signal, ms, resolve).catch((cause: unknown) => ({ cause }))
  if (result === 'aborted') return abortedByCaller
  if (result === 'timeout') return { kind: 'timeout', phase: 'deadline', message: 'the apiKey function took too long' }
  if ('cause' in result) return { kind: 'auth', message: 'the apiKey function failed', ...result }
  const problem = checkKey(result.key)
  return problem === undefined ? result : { kind: 'auth', message: `apiKey ${problem}` }
}
