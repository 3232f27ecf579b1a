import { aCreate } from '@org/testkit'
import { expect } from 'vitest'
import { call } from '../call.ts'
import { backupId, clusterId, idleClusterId, integrationId, loadStatuses, createManualBackup } from '../small-seed.ts'
import { projectId, restoreAsCluster, afterAllJobs } from '../small-seed.ts'
import type { Scenarios } from './scenario.ts'

const collectionBackup = {
  backupType: 'COLLECTION',
  dbCollections: [{ dbName: 'my_database', collectionNames: ['collection_1'] }],
}

export const restoringAndExporting: Scenarios = {
  async availableOnly(open) {
    const simulator = open()
    expect(await restoreAsCluster(simulator, backupId)).toMatchObject({ status: 200, code: 40003 })
    const target = { clusterId, backupId, destClusterId: idleClusterId }
    expect(await call(simulator, 'restoreCollection', target)).toMatchObject({ status: 200, code: 40003 })
    expect(await call(simulator, 'exportBackup', { clusterId, backupId, integrationId })).toMatchObject({ code: 40003 })
    simulator.clock.advance(afterAllJobs)
    expect((await restoreAsCluster(simulator, backupId)).code).toBe(0)
  },

  async clusterBackupOnly(open) {
    const simulator = open()
    const id = await createManualBackup(simulator, collectionBackup)
    expect(await restoreAsCluster(simulator, id)).toMatchObject({ status: 200, code: 96029 })
  },

  async uniqueClusterName(open) {
    const simulator = open()
    const id = await createManualBackup(simulator)
    const response = await restoreAsCluster(simulator, id, { clusterName: 'Dedicated-02' })
    expect(response).toMatchObject({ code: 40013, message: 'The specified cluster name already exists.' })
    expect((await restoreAsCluster(simulator, id, { clusterName: 'Free-02' })).code).toBe(0)
    expect((await restoreAsCluster(simulator, id, { clusterName: 'Free-02' })).code).toBe(40013)
  },

  async clusterNameCharacters(open) {
    const simulator = open()
    const id = await createManualBackup(simulator)
    expect(await restoreAsCluster(simulator, id, { clusterName: 'my cluster' })).toMatchObject({ code: 96010 })
  },

  async projectRegion(open) {
    const simulator = open()
    const id = await createManualBackup(simulator)
    Object.assign(simulator.state.projects.get(projectId) ?? {}, { regionIds: ['aws-us-east-1'] })
    expect(await restoreAsCluster(simulator, id)).toMatchObject({ status: 200, code: 96001 })
  },

  async planCuSize(open) {
    const simulator = open()
    const id = await createManualBackup(simulator)
    Object.assign(simulator.state.projects.get(projectId) ?? {}, { plan: 'Standard' })
    expect(await restoreAsCluster(simulator, id, { cuSize: 33 })).toMatchObject({ status: 200, code: 96023 })
    expect((await restoreAsCluster(simulator, id, { cuSize: 32 })).code).toBe(0)
    Object.assign(simulator.state.projects.get(projectId) ?? {}, { plan: 'Enterprise' })
    expect(await restoreAsCluster(simulator, id, { clusterName: 'large', cuSize: 2049 })).toMatchObject({ code: 96023 })
    expect((await restoreAsCluster(simulator, id, { clusterName: 'large', cuSize: 2048 })).code).toBe(0)
  },

  async versionPolicyAllowed(open) {
    const simulator = open()
    const id = await createManualBackup(simulator)
    Object.assign(simulator.state.backups.get(id) ?? {}, { restoreNewInstancePolicies: ['LATEST'] })
    const response = await restoreAsCluster(simulator, id, { restoreVersionPolicy: 'ORIGINAL' })
    expect(response).toMatchObject({ status: 200, code: 96040 })
    expect((await restoreAsCluster(simulator, id, { restoreVersionPolicy: 'LATEST' })).code).toBe(0)
  },

  async prepaidNotRestored(open) {
    const simulator = open()
    const id = await createManualBackup(simulator)
    Object.assign(simulator.state.clusters.get(clusterId) ?? {}, { isPrepaid: true })
    expect(await restoreAsCluster(simulator, id)).toMatchObject({ status: 200, code: 96040 })
  },

  async sameCuType(open) {
    const simulator = open()
    Object.assign(simulator.state.clusters.get(clusterId) ?? {}, { cuType: 'Capacity-optimized' })
    const { data } = await restoreAsCluster(simulator, await createManualBackup(simulator))
    const restored = simulator.state.clusters.get(data.clusterId)
    expect(restored).toMatchObject({ cuType: 'Capacity-optimized', cuSize: 2, regionId: 'aws-us-west-2', projectId })
  },

  async newPassword(open) {
    const simulator = open()
    const id = await createManualBackup(simulator)
    const first = await restoreAsCluster(simulator, id)
    const second = await restoreAsCluster(simulator, id, { clusterName: 'another' })
    expect(first.data.username).toBe('db_admin')
    expect(second.data.password).not.toBe(first.data.password)
    const kept = JSON.stringify([simulator.dump(), simulator.requests.list()])
    expect(kept).not.toContain(first.data.password)
  },

  async restoredClusterBusy(open) {
    const simulator = open()
    const { data } = await restoreAsCluster(simulator, await createManualBackup(simulator))
    const status = (): string | undefined => simulator.state.clusters.get(data.clusterId)?.status
    expect(status()).toBe('RESTORE_BACKUP')
    const create = { clusterId: data.clusterId, backupType: 'CLUSTER' }
    expect(await call(simulator, aCreate, create)).toMatchObject({ code: 40003 })
    simulator.clock.advance(afterAllJobs)
    expect(status()).toBe('RUNNING')
    expect((await call(simulator, aCreate, create)).code).toBe(0)
  },

  async keepOrRelease(open) {
    const simulator = open()
    const id = await createManualBackup(simulator)
    const kept = await restoreAsCluster(simulator, id, { clusterName: 'kept', collectionStatus: 'KEEP' })
    const released = await restoreAsCluster(simulator, id, { clusterName: 'released', collectionStatus: 'RELEASE' })
    expect(loadStatuses(simulator, kept.data.clusterId)).toEqual({})
    simulator.clock.advance(afterAllJobs)
    const others = { 'my_database/collection_1': 'UNLOADED', 'my_database/collection_2': 'UNLOADED' }
    expect(loadStatuses(simulator, kept.data.clusterId)).toEqual({ '/medium_articles': 'LOADED', ...others })
    expect(loadStatuses(simulator, released.data.clusterId)).toEqual({ '/medium_articles': 'UNLOADED', ...others })
  },

  async collectionInBackup(open) {
    const simulator = open()
    const id = await createManualBackup(simulator, collectionBackup)
    const restore = (collectionName: string): ReturnType<typeof call> =>
      call(simulator, 'restoreCollection', {
        clusterId,
        backupId: id,
        destClusterId: idleClusterId,
        dbCollections: [{ dbName: 'my_database', collections: [{ collectionName }] }],
      })
    expect(await restore('collection_2')).toMatchObject({ status: 200, code: 90001 })
    expect(await restore('collection_1')).toMatchObject({ status: 200, code: 0 })
  },

  async noRestoreToGlobalCluster(open) {
    const simulator = open()
    const restore = { clusterId, backupId: await createManualBackup(simulator), destClusterId: idleClusterId }
    const target = simulator.state.clusters.get(idleClusterId) ?? {}
    Object.assign(target, { globalClusterMeta: { globalClusterId: 'glo-1', role: 'PRIMARY' } })
    expect(await call(simulator, 'restoreCollection', restore)).toMatchObject({
      status: 200,
      code: 96039,
      message: 'Collections cannot be restored to a global cluster.',
    })
    Object.assign(target, { globalClusterMeta: undefined })
    expect((await call(simulator, 'restoreCollection', restore)).code).toBe(0)
  },

  async noSelectionRestoresAll(open) {
    const simulator = open()
    const id = await createManualBackup(simulator)
    await call(simulator, 'restoreCollection', { clusterId, backupId: id, destClusterId: idleClusterId })
    simulator.clock.advance(afterAllJobs)
    expect(loadStatuses(simulator, idleClusterId)).toEqual({
      '/medium_articles': 'UNLOADED',
      'my_database/collection_1': 'UNLOADED',
      'my_database/collection_2': 'UNLOADED',
    })
  },

  async exportPreview(open) {
    const simulator = open()
    const id = await createManualBackup(simulator)
    simulator.state.organization.hasExportPreview = false
    const response = await call(simulator, 'exportBackup', { clusterId, backupId: id, integrationId })
    expect(response).toMatchObject({ code: 96028, message: 'Export is in private preview and not enabled.' })
  },

  async exportPlan(open) {
    const simulator = open()
    const id = await createManualBackup(simulator)
    Object.assign(simulator.state.projects.get(projectId) ?? {}, { plan: 'Standard' })
    const response = await call(simulator, 'exportBackup', { clusterId, backupId: id, integrationId })
    expect(response).toMatchObject({ code: 96028, message: 'The feature needs an Enterprise plan.' })
  },

  async activeIntegration(open) {
    const simulator = open()
    const id = await createManualBackup(simulator)
    const to = (integration: string): ReturnType<typeof call> =>
      call(simulator, 'exportBackup', { clusterId, backupId: id, integrationId: integration })
    expect(await to('integ-unknown')).toMatchObject({ status: 200, code: 80000 })
    expect(await to(integrationId)).toMatchObject({ status: 200, code: 0 })
    Object.assign(simulator.state.integrations.get(integrationId) ?? {}, { status: 'ERROR' })
    expect(await to(integrationId)).toMatchObject({ status: 200, code: 83001 })
  },
}
