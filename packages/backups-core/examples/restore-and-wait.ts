/**
 * Restores a backup as a new cluster, saves the one-time password, and waits until the cluster is available.
 *
 *     ZILLIZ_API_KEY=… node restore-and-wait.ts <clusterId> <backupId> <projectId> <clusterName> <passwordFile>
 */
import { open } from 'node:fs/promises'
import { type BackupsEvent, createBackups, isBackupsError } from '@org/backups-core'

const { ZILLIZ_API_KEY: apiKey = '', ZILLIZ_BASE_URL: baseUrl } = process.env
const [clusterId = '', backupId = '', projectId = '', clusterName = '', passwordFile = ''] = process.argv.slice(2)
if (passwordFile === '') {
  console.error('usage: restore-and-wait.ts <clusterId> <backupId> <projectId> <clusterName> <passwordFile>')
  process.exit(2)
}
try {
  const client = createBackups({ apiKey, baseUrl })
  // The file is opened before the request, because a password that cannot be saved is lost. Existing content is kept.
  const file = await open(passwordFile, 'a', 0o600)
  const target = { projectId, clusterName, cuSize: 2, collectionStatus: 'KEEP' } as const
  const restored = await client.backups.restoreCluster({ clusterId, backupId, ...target })
  // The service returns the password only once, so it is saved before anything else can fail.
  await file.writeFile(restored.password?.reveal() ?? '')
  await file.close()
  console.log(`${restored.clusterId} is being created; the password of ${restored.username} is in ${passwordFile}`)

  const onEvent = (event: BackupsEvent): void => {
    if (event.type === 'poll') console.log(`${event.status} ${event.progress ?? '?'} %`)
  }
  // Older responses have no job id.
  if (restored.jobId !== undefined) {
    const job = await client.jobs.wait({ jobId: restored.jobId }, { deadlineMs: 60 * 60_000, onEvent })
    console.log(`done at ${job.endTime}`)
  }
} catch (error) {
  if (!isBackupsError(error)) throw error
  console.error(error.message, error.hint ?? '')
  // The outcome is unknown, so a second call could create a second cluster.
  if (error.outcome === 'unknown') console.error(`Look for a cluster named ${clusterName} before you retry.`)
  if (error.resume) console.error(`The restore continues. Resume the wait with ${JSON.stringify(error.resume)}`)
  process.exitCode = 1
}
