import { createBackups, isBackupsError, type Backups } from '@org/backups-core'
import { operations } from '@org/testkit'
import { describe, expect, test } from 'vitest'
import type { Simulator, SimulatorOptions } from '../../src/index.ts'
import { forms } from '../both-forms.ts'
import { checkedFetch } from '../checked-fetch.ts'
import { checked } from '../fits-document.ts'
import { backupId, clusterId, idleClusterId, integrationId, projectId, untilDone } from '../small-world.ts'

const wait = { deadlineMs: 20_000, intervalMs: 1 }

describe.each(forms)('core over $name', ({ name, open }) => {
  async function opened(options?: SimulatorOptions): Promise<{ simulator: Simulator; zilliz: Backups }> {
    const { simulator } = await open(options)
    const isLocal = name === 'in-process fetch'
    const zilliz = createBackups({
      apiKey: 'a-key-of-some-length',
      pacing: false,
      ...(!isLocal && { baseUrl: (simulator as unknown as { url: string }).url }),
      fetch: checkedFetch(isLocal ? simulator.fetch : globalThis.fetch),
    })
    return { simulator, zilliz }
  }

  test('every operation, in the order of a working day', async () => {
    const { simulator, zilliz } = await opened({ clock: { stepMs: 20_000 }, rules: { rateLimit: false } })
    expect(await zilliz.backups.list().toArray({ max: 10 })).toMatchObject([{ backupId, status: 'CREATING' }])
    await zilliz.backups.waitUntilAvailable({ clusterId, backupId }, wait)

    const made = await zilliz.backups.create({ clusterId, backupType: 'CLUSTER' })
    await zilliz.jobs.wait({ jobId: made.jobId }, wait)
    const described = await zilliz.backups.describe({ clusterId, backupId: made.backupId })
    expect(described).toMatchObject({ status: 'AVAILABLE', size: 73_400_320 })

    const target = { projectId, clusterName: 'restored', cuSize: 2, collectionStatus: 'KEEP' } as const
    const restored = await zilliz.backups.restoreCluster({ clusterId, backupId: made.backupId, ...target })
    expect(restored.password.reveal()).toMatch(/^[a-z0-9]{16}$/)
    await zilliz.jobs.wait({ jobId: restored.jobId as string }, wait)
    const put = await zilliz.backups.restoreCollection({
      clusterId,
      backupId: made.backupId,
      destClusterId: idleClusterId,
    })
    await zilliz.jobs.wait({ jobId: put.jobId }, wait)
    const exported = await zilliz.backups.export({ clusterId, backupId: made.backupId, integrationId })
    expect(await zilliz.jobs.wait({ jobId: exported.jobId }, wait)).toMatchObject({ status: 'SUCCESSFUL' })

    const schedule = { frequency: '1,3', startTime: '02:00-04:00', retentionDays: 3 }
    await zilliz.policies.set({ clusterId: restored.clusterId, enabled: true, ...schedule })
    expect(await zilliz.policies.get({ clusterId: restored.clusterId })).toMatchObject(schedule)
    expect(await zilliz.backups.list({ clusterId: restored.clusterId }).toArray({ max: 10 })).toHaveLength(1)
    await zilliz.backups.delete({ clusterId, backupId: made.backupId })
    expect(await zilliz.backups.describe({ clusterId, backupId: made.backupId })).toMatchObject({ status: 'DELETED' })

    const called = new Set(simulator.requests.list().map(({ operationId }) => operationId ?? ''))
    expect([...called].toSorted()).toEqual(
      operations()
        .map(({ operationId }) => operationId)
        .toSorted(),
    )
  })

  test('pages of a fleet, each backup once', async () => {
    const { simulator, zilliz } = await opened({ seed: 'fleet' })
    const all = await zilliz.backups.list({ pageSize: 20 }).toArray({ max: 1000 })
    expect(new Set(all.map((backup) => backup.backupId))).toEqual(new Set(simulator.state.backups.keys()))
  })

  test('a no of the service is a no for the caller', async () => {
    const { zilliz } = await opened({ apiKeys: ['a-key-of-some-length'] })
    const busy = zilliz.backups.create({ clusterId, backupType: 'CLUSTER' })
    await expect(busy).rejects.toMatchObject({ kind: 'conflict', outcome: 'rejected', code: 40003 })
    const gone = zilliz.backups.describe({ clusterId, backupId: 'backup9_0' })
    await expect(gone).rejects.toMatchObject({ kind: 'not_found', outcome: 'rejected' })
    const cluster = zilliz.policies.get({ clusterId: 'in01-0' })
    await expect(cluster).rejects.toMatchObject({ kind: 'not_found', code: 96018 })
  })

  test('did it happen? A lost answer is unknown both ways', async () => {
    for (const [reset, backups] of [
      ['before', 0],
      ['after', 1],
    ] as const) {
      const { simulator, zilliz } = await opened({ faults: [{ operationId: 'createBackup', reset }] })
      const lost = zilliz.backups.create({ clusterId: idleClusterId, backupType: 'CLUSTER' })
      await expect(lost).rejects.toMatchObject({ kind: 'network', outcome: 'unknown' })
      expect(simulator.requests.count('createBackup')).toBe(1)
      expect(await zilliz.backups.list({ clusterId: idleClusterId }).toArray({ max: 5 })).toHaveLength(backups)
    }
  })

  test('reads are repeated, writes are not', async () => {
    const { simulator, zilliz } = await opened({
      faults: [
        { times: 1, status: 503 },
        { times: 1, halfBody: true },
      ],
    })
    expect(await zilliz.backups.list().toArray({ max: 5 })).toHaveLength(1)
    expect(simulator.requests.list().map(({ faultId }) => faultId)).toEqual(['fault-1', 'fault-2', undefined])
    simulator.faults.add({ operationId: 'createBackup', status: 503 })
    const write = zilliz.backups.create({ clusterId: idleClusterId, backupType: 'CLUSTER' })
    await expect(write).rejects.toMatchObject({ kind: 'server', outcome: 'unknown', attempts: 1 })
  })

  test('too many requests are repeated, writes too', async () => {
    const { simulator, zilliz } = await opened({ faults: [{ operationId: 'createBackup', status: 429, times: 1 }] })
    await zilliz.backups.create({ clusterId: idleClusterId, backupType: 'CLUSTER' })
    expect(simulator.requests.list('createBackup').map(({ status }) => status)).toEqual([429, 200])
    expect(simulator.state.backups.size).toBe(2)
  })

  test('a job that fails, one that is canceled, and one that stalls', async () => {
    const { simulator, zilliz } = await opened({ clock: { stepMs: 30_000 } })
    const next = async (): Promise<{ jobId: string }> => {
      const { jobId } = await zilliz.backups.create({ clusterId: idleClusterId, backupType: 'CLUSTER' })
      return { jobId }
    }
    simulator.jobs.plan({ kind: 'backup', outcome: 'FAILED', reason: 'No space.' })
    const failed: unknown = await zilliz.jobs.wait(await next(), wait).catch((error: unknown) => error)
    expect(isBackupsError(failed, 'job_failed') && failed.job).toMatchObject({ status: 'FAILED', reason: 'No space.' })
    simulator.jobs.plan({ kind: 'backup', outcome: 'CANCELED' })
    await expect(zilliz.jobs.wait(await next(), wait)).rejects.toMatchObject({ kind: 'job_canceled' })
    simulator.jobs.plan({ kind: 'backup', outcome: 'STALLED' })
    const stalled = zilliz.jobs.wait(await next(), { deadlineMs: 100, intervalMs: 10 })
    await expect(stalled).rejects.toMatchObject({ kind: 'wait_timeout', outcome: 'accepted' })
  })

  test('an attempt that is never answered times out', async () => {
    const { simulator, zilliz } = await opened({ faults: [{ operationId: 'createBackup', delayMs: 'forever' }] })
    const slow = zilliz.backups.create({ clusterId: idleClusterId, backupType: 'CLUSTER' }, { timeoutMs: 50 })
    await expect(slow).rejects.toMatchObject({ kind: 'timeout', outcome: 'unknown' })
    simulator.clock.advance(untilDone)
    expect(simulator.state.backups.size).toBe(1)
  })

  test('words and fields that nobody knows are passed through', async () => {
    const { zilliz } = await opened({
      faults: [{ unknownValues: { backupType: 'SNAPSHOT' }, unknownFields: { tier: 'cold' } }],
    })
    const found = await zilliz.backups.list().toArray({ max: 5 })
    expect(found).toMatchObject([{ backupType: 'SNAPSHOT', tier: 'cold' }])
  })
})

test('every operation was seen to succeed, and each answer was held against the document', () => {
  expect(operations().filter(({ operationId }) => !checked.has(`${operationId} success`))).toEqual([])
})
