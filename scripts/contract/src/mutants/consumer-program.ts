/**
 * A program that gives every parameter of every operation and reads every field of every answer, as its author understands the
 * service. Its point is to compile: a document that says something else gives types under which it does not. A test runs it, too.
 */
import {
  BACKUP_STATUS,
  type BackupsClient,
  COLLECTION_LOAD_STATUS,
  CREATION_METHOD,
  JOB_STATUS,
  JOB_TYPE,
  POLICY_STATUS,
  RESTORE_VERSION_POLICY,
  servers,
} from '@org/backups-client'
import type { Backup, BackupDetail, BackupPolicy, Backups, Job } from '@org/backups-core'

const clusterId = 'in01-3e5ad8adc38xxxx'

type Maybe<T> = T | undefined

/** Known words at run time, with those that the program counts on. */
export const words: {
  jobStatus: readonly ['PENDING', 'IN_PROGRESS', 'SUCCESSFUL', 'FAILED', 'CANCELING', 'CANCELED']
  jobType: readonly ['IMPORT', 'MIGRATION', 'BACKUP', 'RESTORE', 'CLONE_COLLECTION']
  backupStatus: readonly ['CREATING', 'AVAILABLE', 'DELETED']
  creationMethod: readonly ['MANUAL', 'AUTO']
  policyStatus: readonly ['ENABLED', 'DISABLED']
  loadStatus: readonly ['LOADED', 'UNLOADED']
  versionPolicy: readonly ['LATEST', 'ORIGINAL']
} = {
  jobStatus: JOB_STATUS,
  jobType: JOB_TYPE,
  backupStatus: BACKUP_STATUS,
  creationMethod: CREATION_METHOD,
  policyStatus: POLICY_STATUS,
  loadStatus: COLLECTION_LOAD_STATUS,
  versionPolicy: RESTORE_VERSION_POLICY,
}

export const hosts: readonly string[] = servers

const backupRow = (backup: Backup): string => backup.backupId

function readBackup(backup: Backup): readonly [string, ...Maybe<string | number | null>[]] {
  const { backupId, backupName, backupType, creationMethod, status, size, projectId, clusterName } = backup
  const policies: string[] = backup.restoreNewInstancePolicies ?? []
  const bytes: number = size ?? 0
  const expiry: Maybe<string | null> = backup.expireTime
  const made: Maybe<string> = backup.createTime
  return [
    backupId,
    backupName,
    backupType,
    creationMethod,
    status,
    bytes,
    projectId,
    backup.clusterId,
    clusterName,
    expiry,
    made,
    ...policies,
  ]
}

function readDetail(detail: BackupDetail): readonly Maybe<string>[] {
  const grouped = (detail.dbCollections ?? []).flatMap(({ dbName, collections = [] }) =>
    collections.map(({ collectionName, description, status }): Maybe<string>[] => [
      dbName,
      collectionName,
      description,
      status,
    ]),
  )
  const flat: string[] = (detail.collections ?? []).map(({ collectionName }) => collectionName)
  const region: Maybe<string> = detail.regionId
  const status: string = detail.status
  return [region, status, ...grouped.flat(), ...flat, backupRow(detail)]
}

function readPolicy(policy: BackupPolicy): readonly Maybe<string | number | null>[] {
  const status: string = policy.status
  const startTime: Maybe<string | null> = policy.startTime
  const frequency: Maybe<string | null> = policy.frequency
  const retentionDays: Maybe<number | null> = policy.retentionDays
  const copies = policy.crossRegionCopies ?? policy.crossRegionPolicies ?? []
  const regions = copies.map(({ regionId, region, retentionDays: days = 0 }) => `${regionId} ${region} ${days + 1}`)
  return [policy.clusterId, status, startTime, frequency, retentionDays, ...regions]
}

function readJob(job: Omit<Job, 'progress'>): readonly Maybe<string | null>[] {
  const startTime: Maybe<string | null> = job.startTime
  const endTime: Maybe<string | null> = job.endTime
  const reason: Maybe<string | null> = job.reason
  const status: string = job.status
  return [job.jobId, job.type, status, startTime, endTime, reason]
}

/** Reads through core. */
export async function readEverything(zilliz: Backups, backupId: string, jobId: string): Promise<unknown[]> {
  const filters = {
    projectId: 'proj-20e13e974c7d659a83xxxx',
    clusterId,
    start: '2024-08-01T00:00:00Z',
    end: '2034-09-01T00:00:00Z',
    pageSize: 10,
    currentPage: 1,
  }
  const manual = zilliz.backups.list({ ...filters, creationMethod: 'MANUAL', backupType: 'COLLECTION' })
  const automatic = zilliz.backups.list({ ...filters, creationMethod: 'AUTO', backupType: 'CLUSTER' })
  const rows = [...(await manual.toArray({ max: 5 })), ...(await automatic.toArray({ max: 5 }))].map(readBackup)
  const page = (await zilliz.backups.list().pages().next()).value
  const numbers: Maybe<number>[] = page ? [page.count, page.currentPage, page.pageSize, page.backups.length] : []
  const job = await zilliz.jobs.describe({ jobId })
  const percent: Maybe<string> = job.progress
  return [
    ...rows,
    numbers,
    readDetail(await zilliz.backups.describe({ clusterId, backupId })),
    readPolicy(await zilliz.policies.get({ clusterId })),
    readJob(job),
    percent,
  ]
}

/** Writes through core. */
export async function writeEverything(zilliz: Backups, backupId: string): Promise<unknown[]> {
  const made = await zilliz.backups.create({
    clusterId,
    backupType: 'COLLECTION',
    dbCollections: [{ dbName: 'my_database', collectionNames: ['collection_1'] }],
    crossRegionCopies: [{ regionId: 'aws-us-east-1' }],
  })
  const ids: string[] = [made.backupId, made.jobId, made.backupName ?? '']
  const cluster = await zilliz.backups.restoreCluster({
    clusterId,
    backupId,
    projectId: 'proj-20e13e974c7d659a83xxxx',
    clusterName: 'Dedicated-01-restored',
    cuSize: 2,
    collectionStatus: 'KEEP',
    restoreVersionPolicy: 'LATEST',
  })
  const keep: Maybe<string>[] = [cluster.clusterId, cluster.username, cluster.jobId, cluster.password.reveal()]
  const collection = await zilliz.backups.restoreCollection({
    clusterId,
    backupId,
    destClusterId: 'in01-6183d6bac30xxxx',
    dbCollections: [
      {
        dbName: 'my_database',
        destDbName: 'restored',
        collections: [
          { collectionName: 'collection_1', destCollectionName: 'restored_1', destCollectionStatus: 'UNLOADED' },
        ],
      },
    ],
  })
  const exported = await zilliz.backups.export({
    clusterId,
    backupId,
    integrationId: 'integ-7f3a9c1d5e8b2046xxxx',
    directory: 'destdir/',
  })
  const set = await zilliz.policies.set({
    clusterId,
    enabled: true,
    frequency: '1,2,3,5',
    startTime: '02:00-04:00',
    retentionDays: 7,
    crossRegionCopies: [{ regionId: 'aws-us-east-1', retentionDays: 7 }],
  })
  const state: Maybe<string>[] = [set.clusterId, set.status]
  const gone = await zilliz.backups.delete({ clusterId, backupId })
  const last: Maybe<string>[] = [gone.backupId, gone.backupName]
  return [ids, keep, collection.jobId, exported.jobId, state, last]
}

/** The same addresses by the raw client, in which a path that is not in the document is an error. */
export async function readRaw(client: BackupsClient, backupId: string, jobId: string): Promise<unknown[]> {
  const list = await client.GET('/v2/backups', { params: { query: { clusterId, pageSize: 10 } } })
  const path = { clusterId, backupId }
  const one = await client.GET('/v2/clusters/{clusterId}/backups/{backupId}', { params: { path } })
  const policy = await client.GET('/v2/clusters/{clusterId}/backups/policy', { params: { path: { clusterId } } })
  const job = await client.GET('/v2/jobs/{jobId}', { params: { path: { jobId } } })
  return [
    list.data && 'data' in list.data ? list.data.data.backups : list.error?.code,
    one.data && 'data' in one.data ? one.data.data.status : one.data?.message,
    policy.data && 'data' in policy.data ? policy.data.data.status : policy.data?.code,
    job.data && 'data' in job.data ? job.data.data.status : job.data?.code,
  ]
}

/** Writes by the raw client. */
export const rawWrites = (client: BackupsClient): Promise<unknown>[] => {
  const path = { clusterId, backupId: 'backup1_0b9d15a0ddexxxx' }
  return [
    client.DELETE('/v2/clusters/{clusterId}/backups/{backupId}', { params: { path } }),
    client.POST('/v2/clusters/{clusterId}/backups/create', {
      params: { path: { clusterId } },
      body: { backupType: 'CLUSTER' },
    }),
    client.POST('/v2/clusters/{clusterId}/backups/policy', {
      params: { path: { clusterId } },
      body: { enabled: false },
    }),
    client.POST('/v2/clusters/{clusterId}/backups/{backupId}/restoreCluster', {
      params: { path },
      body: {
        projectId: 'p',
        clusterName: 'c',
        cuSize: 1,
        collectionStatus: 'RELEASE',
        restoreVersionPolicy: 'ORIGINAL',
      },
    }),
    client.POST('/v2/clusters/{clusterId}/backups/{backupId}/restoreCollection', {
      params: { path },
      body: { destClusterId: 'c', dbCollections: [{ collections: [{ collectionName: 'c' }] }] },
    }),
    client.POST('/v2/clusters/{clusterId}/backups/{backupId}/export', {
      params: { path },
      body: { integrationId: 'i' },
    }),
  ]
}
