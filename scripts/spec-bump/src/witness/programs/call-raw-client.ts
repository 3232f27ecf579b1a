/** A program of somebody who uses the raw client, every path of it. Never run; see read-answers.ts. */
import { createBackupsClient } from '@org/backups-client'

const client = createBackupsClient({ apiKey: 'any', baseUrl: 'https://api.cloud.zilliz.com' })
const path = { clusterId: 'in01-3e5ad8adc38xxxx', backupId: 'backup1_0b9d15a0ddexxxx' }

export async function list(): Promise<string[]> {
  const { data, error, response } = await client.GET('/v2/backups', {
    params: { query: { pageSize: 10, currentPage: 1, creationMethod: 'AUTO' } },
  })
  if (error) throw new Error(`${response.status} ${error.code} ${error.message ?? ''}`)
  if (data && 'data' in data) return data.data.backups.map(({ backupId }) => backupId)
  throw new Error(`${data?.code} ${data?.message}`)
}

export async function readOne(): Promise<(string | undefined)[]> {
  const detail = await client.GET('/v2/clusters/{clusterId}/backups/{backupId}', { params: { path } })
  const policy = await client.GET('/v2/clusters/{clusterId}/backups/policy', { params: { path } })
  const job = await client.GET('/v2/jobs/{jobId}', { params: { path: { jobId: 'job-1' } } })
  return [
    detail.data && 'data' in detail.data ? detail.data.data.status : detail.error?.message,
    policy.data && 'data' in policy.data ? policy.data.data.status : policy.error?.message,
    job.data && 'data' in job.data ? job.data.data.status : job.error?.message,
  ]
}

export async function write(): Promise<(string | undefined)[]> {
  const deleted = await client.DELETE('/v2/clusters/{clusterId}/backups/{backupId}', { params: { path } })
  const created = await client.POST('/v2/clusters/{clusterId}/backups/create', {
    params: { path },
    body: { backupType: 'CLUSTER' },
  })
  const policy = await client.POST('/v2/clusters/{clusterId}/backups/policy', {
    params: { path },
    body: { enabled: false },
  })
  const cluster = await client.POST('/v2/clusters/{clusterId}/backups/{backupId}/restoreCluster', {
    params: { path },
    body: { projectId: 'proj-1', clusterName: 'restored', cuSize: 2, collectionStatus: 'KEEP' },
  })
  const collection = await client.POST('/v2/clusters/{clusterId}/backups/{backupId}/restoreCollection', {
    params: { path },
    body: { destClusterId: 'in01-6183d6bac30xxxx' },
  })
  const exported = await client.POST('/v2/clusters/{clusterId}/backups/{backupId}/export', {
    params: { path },
    body: { integrationId: 'integ-1' },
  })
  return [
    deleted.data && 'data' in deleted.data ? deleted.data.data.backupId : undefined,
    created.data && 'data' in created.data ? created.data.data.jobId : undefined,
    policy.data && 'data' in policy.data ? policy.data.data.status : undefined,
    cluster.data && 'data' in cluster.data ? cluster.data.data.password : undefined,
    cluster.data && 'data' in cluster.data ? cluster.data.data.username : undefined,
    collection.data && 'data' in collection.data ? collection.data.data.jobId : undefined,
    exported.data && 'data' in exported.data ? exported.data.data.jobId : undefined,
  ]
}
