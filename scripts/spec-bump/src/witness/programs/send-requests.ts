/** A program of somebody who fills in requests, with nothing but what is required and with everything. Never run; see read-answers.ts. */
import type {
  CreateBackupParams,
  DeleteBackupParams,
  DescribeBackupParams,
  DescribeJobParams,
  ExportBackupParams,
  GetBackupPolicyParams,
  ListBackupsParams,
  RestoreClusterParams,
  RestoreCollectionParams,
  SetBackupPolicyParams,
} from '@org/backups-client'

const backup = { clusterId: 'in01-3e5ad8adc38xxxx', backupId: 'backup1_0b9d15a0ddexxxx' }

export const reads: [
  ListBackupsParams,
  ListBackupsParams,
  DescribeBackupParams,
  GetBackupPolicyParams,
  DescribeJobParams,
] = [
  {},
  {
    projectId: 'proj-20e13e974c7d659a83xxxx',
    clusterId: backup.clusterId,
    creationMethod: 'AUTO',
    backupType: 'CLUSTER',
    start: '2024-08-01T00:00:00Z',
    end: '2024-09-01T00:00:00Z',
    pageSize: 10,
    currentPage: 1,
  },
  backup,
  { clusterId: backup.clusterId },
  { jobId: 'job-0a4c7d19e5b2qk8r1tx6zu' },
]

export const otherWords: ListBackupsParams[] = [{ creationMethod: 'MANUAL' }, { backupType: 'COLLECTION' }]

export const creates: CreateBackupParams[] = [
  { clusterId: backup.clusterId, backupType: 'CLUSTER' },
  {
    clusterId: backup.clusterId,
    backupType: 'COLLECTION',
    dbCollections: [{ dbName: 'my_database', collectionNames: ['collection_1'] }],
    crossRegionCopies: [{ regionId: 'aws-us-west-2' }],
  },
  { clusterId: backup.clusterId, backupType: 'COLLECTION', dbCollections: [{ collectionNames: ['collection_1'] }] },
]

export const deletes: DeleteBackupParams = backup

export const restores: RestoreClusterParams[] = [
  { ...backup, projectId: 'proj-1', clusterName: 'restored', cuSize: 2, collectionStatus: 'KEEP' },
  {
    ...backup,
    projectId: 'proj-1',
    clusterName: 'restored',
    cuSize: 2,
    collectionStatus: 'RELEASE',
    restoreVersionPolicy: 'LATEST',
  },
  {
    ...backup,
    projectId: 'proj-1',
    clusterName: 'restored',
    cuSize: 2,
    collectionStatus: 'RELEASE',
    restoreVersionPolicy: 'ORIGINAL',
  },
]

export const collections: RestoreCollectionParams[] = [
  { ...backup, destClusterId: 'in01-6183d6bac30xxxx' },
  {
    ...backup,
    destClusterId: 'in01-6183d6bac30xxxx',
    dbCollections: [
      {
        dbName: 'my_database',
        destDbName: 'restored',
        collections: [
          { collectionName: 'collection_1' },
          { collectionName: 'collection_2', destCollectionName: 'again', destCollectionStatus: 'LOADED' },
          { collectionName: 'collection_3', destCollectionStatus: 'UNLOADED' },
        ],
      },
      {},
    ],
  },
]

export const exports: ExportBackupParams[] = [
  { ...backup, integrationId: 'integ-1' },
  { ...backup, integrationId: 'integ-1', directory: 'destdir/' },
]

export const policies: SetBackupPolicyParams[] = [
  { clusterId: backup.clusterId, enabled: false },
  {
    clusterId: backup.clusterId,
    enabled: true,
    frequency: '1,2,3,5',
    startTime: '02:00-04:00',
    retentionDays: 7,
    crossRegionCopies: [{ regionId: 'aws-us-west-2', retentionDays: 7 }],
  },
]
