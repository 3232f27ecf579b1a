/**
 * Lists the backups that are older than a number of days (default 90), with their expiry, and prints their total size.
 *
 *     ZILLIZ_API_KEY=… node audit-old-backups.ts [days]
 */
import { createBackups, isBackupsError } from '@org/backups-core'

const days = Number(process.argv[2] ?? 90)
const dayMs = 24 * 60 * 60_000

let count = 0
let bytes = 0
try {
  const client = createBackups({
    apiKey: process.env['ZILLIZ_API_KEY'] ?? '',
    baseUrl: process.env['ZILLIZ_BASE_URL'],
  })
  // Pages are read one after the other, so memory stays flat for any number of backups.
  for await (const backup of client.backups.list()) {
    const ageDays = Math.floor((Date.now() - Date.parse(backup.createTime ?? '')) / dayMs)
    // The age of a backup without a time is NaN, and the comparison is false.
    if (!(ageDays > days)) continue
    count += 1
    bytes += backup.size ?? 0
    const expiry = backup.expireTime ? `expires ${backup.expireTime}` : 'never expires'
    console.log(`${backup.backupId}\t${backup.clusterName}\t${ageDays} days\t${expiry}`)
  }
  console.log(`${count} older than ${days} days, ${(bytes / 2 ** 30).toFixed(1)} GiB`)
} catch (error) {
  if (!isBackupsError(error)) throw error
  console.error(error.message, error.hint ?? '')
  process.exitCode = 1
}
