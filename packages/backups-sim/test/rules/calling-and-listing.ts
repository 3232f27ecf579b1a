import { aCreate } from '@org/testkit'
import { expect } from 'vitest'
import { generate } from '../../src/index.ts'
import { call } from '../call.ts'
import { clusterId, enabledPolicy, freeClusterId, idleClusterId, afterAllJobs } from '../small-seed.ts'
import type { Scenarios } from './scenario.ts'

const many = generate({ backups: 200, seed: 3 })
const [project] = many.projects
const [cluster] = many.clusters
const middle = many.backups[100]?.createTime as string

export const callingAndListing: Scenarios = {
  async apiKey(open) {
    const simulator = open()
    const response = await call(simulator, 'listBackups', {}, { key: null })
    expect(response).toMatchObject({ status: 401, code: 21119, message: 'The apikey is illegal' })
  },

  async role(open) {
    const simulator = open({ apiKeys: { 'viewer-api-key': 'BACKUP_VIEW', 'owner-api-key': 'ORGANIZATION_OWNER' } })
    const viewer = { key: 'viewer-api-key' }
    expect(await call(simulator, 'listBackups', {}, viewer)).toMatchObject({ code: 0 })
    const create = { clusterId: idleClusterId, backupType: 'CLUSTER' }
    expect(await call(simulator, aCreate, create, viewer)).toMatchObject({ status: 200, code: 96015 })
    const owner = { key: 'owner-api-key' }
    expect(await call(simulator, 'listBackups', {}, owner)).toMatchObject({ status: 200, code: 96015 })
    expect(await call(simulator, 'describeJob', { jobId: 'job-unknown' }, owner)).toMatchObject({ code: 96026 })
  },

  async rateLimit(open) {
    let now = 0
    const simulator = open({ realNow: () => now })
    for (let sent = 0; sent < 20; sent++) expect((await call(simulator, 'listBackups')).code).toBe(0)
    expect(await call(simulator, 'listBackups')).toMatchObject({ status: 429, code: 429 })
    expect((await call(simulator, 'getBackupPolicy', { clusterId })).code).toBe(0)
    expect((await call(simulator, 'listBackups', {}, { key: 'another-api-key' })).code).toBe(0)
    now += 1000
    expect((await call(simulator, 'listBackups')).code).toBe(0)
  },

  async requestMatchesDocument(open) {
    const simulator = open()
    const wrongType = { clusterId: idleClusterId, backupType: 'EVERYTHING' }
    expect(await call(simulator, aCreate, wrongType)).toMatchObject({ status: 200, code: 96029 })
    const unknownField = { clusterId: idleClusterId, backupType: 'CLUSTER', name: 'mine' }
    expect(await call(simulator, aCreate, unknownField)).toMatchObject({ status: 200, code: 80000 })
  },

  async filterByProject(open) {
    const projectId = project?.projectId
    const { data } = await call(open({ seed: many }), 'listBackups', { projectId, pageSize: 100 })
    expect(data.backups.length).toBeGreaterThan(0)
    for (const backup of data.backups) expect(backup.projectId).toBe(projectId)
    // All generated backups belong to the first project, so the test also lists another project.
    const others = await call(open({ seed: many }), 'listBackups', { projectId: many.projects[1]?.projectId })
    expect(others.data.count).toBe(0)
  },

  async filterByCluster(open) {
    const simulator = open({ seed: generate({ backups: 1200, seed: 3 }) })
    const [first] = simulator.state.clusters.keys()
    const { data } = await call(simulator, 'listBackups', { clusterId: first, pageSize: 100 })
    expect(data.count).toBeLessThan(1200)
    for (const backup of data.backups) expect(backup.clusterId).toBe(first)
  },

  async filterByCreationMethod(open) {
    const { data } = await call(open({ seed: many }), 'listBackups', { creationMethod: 'MANUAL', pageSize: 100 })
    expect(data.backups.length).toBeGreaterThan(0)
    for (const backup of data.backups) expect(backup.creationMethod).toBe('MANUAL')
  },

  async filterByBackupType(open) {
    const { data } = await call(open({ seed: many }), 'listBackups', { backupType: 'COLLECTION', pageSize: 100 })
    expect(data.backups.length).toBeGreaterThan(0)
    for (const backup of data.backups) expect(backup.backupType).toBe('COLLECTION')
  },

  async filterByStart(open) {
    const { data } = await call(open({ seed: many }), 'listBackups', { start: middle, pageSize: 100 })
    expect(data.count).toBe(100)
    for (const backup of data.backups) expect(backup.createTime >= middle).toBe(true)
  },

  async filterByEnd(open) {
    const { data } = await call(open({ seed: many }), 'listBackups', { end: middle, pageSize: 100 })
    // `middle` is the start of the 101st backup, which was completed later.
    expect(data.count).toBe(100)
    for (const backup of data.backups) expect(backup.createTime < middle).toBe(true)
  },

  async paging(open) {
    const simulator = open({ seed: many, rules: { rateLimit: false } })
    const ids = new Set<string>()
    for (let currentPage = 1; currentPage <= 7; currentPage++) {
      const { data } = await call(simulator, 'listBackups', {
        clusterId: cluster?.clusterId,
        currentPage,
        pageSize: 30,
      })
      expect(data).toMatchObject({ count: 200, currentPage, pageSize: 30 })
      expect(data.backups).toHaveLength(currentPage < 7 ? 30 : 20)
      for (const { backupId } of data.backups) ids.add(backupId)
    }
    expect(ids.size).toBe(200)
    const beyond = await call(simulator, 'listBackups', { currentPage: 8, pageSize: 30 })
    expect(beyond.data.backups).toEqual([])
  },

  async pageSizeBounds(open) {
    const simulator = open({ seed: many })
    expect(await call(simulator, 'listBackups', { pageSize: 101 })).toMatchObject({ status: 200, code: 96008 })
    expect((await call(simulator, 'listBackups', { pageSize: 100 })).data.backups).toHaveLength(100)
  },

  async dedicatedOnly(open) {
    const simulator = open()
    const create = { clusterId: freeClusterId, backupType: 'CLUSTER' }
    expect(await call(simulator, aCreate, create)).toMatchObject({ status: 200, code: 96021 })
  },

  async primaryOnly(open) {
    const simulator = open()
    const become = (role: 'PRIMARY' | 'SECONDARY'): unknown =>
      Object.assign(simulator.state.clusters.get(clusterId) ?? {}, {
        globalClusterMeta: { globalClusterId: 'glo-1', role },
      })
    become('PRIMARY')
    expect((await call(simulator, 'setBackupPolicy', { clusterId, ...enabledPolicy })).code).toBe(0)
    simulator.clock.advance(afterAllJobs)
    expect((await call(simulator, aCreate, { clusterId, backupType: 'CLUSTER' })).code).toBe(0)
    become('SECONDARY')
    simulator.clock.advance({ days: 1 })
    expect((await call(simulator, 'listBackups', { clusterId, creationMethod: 'AUTO' })).data.backups).toHaveLength(1)
    const message = 'A secondary cluster of a global cluster does not support backups.'
    const refused = { status: 200, code: 80000, message }
    expect(await call(simulator, aCreate, { clusterId, backupType: 'CLUSTER' })).toMatchObject(refused)
    expect(await call(simulator, 'setBackupPolicy', { clusterId, ...enabledPolicy })).toMatchObject(refused)
  },

  async clusterRunning(open) {
    const simulator = open()
    Object.assign(simulator.state.clusters.get(idleClusterId) ?? {}, { status: 'STOPPED' })
    const create = { clusterId: idleClusterId, backupType: 'CLUSTER' }
    expect(await call(simulator, aCreate, create)).toMatchObject({ status: 200, code: 40003 })
    simulator.clock.advance(afterAllJobs)
  },
}
