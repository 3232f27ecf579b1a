import type { Cluster, State } from '../state/state.ts'

const projectId = 'proj-20e13e974c7d659a83xxxx'
const regionId = 'aws-us-west-2'
const firstBackupTime = '2024-08-26T02:27:51Z'

const databases = (): Cluster['databases'] => [
  {
    dbName: '',
    collections: [
      {
        collectionName: 'medium_articles',
        description: 'Articles and their embeddings',
        status: 'LOADED',
        size: 20_971_520,
      },
    ],
  },
  {
    dbName: 'my_database',
    collections: [
      { collectionName: 'collection_1', description: '', status: 'UNLOADED', size: 26_214_400 },
      { collectionName: 'collection_2', description: '', status: 'UNLOADED', size: 26_214_400 },
    ],
  },
]

const cluster = (clusterId: string, clusterName: string, more: Partial<Cluster>): Cluster => ({
  clusterId,
  clusterName,
  projectId,
  regionId,
  clusterType: 'DEDICATED',
  status: 'RUNNING',
  cuType: 'Performance-optimized',
  cuSize: 1,
  createTime: '2024-05-06T08:00:00Z',
  isPrepaid: false,
  databases: databases(),
  lastBackupNumber: 0,
  ...more,
})

/**
 * Returns the state of the document's examples, at the time of the first example of a list. One automatic backup has just
 * started. It contains no collections. When its job has ended, it equals the first example of a described backup.
 */
export function small(): State {
  return {
    format: 1,
    now: firstBackupTime,
    random: 1,
    organization: { organizationId: 'org-8d3f1a6b9c2e4075xxxx', hasExportPreview: true },
    regions: [
      { regionId, cloudId: 'aws' },
      { regionId: 'aws-us-east-1', cloudId: 'aws' },
      { regionId: 'gcp-us-west1', cloudId: 'gcp' },
    ],
    projects: [
      {
        projectId,
        projectName: 'Default Project',
        plan: 'BusinessCritical',
        orgType: 'SAAS',
        regionIds: [regionId, 'aws-us-east-1'],
      },
    ],
    clusters: [
      cluster('in01-3e5ad8adc38xxxx', 'Dedicated-01', { lastBackupNumber: 3 }),
      cluster('in01-6183d6bac30xxxx', 'Dedicated-02', { databases: [] }),
      cluster('in03-7a1b9c4d2e5xxxx', 'Free-01', { clusterType: 'FREE', cuType: '', cuSize: 0 }),
    ],
    integrations: [
      { integrationId: 'integ-7f3a9c1d5e8b2046xxxx', projectId, bucketName: 'backups-of-ours', status: 'ACTIVE' },
    ],
    policies: [
      {
        clusterId: 'in01-3e5ad8adc38xxxx',
        enabled: true,
        startTime: '02:00-04:00',
        frequency: '1,2,3,5',
        retentionDays: 7,
        crossRegionCopies: [],
        // 27 minutes and 51 seconds after 02:00, like the first backup.
        offsetSeconds: 1671,
        consoleSchedule: null,
      },
    ],
    backups: [
      {
        backupId: 'backup1_0b9d15a0ddexxxx',
        backupName: 'Dedicated-01_backup3',
        backupType: 'CLUSTER',
        creationMethod: 'AUTO',
        status: 'CREATING',
        size: 0,
        projectId,
        clusterId: 'in01-3e5ad8adc38xxxx',
        clusterName: 'Dedicated-01',
        regionId,
        createTime: firstBackupTime,
        endTime: null,
        expireTime: '2024-09-02T02:27:51Z',
        restoreNewInstancePolicies: null,
        databases: [],
        cuType: 'Performance-optimized',
        copyOf: null,
      },
    ],
    deletedBackups: [],
    jobs: [
      {
        jobId: 'job-0a4c7d19e5b2qk8r1tx6zu',
        kind: 'backup',
        clusterId: 'in01-3e5ad8adc38xxxx',
        backupId: 'backup1_0b9d15a0ddexxxx',
        createTime: firstBackupTime,
        startTime: '2024-08-26T02:27:56Z',
        endTime: '2024-08-26T02:28:56Z',
        outcome: 'SUCCESSFUL',
        endProgress: 100,
        fullProgressTime: '2024-08-26T02:28:56Z',
        reason: '',
        cancelTime: null,
        hasEnded: false,
        copies: [],
        databases: [],
        directory: null,
      },
    ],
  }
}
