/**
 * Prints every backup that the key can see, or those of one cluster.
 *
 *     ZILLIZ_API_KEY=… node list.ts [clusterId]
 */
import { createBackups, isBackupsError } from '@org/backups-core'

const [clusterId] = process.argv.slice(2)

try {
  const client = createBackups({
    apiKey: process.env['ZILLIZ_API_KEY'] ?? '',
    baseUrl: process.env['ZILLIZ_BASE_URL'],
  })
  for await (const backup of client.backups.list(clusterId === undefined ? {} : { clusterId })) {
    console.log([backup.backupId, backup.status, backup.createTime, backup.backupName].join('\t'))
  }
} catch (error) {
  if (!isBackupsError(error)) throw error
  console.error(error.message, error.hint ?? '')
  process.exitCode = 1
}
