/**
 * Starts a backup, and when the answer is lost looks whether it happened, instead of starting a second one.
 *
 *     ZILLIZ_API_KEY=… node reconcile.ts <clusterId>
 */
import { createBackups, isBackupsError, reconcile } from '@org/backups-core'

const [clusterId = ''] = process.argv.slice(2)

try {
  const zilliz = createBackups({
    apiKey: process.env['ZILLIZ_API_KEY'] ?? '',
    baseUrl: process.env['ZILLIZ_BASE_URL'],
  })
  // What is there before the call: a backup that is new afterwards is then known without comparing clocks.
  const before = await zilliz.backups.list({ clusterId, creationMethod: 'MANUAL' }).toArray({ max: 10_000 })
  try {
    const made = await zilliz.backups.create({ clusterId, backupType: 'CLUSTER' })
    console.log(`started: ${made.backupId}, job ${made.jobId}`)
  } catch (error) {
    if (!isBackupsError(error) || error.outcome !== 'unknown') throw error
    console.log(`no answer that can be trusted: ${error.message}`)
    const { verdict, evidence, check } = await reconcile(error, {
      knownBackupIds: before.map(({ backupId }) => backupId),
    })
    console.log([verdict, ...evidence, ...check].join('\n'))
    process.exitCode = verdict === 'happened' || verdict === 'probable' ? 0 : 1
  }
} catch (error) {
  if (!isBackupsError(error)) throw error
  console.error(error.message, error.hint ?? '')
  process.exitCode = 1
}
