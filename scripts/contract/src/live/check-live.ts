/**
 * Compares the service with the document. It calls every read operation with your API key, and takes ids from earlier responses.
 * It sends only GET. It prints names of fields, enum values and shapes, and no other data of your account.
 *
 *     ZILLIZ_API_KEY=… pnpm --filter @org/contract live --yes-use-my-key
 *
 *     --yes-use-my-key     required, as consent to use the key
 *     --base-url URL       another server, such as https://api.cloud.zilliz.com.cn
 *     --id NAME=VALUE      another id to read, such as jobId=job-1; may be repeated
 *     --most N             the number of calls to each operation (default 20)
 *
 * Exit codes: 0 everything fits, 1 a response does not fit, 2 wrong usage (nothing was sent), 3 no response,
 * 6 the key was refused, 7 only undocumented fields or values.
 */
import { parseArgs } from 'node:util'
import { readSpec } from '@org/backups-spec/read-spec'
import { type ReadOptions, readService } from './read-service.ts'
import { liveExitCode, renderResult } from './render-result.ts'

function readOptions(): ReadOptions {
  const { values } = parseArgs({
    options: {
      'yes-use-my-key': { type: 'boolean' },
      'base-url': { type: 'string', default: 'https://api.cloud.zilliz.com' },
      id: { type: 'string', multiple: true, default: [] },
      most: { type: 'string', default: '20' },
    },
  })
  const apiKey = process.env['ZILLIZ_API_KEY']?.trim() ?? ''
  const most = Number(values.most)
  if (values['yes-use-my-key'] !== true) throw new Error('pass --yes-use-my-key to allow the use of your key')
  if (apiKey === '') throw new Error('the environment variable ZILLIZ_API_KEY is not set')
  if (!(most > 0)) throw new Error('--most takes a number from 1 up')
  const ids = values.id.map((text) => {
    const [, name, id] = /^(\w+)=(.+)$/.exec(text) ?? []
    if (name === undefined) throw new Error('--id takes a name and a value, such as jobId=job-1')
    return { [name]: id }
  })
  return { apiKey, baseUrl: values['base-url'], ids, most }
}

let options: ReadOptions
try {
  options = readOptions()
} catch (error) {
  console.error(`live: ${(error as Error).message}. Nothing was sent.`)
  process.exit(2)
}
const result = await readService(readSpec().document, options)
for (const line of renderResult(result)) console.log(line)
process.exitCode = liveExitCode(result)
