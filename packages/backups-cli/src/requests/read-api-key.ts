import { loadBuiltin } from '../builtin-module.ts'
import { failure, messageOf, usageFailure } from '../errors/failure.ts'

/**
 * Reads the API key from ZILLIZ_API_KEY or from the file in ZILLIZ_API_KEY_FILE. Throws if there is no key, or if its text was
 * obviously copied with something else. `errors/print-error.ts` prints the error, like every other.
 */
export function readApiKey(env: NodeJS.ProcessEnv): string {
  const [variable, file] = [env['ZILLIZ_API_KEY']?.trim(), env['ZILLIZ_API_KEY_FILE']?.trim()]
  if (variable && file) {
    throw usageFailure(
      'ZILLIZ_API_KEY and ZILLIZ_API_KEY_FILE exclude each other. Nothing was sent.',
      'Unset one of them.',
    )
  }
  if (file) return checked(`The file in ZILLIZ_API_KEY_FILE, ${file},`, readKeyFile(file))
  if (variable) return checked('ZILLIZ_API_KEY', variable)
  throw failure('No API key: the environment variable ZILLIZ_API_KEY is not set. Nothing was sent.', {
    kind: 'auth',
    outcome: 'not_sent',
    hint: 'Create a key at https://cloud.zilliz.com, under API Keys, then run:\n  export ZILLIZ_API_KEY=<your key>',
  })
}

function readKeyFile(path: string): string {
  try {
    return loadBuiltin('node:fs').readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw usageFailure(`The file in ZILLIZ_API_KEY_FILE cannot be read: ${messageOf(error)}. Nothing was sent.`)
  }
}

/** Texts that no key contains, and what they suggest about the variable. */
const mistakes: readonly (readonly [pattern: RegExp, problem: string])[] = [
  [/^$/, 'is empty'],
  [/^(export\s+)?\w*(key|token)\w*=./i, 'contains the name of a variable; it must contain only the key'],
  [/^bearer\s/i, 'starts with "Bearer"; it must contain only the key'],
  [/^["'`“‘].*["'`”’]$/s, 'contains quotes; it must contain only the key'],
  [/^<.*>$|^\$|^your[-_ ]/i, 'contains a placeholder instead of a key'],
]

/** The message does not contain the text, because part of it may be the key. */
function checked(source: string, key: string): string {
  const problem = mistakes.find(([pattern]) => pattern.test(key))?.[1]
  if (problem !== undefined) throw usageFailure(`${source} ${problem}. Nothing was sent.`)
  return key
}
