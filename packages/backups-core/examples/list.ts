/**
 * Prints every backup that the key can see, or those of one cluster.
 *
 *     ZILLIZ_API_KEY=… node list.ts [clusterId]
 */
import { createBackups, isBackupsError } from '@org/backups-core'

const { ZILLIZ_API_KEY: apiKey = '', ZILLIZ_BASE_URL: baseUrl } = process.env
const [clusterId] = process.argv.slice(2)
try {
  const { backups } = createBackups({ apiKey, baseUrl })
  for await (const { backupId, status, createTime, backupName } of backups.list(clusterId ? { clusterId } : {}))
    console.log([backupId, status, createTime, backupName].join('\t'))
} catch (error) {
  if (!isBackupsError(error)) throw error
  console.error(error.message, error.hint ?? '')
  process.exitCode = 1
}
