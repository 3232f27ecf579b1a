/**
 * Compares the service with the document, with your API key: lists backups, describes some, reads policies and the jobs
 * that you name. It sends only GET and prints no data of your account: only names of fields, enum values and shapes.
 *
 *     ZILLIZ_API_KEY=… pnpm --filter @org/contract live --yes-use-my-key
 *
 *     --yes-use-my-key     required, as consent to use the key
 *     --base-url URL       another server, such as https://api.cloud.zilliz.com.cn
 *     --cluster-id ID      also read the policy of this cluster; may be repeated
 *     --job-id ID          read this job; may be repeated
 *     --most N             how many backups and policies to read (default 20)
 *
 * Exit codes: 0 everything fits, 1 a response does not fit, 2 wrong usage (nothing was sent), 3 no response,
 * 6 the key was refused, 7 only undocumented fields or values.
 */
import { parseArgs } from 'node:util'
import { readService } from './read-service.ts'
import { liveExitCode, liveExitCodes, renderResult } from './render-result.ts'
import { readSpec } from '@org/backups-spec/read-spec'

interface LiveFlags {
  'yes-use-my-key'?: boolean
  'base-url'?: string
  'cluster-id'?: string[]
  'job-id'?: string[]
  most?: string
}

function readFlags(): LiveFlags | string {
  try {
    return parseArgs({
      options: {
        'yes-use-my-key': { type: 'boolean' },
        'base-url': { type: 'string' },
        'cluster-id': { type: 'string', multiple: true },
        'job-id': { type: 'string', multiple: true },
        most: { type: 'string' },
      },
    }).values
  } catch (error) {
    return (error as Error).message
  }
}

/** Returns an empty text when requests may be sent. */
function refusal(flags: LiveFlags, apiKey: string): string {
  if (flags['yes-use-my-key'] !== true) return 'pass --yes-use-my-key to allow the use of your key'
  if (apiKey === '') return 'the environment variable ZILLIZ_API_KEY is not set'
  return Number(flags.most ?? 1) > 0 ? '' : '--most takes a number from 1 up'
}

async function main(): Promise<number> {
  const flags = readFlags()
  const apiKey = process.env['ZILLIZ_API_KEY']?.trim() ?? ''
  const why = typeof flags === 'string' ? flags : refusal(flags, apiKey)
  if (why !== '' || typeof flags === 'string') {
    console.error(`live: ${why}. Nothing was sent.`)
    return liveExitCodes.usage
  }
  const result = await readService(readSpec().document, {
    apiKey,
    baseUrl: flags['base-url'] ?? 'https://api.cloud.zilliz.com',
    clusterIds: flags['cluster-id'] ?? [],
    jobIds: flags['job-id'] ?? [],
    ...(flags.most !== undefined && { most: Number(flags.most) }),
  })
  for (const line of renderResult(result)) console.log(line)
  return liveExitCode(result)
}

process.exitCode = await main()
