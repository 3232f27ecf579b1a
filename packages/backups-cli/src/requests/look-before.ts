import type { BackupDetail, DescribeBackupParams } from '@org/backups-core'
import type { Context } from '../context.ts'
import { isFailure } from '../failure.ts'

/**
 * Looks at a backup before something is done with it. Where the look fails, what it was for was not begun, whatever the look's own
 * outcome is; `untouched` says so.
 */
export async function lookBefore(
  { client, signal }: Context,
  params: DescribeBackupParams,
  untouched: string,
): Promise<BackupDetail> {
  try {
    return await client().backups.describe(params, { signal })
  } catch (error) {
    if (!isFailure(error)) throw error
    throw Object.assign(error, { outcome: 'not_sent', message: `${error.message.replace(/\.$/, '')}. ${untouched}` })
  }
}
