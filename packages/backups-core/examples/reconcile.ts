/**
 * Starts a backup. If the response is lost, finds out whether the backup was created instead of starting a second one.
 *
 *     ZILLIZ_API_KEY=… node reconcile.ts <clusterId>
 */
import { createBackups, isBackupsError } from '@org/backups-core'

const { ZILLIZ_API_KEY: apiKey = '', ZILLIZ_BASE_URL: baseUrl } = process.env
const [clusterId = ''] = process.argv.slice(2)
try {
  const client = createBackups({ apiKey, baseUrl })
  // With the ids from before the call, `reconcile` recognizes a new backup without comparing clocks.
  const before = await client.backups.list({ clusterId, creationMethod: 'MANUAL' }).toArray({ max: 10_000 })
  const knownBackupIds = before.map(({ backupId }) => backupId)
  try {
    const created = await client.backups.create({ clusterId, backupType: 'CLUSTER' })
    console.log(`started: ${created.backupId}, job ${created.jobId}`)
  } catch (error) {
    if (!isBackupsError(error) || error.outcome !== 'unknown') throw error
    console.log(`no usable response: ${error.message}`)
    const { verdict, evidence, check } = await client.reconcile(error, { knownBackupIds })
    console.log([verdict, ...evidence, ...check].join('\n'))
    process.exitCode = verdict === 'happened' || verdict === 'probable' ? 0 : 1
  }
} catch (error) {
  if (!isBackupsError(error)) throw error
  console.error(error.message, error.hint ?? '')
  process.exitCode = 1
}
