import type { BackupDetail, DescribeBackupParams } from '@org/backups-core'
import type { Context } from '../context.ts'
import { isFailure } from '../errors/failure.ts'

/**
 * Reads a backup before an operation on it. If the read fails, the operation was not sent: the error's outcome becomes `not_sent`,
 * and `nothingDone` is appended to its message.
 */
export async function describeBeforeWrite(
  { client, signal }: Context,
  params: DescribeBackupParams,
  nothingDone: string,
): Promise<BackupDetail> {
  try {
    return await client().backups.describe(params, { signal })
  } catch (error) {
    if (!isFailure(error)) throw error
    throw Object.assign(error, { outcome: 'not_sent', message: `${error.message.replace(/\.$/, '')}. ${nothingDone}` })
  }
}
