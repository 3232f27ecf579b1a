/** The same eleven calls, as a consumer of each client writes them; for what a type-check of them costs. */

const source = `const source = { clusterId: 'in01-1', backupId: 'backup1' }
const collection = { clusterId: 'in01-1', backupType: 'CLUSTER' } as const
const restore = { projectId: 'p', clusterName: 'n', cuSize: 2, collectionStatus: 'KEEP' } as const
`

export const coreConsumer = `import { createBackups } from '@org/backups-core'
const zilliz = createBackups({ apiKey: 'key' })
${source}
const all = await zilliz.backups.list().toArray({ max: 1000 })
const some = await zilliz.backups.list({ clusterId: source.clusterId, pageSize: 10 }).toArray({ max: 10 })
const detail = await zilliz.backups.describe(source)
const made = await zilliz.backups.create(collection)
const gone = await zilliz.backups.delete(source)
const job = await zilliz.jobs.describe({ jobId: 'job-1' })
const restored = await zilliz.backups.restoreCluster({ ...source, ...restore })
const started = await zilliz.backups.restoreCollection({ ...source, destClusterId: 'in01-2' })
const exported = await zilliz.backups.export({ ...source, integrationId: 'i' })
const policy = await zilliz.policies.get({ clusterId: 'in01-1' })
const set = await zilliz.policies.set({ clusterId: 'in01-1', enabled: false })
const texts: unknown[] = [all[0]?.backupId, some[0]?.backupId, detail.status, made.jobId, gone.backupId]
texts.push(job.status, restored.jobId, started.jobId, exported.jobId, policy.status, set.status)
`

export const openapiFetchConsumer = `import createClient from 'openapi-fetch'
import type { paths } from '@org/backups-client'
const client = createClient<paths>({ baseUrl: 'https://localhost' })
${source}
const { clusterId } = source
const all = await client.GET('/v2/backups')
const some = await client.GET('/v2/backups', { params: { query: { clusterId, pageSize: 10 } } })
const detail = await client.GET('/v2/clusters/{clusterId}/backups/{backupId}', { params: { path: source } })
const made = await client.POST('/v2/clusters/{clusterId}/backups/create', {
  params: { path: { clusterId } }, body: { backupType: 'CLUSTER' },
})
const gone = await client.DELETE('/v2/clusters/{clusterId}/backups/{backupId}', { params: { path: source } })
const job = await client.GET('/v2/jobs/{jobId}', { params: { path: { jobId: 'job-1' } } })
const restored = await client.POST('/v2/clusters/{clusterId}/backups/{backupId}/restoreCluster', {
  params: { path: source }, body: restore,
})
const started = await client.POST('/v2/clusters/{clusterId}/backups/{backupId}/restoreCollection', {
  params: { path: source }, body: { destClusterId: 'in01-2' },
})
const exported = await client.POST('/v2/clusters/{clusterId}/backups/{backupId}/export', {
  params: { path: source }, body: { integrationId: 'i' },
})
const policy = await client.GET('/v2/clusters/{clusterId}/backups/policy', { params: { path: { clusterId } } })
const set = await client.POST('/v2/clusters/{clusterId}/backups/policy', {
  params: { path: { clusterId } }, body: { enabled: false },
})
function data<T extends object>(answer: { data?: T | { code: number } } | undefined): T | undefined {
  return answer?.data && 'data' in answer.data ? (answer.data as T) : undefined
}
const texts: unknown[] = [data(all), data(some), data(detail), data(made), data(gone), data(job)]
texts.push(data(restored), data(started), data(exported), data(policy), data(set))
`

export const heyApiConsumer = `import {
  createBackup, deleteBackup, describeBackup, describeJob, exportBackup, getBackupPolicy, listBackups, restoreCluster,
  restoreCollection, setBackupPolicy,
} from '../hey-api/index'
${source}
const { clusterId } = source
const all = await listBackups()
const some = await listBackups({ query: { clusterId, pageSize: 10 } })
const detail = await describeBackup({ path: source })
const made = await createBackup({ path: { clusterId }, body: { backupType: 'CLUSTER' } })
const gone = await deleteBackup({ path: source })
const job = await describeJob({ path: { jobId: 'job-1' } })
const restored = await restoreCluster({ path: source, body: restore })
const started = await restoreCollection({ path: source, body: { destClusterId: 'in01-2' } })
const exported = await exportBackup({ path: source, body: { integrationId: 'i' } })
const policy = await getBackupPolicy({ path: { clusterId } })
const set = await setBackupPolicy({ path: { clusterId }, body: { enabled: false } })
const texts: unknown[] = [all.data, some.data, detail.data, made.data, gone.data, job.data]
texts.push(restored.data, started.data, exported.data, policy.data, set.data)
`
