/**
 * Compares the real service with the document, with your key: lists backups, describes some, reads policies, and looks at jobs that you
 * name. It sends nothing but GET, and prints no data of yours: findings are names of fields, words of the service, and shapes.
 *
 *     ZILLIZ_API_KEY=… pnpm contract:live --yes-use-my-key
 *
 *     --yes-use-my-key     required: the key is yours, and so is the decision
 *     --base-url URL       another server, such as https://api.cloud.zilliz.com.cn
 *     --cluster-id ID      reads the policy of this cluster, too; may be given several times
 *     --job-id ID          jobs cannot be listed; may be given several times
 *     --most N             how many backups and policies to look at, 20 unless told otherwise
 *
 * Ends with 0 when everything fits and nothing is new, 1 when an answer does not fit, 2 for wrong usage (nothing was sent), 3 when
 * nothing could be looked at, 6 when the key is refused, 7 when there are only unknown fields or words.
 */
import { parseArgs } from 'node:util'
import { liveExitCode, liveExitCodes } from './live-exit-code.ts'
import { readService } from './read-service.ts'
import { renderVerdict } from './render-verdict.ts'
import { readSpec as readContract } from '@org/backups-spec/read-spec'

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

/** Why nothing may be sent; empty when something may. */
function refusal(flags: LiveFlags, apiKey: string): string {
  if (flags['yes-use-my-key'] !== true) return 'it uses your key: say --yes-use-my-key'
  if (apiKey === '') return 'the environment variable ZILLIZ_API_KEY is not set'
  return Number(flags.most ?? 1) > 0 ? '' : '--most takes a number from 1 up'
}

async function main(): Promise<number> {
  const flags = readFlags()
  const apiKey = process.env['ZILLIZ_API_KEY']?.trim() ?? ''
  const why = typeof flags === 'string' ? flags : refusal(flags, apiKey)
  if (why !== '' || typeof flags === 'string') {
    console.error(`contract:live: ${why}. Nothing was sent.`)
    return liveExitCodes.usage
  }
  const verdict = await readService(readContract().document, {
    apiKey,
    baseUrl: flags['base-url'] ?? 'https://api.cloud.zilliz.com',
    clusterIds: flags['cluster-id'] ?? [],
    jobIds: flags['job-id'] ?? [],
    ...(flags.most !== undefined && { most: Number(flags.most) }),
  })
  for (const line of renderVerdict(verdict)) console.log(line)
  return liveExitCode(verdict)
}

process.exitCode = await main()
