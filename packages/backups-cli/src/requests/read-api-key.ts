import { failure } from '../errors/failure.ts'

/** Reads the API key from ZILLIZ_API_KEY. Throws if it is not set; `errors/print-error.ts` prints the error, like every other. */
export function readApiKey(env: NodeJS.ProcessEnv): string {
  const key = env['ZILLIZ_API_KEY']?.trim()
  if (key) return key
  throw failure('No API key: the environment variable ZILLIZ_API_KEY is not set. Nothing was sent.', {
    kind: 'auth',
    outcome: 'not_sent',
    hint: 'Create a key at https://cloud.zilliz.com, under API Keys, then run:\n  export ZILLIZ_API_KEY=<your key>',
  })
}
