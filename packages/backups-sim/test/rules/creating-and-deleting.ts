import { aJobRead, aList } from '@org/testkit'
import { expect } from 'vitest'
import { call } from '../call.ts'
import { backupId, clusterId, idleClusterId, projectId, afterAllJobs } from '../small-seed.ts'
import type { Scenarios } from './scenario.ts'

const idle = { clusterId: idleClusterId, backupType: 'CLUSTER' }
const withCopies = (...regionIds: string[]): Record<string, unknown> => ({
  ...idle,
  crossRegionCopies: regionIds.map((regionId) => ({ regionId })),
})

export const creatingAndDeleting: Scenarios = {
  async oneManualBackup(open) {
    const simulator = open()
    expect((await call(simulator, 'createBackup', idle)).code).toBe(0)
    expect(await call(simulator, 'createBackup', idle)).toMatchObject({ status: 200, code: 40003 })
    simulator.clock.advance(afterAllJobs)
    expect((await call(simulator, 'createBackup', idle)).code).toBe(0)
  },

  async noManualDuringAutomatic(open) {
    const simulator = open()
    const create = { clusterId, backupType: 'CLUSTER' }
    expect(await call(simulator, 'createBackup', create)).toMatchObject({ status: 200, code: 40003 })
    simulator.clock.advance(afterAllJobs)
    expect((await call(simulator, 'createBackup', create)).code).toBe(0)
    // An automatic backup can start during a manual one.
    simulator.jobs.stall(simulator.jobs.list().at(-1)?.jobId as string)
    simulator.clock.advance({ days: 1 })
    const { data } = await call(simulator, aList, { creationMethod: 'AUTO' })
    expect(data.backups).toHaveLength(2)
  },

  async collectionsExist(open) {
    const simulator = open()
    const dbCollections = [{ collectionNames: ['no_such_collection'] }]
    const response = await call(simulator, 'createBackup', { ...idle, backupType: 'COLLECTION', dbCollections })
    expect(response).toMatchObject({ status: 200, code: 90001 })
  },

  async serviceChoosesName(open) {
    const simulator = open()
    simulator.clock.advance(afterAllJobs)
    const first = await call(simulator, 'createBackup', { clusterId, backupType: 'CLUSTER' })
    expect(first.data.backupName).toBe('Dedicated-01_backup4')
    simulator.clock.advance(afterAllJobs)
    const dbCollections = [{ dbName: 'my_database', collectionNames: ['collection_1', 'collection_2'] }]
    const second = await call(simulator, 'createBackup', { clusterId, backupType: 'COLLECTION', dbCollections })
    expect(second.data.backupName).toBe('collection_1_backup5')
  },

  async creatingUntilJobEnds(open) {
    const simulator = open()
    const { data } = await call(simulator, 'createBackup', idle)
    const created = { clusterId: idleClusterId, backupId: data.backupId }
    expect((await call(simulator, 'describeBackup', created)).data.status).toBe('CREATING')
    simulator.clock.advance({ seconds: 64 })
    expect((await call(simulator, aJobRead, { jobId: data.jobId })).data.status).toBe('IN_PROGRESS')
    expect((await call(simulator, 'describeBackup', created)).data.status).toBe('CREATING')
    simulator.clock.advance({ seconds: 1 })
    expect((await call(simulator, aJobRead, { jobId: data.jobId })).data.status).toBe('SUCCESSFUL')
    expect((await call(simulator, 'describeBackup', created)).data.status).toBe('AVAILABLE')
  },

  async manualBackupNeverExpires(open) {
    const simulator = open()
    const { data } = await call(simulator, 'createBackup', idle)
    simulator.clock.advance({ days: 365 })
    const described = await call(simulator, 'describeBackup', { clusterId: idleClusterId, backupId: data.backupId })
    expect(described.data).toMatchObject({ status: 'AVAILABLE', expireTime: null })
  },

  async manualCopies(open) {
    const simulator = open()
    const { data } = await call(simulator, 'createBackup', withCopies('aws-us-east-1'))
    expect((await call(simulator, aList, { clusterId: idleClusterId })).data.backups).toHaveLength(1)
    simulator.clock.advance({ seconds: 65 })
    expect(simulator.jobs.list().at(-1)).toMatchObject({ kind: 'copy', status: 'PENDING' })
    simulator.clock.advance(afterAllJobs)
    const copies = [...simulator.state.backups.values()].filter(({ copyOf }) => copyOf === data.backupId)
    expect(copies).toMatchObject([{ regionId: 'aws-us-east-1', status: 'AVAILABLE', expireTime: null }])
  },

  async copyPlan(open) {
    const simulator = open()
    Object.assign(simulator.state.projects.get(projectId) ?? {}, { plan: 'Enterprise' })
    const response = await call(simulator, 'createBackup', withCopies('aws-us-east-1'))
    expect(response).toMatchObject({ status: 200, code: 96028 })
  },

  async copyCloud(open) {
    const simulator = open()
    simulator.state.projects.get(projectId)?.regionIds.push('gcp-us-west1')
    const response = await call(simulator, 'createBackup', withCopies('gcp-us-west1'))
    expect(response).toMatchObject({ status: 200, code: 96001 })
  },

  async copyRegionOfProject(open) {
    const simulator = open()
    const response = await call(simulator, 'createBackup', withCopies('aws-eu-central-1'))
    expect(response).toMatchObject({ status: 200, code: 96001 })
  },

  async deleteImmediately(open) {
    const simulator = open()
    simulator.clock.advance(afterAllJobs)
    const jobs = simulator.jobs.list().length
    const { data } = await call(simulator, 'deleteBackup', { clusterId, backupId })
    expect(data).toEqual({ backupId, backupName: 'Dedicated-01_backup3' })
    expect((await call(simulator, aList)).data.backups).toEqual([])
    expect(simulator.jobs.list()).toHaveLength(jobs)
  },
}
