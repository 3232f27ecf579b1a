/** A program with eleven calls. A budget limits the cost of its types. */
import { createBackups, isBackupsError } from '@org/backups-core'

const client = createBackups({ apiKey: 'key' })
const source = { clusterId: 'in01-1', backupId: 'backup1' }

for await (const { backupId, status } of client.backups.list({ clusterId: source.clusterId }))
  show(backupId, status ?? '')
const all = await client.backups.list().toArray({ max: 1000 })
const detail = await client.backups.describe(source)
const { data: made, requestId } = await client.backups
  .create({ clusterId: 'in01-1', backupType: 'CLUSTER' })
  .withResponse()
const job = await client.jobs.wait({ jobId: made.jobId }, { deadlineMs: 60_000 })
const { status } = await client.jobs.describe({ jobId: made.jobId })
const restored = await client.backups.restoreCluster({
  ...source,
  projectId: 'p',
  clusterName: 'n',
  cuSize: 2,
  collectionStatus: 'KEEP',
})
const started = await client.backups.restoreCollection({ ...source, destClusterId: 'in01-2' })
const exported = await client.backups.export({ ...source, integrationId: 'i' })
const policy = await client.policies.set({ clusterId: 'in01-1', enabled: false })
try {
  await client.backups.delete(source)
} catch (error) {
  if (isBackupsError(error, 'not_found')) show(error.message, error.outcome)
}
show(detail.status, requestId ?? '', String(job.progress), status, restored.clusterId)
show(started.jobId, exported.jobId, policy.status, String(all.length))
function show(..._texts: string[]): void {}
// @ts-expect-error -- An error proves that the declarations were found and that nothing is `any`.
const notANumber: number = made.jobId
show(notANumber.toFixed())
