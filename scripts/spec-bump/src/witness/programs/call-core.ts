/** A program of somebody who uses core, every operation of it. Never run; see read-answers.ts. */
import { createBackups, isBackupsError } from '@org/backups-core'

const zilliz = createBackups({ apiKey: 'any' })
const backup = { clusterId: 'in01-3e5ad8adc38xxxx', backupId: 'backup1_0b9d15a0ddexxxx' }

export async function look(): Promise<(string | undefined)[]> {
  for await (const { backupId, backupName } of zilliz.backups.list({
    clusterId: backup.clusterId,
    backupType: 'CLUSTER',
  })) {
    const id: string = backupId
    const name: string | undefined = backupName
    if (id === name) break
  }
  const detail = await zilliz.backups.describe(backup)
  const policy = await zilliz.policies.get({ clusterId: backup.clusterId })
  const job = await zilliz.jobs.describe({ jobId: 'job-1' })
  return [detail.status, detail.regionId, policy.status, job.status, job.progress]
}

export async function change(): Promise<string[]> {
  const created = await zilliz.backups.create({ clusterId: backup.clusterId, backupType: 'CLUSTER' })
  const restored = await zilliz.backups.restoreCluster({
    ...backup,
    projectId: 'proj-1',
    clusterName: 'restored',
    cuSize: 2,
    collectionStatus: 'KEEP',
  })
  const collection = await zilliz.backups.restoreCollection({ ...backup, destClusterId: restored.clusterId })
  const exported = await zilliz.backups.export({ ...backup, integrationId: 'integ-1' })
  const set = await zilliz.policies.set({ clusterId: backup.clusterId, enabled: false })
  const deleted = await zilliz.backups.delete(backup)
  return [
    created.backupId,
    created.jobId,
    restored.clusterId,
    restored.password.reveal(),
    collection.jobId,
    exported.jobId,
    set.status,
    deleted.backupId,
  ]
}

export function explain(error: unknown): string {
  if (isBackupsError(error, 'conflict')) return `${error.code} ${error.outcome}`
  return isBackupsError(error) ? error.kind : 'unknown'
}
