/**
 * Lists the backups that are older than a number of days (default 90), with their expiry, and prints their total size.
 *
 *     ZILLIZ_API_KEY=… node audit-old-backups.ts [days]
 */
import { createBackups, isBackupsError } from '@org/backups-core'

const { ZILLIZ_API_KEY: apiKey = '', ZILLIZ_BASE_URL: baseUrl } = process.env
const days = Number(process.argv[2] ?? 90)
let count = 0
let bytes = 0
try {
  const { backups } = createBackups({ apiKey, baseUrl })
  // Pages are read one after the other, so memory stays flat for any number of backups.
  for await (const { backupId, clusterName, createTime, expireTime, size } of backups.list()) {
    const ageDays = Math.floor((Date.now() - Date.parse(createTime ?? '')) / (24 * 60 * 60_000))
    // The age of a backup without a time is NaN, and the comparison is false.
    if (!(ageDays > days)) continue
    count += 1
    bytes += size ?? 0
    const expiry = expireTime ? `expires ${expireTime}` : 'never expires'
    console.log(`${backupId}\t${clusterName}\t${ageDays} days\t${expiry}`)
  }
  console.log(`${count} older than ${days} days, ${(bytes / 2 ** 30).toFixed(1)} GiB`)
} catch (error) {
  if (!isBackupsError(error)) throw error
  console.error(error.message, error.hint ?? '')
  process.exitCode = 1
}
