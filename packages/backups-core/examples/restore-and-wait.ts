/**
 * Restores a backup as a new cluster, keeps the password that is shown only once, and waits until the cluster is there.
 *
 *     ZILLIZ_API_KEY=… node restore-and-wait.ts <clusterId> <backupId> <projectId> <clusterName> <passwordFile>
 */
import { open } from 'node:fs/promises'
import { createBackups, isBackupsError } from '@org/backups-core'

const [clusterId = '', backupId = '', projectId = '', clusterName = '', passwordFile = ''] = process.argv.slice(2)

if (passwordFile === '') {
  console.error('usage: restore-and-wait.ts <clusterId> <backupId> <projectId> <clusterName> <passwordFile>')
  process.exit(2)
}

try {
  const zilliz = createBackups({
    apiKey: process.env['ZILLIZ_API_KEY'] ?? '',
    baseUrl: process.env['ZILLIZ_BASE_URL'],
  })
  // Before anything is sent: a password without a place to go would be lost. What stands in the file already is kept.
  const file = await open(passwordFile, 'a', 0o600)
  const restored = await zilliz.backups.restoreCluster({
    clusterId,
    backupId,
    projectId,
    clusterName,
    cuSize: 2,
    collectionStatus: 'KEEP',
  })
  // First of all: nobody can ask for it a second time.
  await file.writeFile(restored.password?.reveal() ?? '')
  await file.close()
  console.log(`${restored.clusterId} is being made; the password of ${restored.username} is in ${passwordFile}`)

  // Older answers name no job.
  if (restored.jobId !== undefined) {
    const job = await zilliz.jobs.wait(
      { jobId: restored.jobId },
      {
        deadlineMs: 60 * 60_000,
        onEvent: (event) => {
          if (event.type === 'poll') console.log(`${event.status} ${event.progress ?? '?'} %`)
        },
      },
    )
    console.log(`done at ${job.endTime}`)
  }
} catch (error) {
  if (!isBackupsError(error)) throw error
  console.error(error.message, error.hint ?? '')
  // Not knowing is not the same as a refusal: a second call might make a second cluster.
  if (error.outcome === 'unknown') console.error(`Look for a cluster called ${clusterName} before you try again.`)
  if (error.resume) console.error(`The restore goes on. Resume the wait with ${JSON.stringify(error.resume)}`)
  process.exitCode = 1
}
