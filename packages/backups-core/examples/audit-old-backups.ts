/**
 * Which backups are older than so many days, which of them will never go away by themselves, and how much room do they take?
 *
 *     ZILLIZ_API_KEY=… node audit-old-backups.ts [days]
 */
import { createBackups, isBackupsError } from '@org/backups-core'

const days = Number(process.argv[2] ?? 90)
const dayMs = 24 * 60 * 60_000

let count = 0
let bytes = 0
try {
  const zilliz = createBackups({
    apiKey: process.env['ZILLIZ_API_KEY'] ?? '',
    baseUrl: process.env['ZILLIZ_BASE_URL'],
  })
  // One page after the other: memory stays flat, however many backups there are.
  for await (const backup of zilliz.backups.list()) {
    const ageDays = Math.floor((Date.now() - Date.parse(backup.createTime ?? '')) / dayMs)
    // A backup without a time is not old: NaN is never greater.
    if (!(ageDays > days)) continue
    count += 1
    bytes += backup.size ?? 0
    const end = backup.expireTime ? `expires ${backup.expireTime}` : 'never expires'
    console.log(`${backup.backupId}\t${backup.clusterName}\t${ageDays} days\t${end}`)
  }
  console.log(`${count} older than ${days} days, ${(bytes / 2 ** 30).toFixed(1)} GiB`)
} catch (error) {
  if (!isBackupsError(error)) throw error
  console.error(error.message, error.hint ?? '')
  process.exitCode = 1
}
