import { aCreate, aList } from '@org/testkit'
import { expect } from 'vitest'
import { call } from '../call.ts'
import { backupId, clusterId, enabledPolicy, idleClusterId, afterAllJobs } from '../small-seed.ts'
import type { Scenarios } from './scenario.ts'

const idle = { clusterId: idleClusterId, backupType: 'CLUSTER' }

export const policiesAndJobs: Scenarios = {
  async firstBackupImmediately(open) {
    const simulator = open()
    const response = await call(simulator, 'setBackupPolicy', { clusterId: idleClusterId, ...enabledPolicy })
    expect(response.data).toEqual({ clusterId: idleClusterId, status: 'ENABLED' })
    const { data } = await call(simulator, aList, { clusterId: idleClusterId })
    expect(data.backups).toMatchObject([
      { creationMethod: 'AUTO', status: 'CREATING', createTime: '2024-08-26T02:27:51Z' },
    ])
  },

  async automaticOnSchedule(open) {
    const simulator = open()
    simulator.clock.advanceTo('2024-08-31T00:00:00Z')
    const { data } = await call(simulator, aList, { creationMethod: 'AUTO' })
    // These days are Friday, Wednesday, Tuesday and Monday.
    expect(data.backups.map(({ createTime }: { createTime: string }) => createTime)).toEqual([
      '2024-08-30T02:27:51Z',
      '2024-08-28T02:27:51Z',
      '2024-08-27T02:27:51Z',
      '2024-08-26T02:27:51Z',
    ])
  },

  async automaticBackupExpires(open) {
    const simulator = open()
    await call(simulator, 'setBackupPolicy', { clusterId, enabled: false })
    simulator.clock.advanceTo('2024-09-02T02:27:50Z')
    expect((await call(simulator, aList)).data.backups).toMatchObject([{ backupId }])
    simulator.clock.advance({ seconds: 1 })
    expect((await call(simulator, aList)).data.backups).toEqual([])
  },

  async policyCopies(open) {
    const simulator = open()
    const crossRegionCopies = [{ regionId: 'aws-us-east-1', retentionDays: 3 }]
    await call(simulator, 'setBackupPolicy', { clusterId: idleClusterId, ...enabledPolicy, crossRegionCopies })
    const read = await call(simulator, 'getBackupPolicy', { clusterId: idleClusterId })
    expect(read.data.crossRegionCopies).toEqual([{ regionId: 'aws-us-east-1', retentionDays: 3, region: 'us-east-1' }])
    simulator.clock.advance(afterAllJobs)
    const copies = [...simulator.state.backups.values()].filter(({ copyOf }) => copyOf !== null)
    expect(copies).toMatchObject([{ regionId: 'aws-us-east-1', expireTime: '2024-08-29T02:28:56Z' }])
  },

  async disabledPolicyIsEmpty(open) {
    const simulator = open()
    await call(simulator, 'setBackupPolicy', { clusterId, enabled: false })
    expect((await call(simulator, 'getBackupPolicy', { clusterId })).data).toEqual({
      clusterId,
      status: 'DISABLED',
      startTime: null,
      frequency: null,
      retentionDays: 0,
      crossRegionCopies: [],
    })
  },

  async pendingFirst(open) {
    const simulator = open()
    const { jobId } = (await call(simulator, aCreate, idle)).data
    expect((await call(simulator, 'describeJob', { jobId })).data).toMatchObject({ status: 'PENDING', progress: '0' })
    simulator.clock.advance({ seconds: 5 })
    expect((await call(simulator, 'describeJob', { jobId })).data).toMatchObject({ status: 'IN_PROGRESS' })
  },

  async progress(open) {
    const simulator = open()
    const { jobId } = (await call(simulator, aCreate, idle)).data
    const seen: string[] = []
    for (let poll = 0; poll < 6; poll++) {
      seen.push((await call(simulator, 'describeJob', { jobId })).data.progress)
      simulator.clock.advance({ seconds: 15 })
    }
    expect(seen).toEqual(['0', '16', '41', '66', '91', '100'])
  },

  async cancelingFirst(open) {
    const simulator = open()
    const { jobId } = (await call(simulator, aCreate, idle)).data
    simulator.clock.advance({ seconds: 35 })
    simulator.jobs.cancel(jobId)
    expect((await call(simulator, 'describeJob', { jobId })).data).toMatchObject({
      status: 'CANCELING',
      progress: '50',
    })
    simulator.clock.advance({ seconds: 10 })
    expect((await call(simulator, 'describeJob', { jobId })).data).toMatchObject({ status: 'CANCELED', progress: '50' })
  },
}
