import { createBackups, isBackupsError, type Backups } from '@org/backups-core'
import { aCreate, documentedCalls, operations } from '@org/testkit'
import { callCore } from '@org/testkit/call'
import { describe, expect, test } from 'vitest'
import type { Simulator, SimulatorOptions } from '../../src/index.ts'
import { transports } from '../transports.ts'
import { checkedFetch } from '../checked-fetch.ts'
import { checkedResponses } from '../find-violation.ts'
import { backupId, clusterId, idleClusterId, integrationId, projectId, afterAllJobs } from '../small-seed.ts'

const wait = { deadlineMs: 20_000, intervalMs: 1 }

describe.each(transports)('core over $name', ({ name, open }) => {
  async function openClient(options?: SimulatorOptions): Promise<{ simulator: Simulator; client: Backups }> {
    const { simulator } = await open(options)
    const isInProcess = name === 'in-process fetch'
    const client = createBackups({
      apiKey: 'a-key-of-some-length',
      pacing: false,
      ...(!isInProcess && { baseUrl: (simulator as unknown as { url: string }).url }),
      fetch: checkedFetch(isInProcess ? simulator.fetch : globalThis.fetch),
    })
    return { simulator, client }
  }

  test('core calls every operation of the simulator successfully', async () => {
    const { simulator, client } = await openClient({ clock: { stepMs: 20_000 }, rules: { rateLimit: false } })
    expect(await client.backups.list().toArray({ max: 10 })).toMatchObject([{ backupId, status: 'CREATING' }])
    await client.backups.waitUntilAvailable({ clusterId, backupId }, wait)

    const created = await client.backups.create({ clusterId, backupType: 'CLUSTER' })
    await client.jobs.wait({ jobId: created.jobId }, wait)
    const described = await client.backups.describe({ clusterId, backupId: created.backupId })
    expect(described).toMatchObject({ status: 'AVAILABLE', size: 73_400_320 })

    const target = { projectId, clusterName: 'restored', cuSize: 2, collectionStatus: 'KEEP' } as const
    const restored = await client.backups.restoreCluster({ clusterId, backupId: created.backupId, ...target })
    expect(restored.password.reveal()).toMatch(/^[a-z0-9]{16}$/)
    await client.jobs.wait({ jobId: restored.jobId as string }, wait)
    const restoring = await client.backups.restoreCollection({
      clusterId,
      backupId: created.backupId,
      destClusterId: idleClusterId,
    })
    await client.jobs.wait({ jobId: restoring.jobId }, wait)
    const exported = await client.backups.export({ clusterId, backupId: created.backupId, integrationId })
    expect(await client.jobs.wait({ jobId: exported.jobId }, wait)).toMatchObject({ status: 'SUCCESSFUL' })

    const schedule = { frequency: '1,3', startTime: '02:00-04:00', retentionDays: 3 }
    await client.policies.set({ clusterId: restored.clusterId, enabled: true, ...schedule })
    expect(await client.policies.get({ clusterId: restored.clusterId })).toMatchObject(schedule)
    expect(await client.backups.list({ clusterId: restored.clusterId }).toArray({ max: 10 })).toHaveLength(1)
    await client.backups.delete({ clusterId, backupId: created.backupId })
    expect(await client.backups.describe({ clusterId, backupId: created.backupId })).toMatchObject({
      status: 'DELETED',
    })

    const called = (): Set<string> => new Set(simulator.requests.list().map(({ operationId }) => operationId ?? ''))
    // The calls above need ids from each other. The examples of the document are enough for other operations.
    const others = documentedCalls().filter(({ operationId }) => !called().has(operationId))
    for (const { operationId, params } of others) await callCore(client, operationId, params)
    expect([...called()].toSorted()).toEqual(
      operations()
        .map(({ operationId }) => operationId)
        .toSorted(),
    )
  })

  test('core returns each backup of the seed fleet exactly once', async () => {
    const { simulator, client } = await openClient({ seed: 'fleet' })
    const all = await client.backups.list({ pageSize: 20 }).toArray({ max: 1000 })
    expect(new Set(all.map((backup) => backup.backupId))).toEqual(new Set(simulator.state.backups.keys()))
  })

  test('core rejects a call that the service refuses', async () => {
    const { client } = await openClient({ apiKeys: ['a-key-of-some-length'] })
    const busy = client.backups.create({ clusterId, backupType: 'CLUSTER' })
    await expect(busy).rejects.toMatchObject({ kind: 'conflict', outcome: 'rejected', code: 40003 })
    const missing = client.backups.describe({ clusterId, backupId: 'backup9_0' })
    await expect(missing).rejects.toMatchObject({ kind: 'not_found', outcome: 'rejected' })
    const cluster = client.policies.get({ clusterId: 'in01-0' })
    await expect(cluster).rejects.toMatchObject({ kind: 'not_found', code: 96018 })
  })

  test('core reports an unknown outcome for a lost response, whether or not the write took effect', async () => {
    for (const [reset, backups] of [
      ['before', 0],
      ['after', 1],
    ] as const) {
      const { simulator, client } = await openClient({ faults: [{ operationId: aCreate, reset }] })
      const lost = client.backups.create({ clusterId: idleClusterId, backupType: 'CLUSTER' })
      await expect(lost).rejects.toMatchObject({ kind: 'network', outcome: 'unknown' })
      expect(simulator.requests.count(aCreate)).toBe(1)
      expect(await client.backups.list({ clusterId: idleClusterId }).toArray({ max: 5 })).toHaveLength(backups)
    }
  })

  test('core retries a failed read, but not a failed write', async () => {
    const { simulator, client } = await openClient({
      faults: [
        { times: 1, status: 503 },
        { times: 1, halfBody: true },
      ],
    })
    expect(await client.backups.list().toArray({ max: 5 })).toHaveLength(1)
    expect(simulator.requests.list().map(({ faultId }) => faultId)).toEqual(['fault-1', 'fault-2', undefined])
    simulator.faults.add({ operationId: aCreate, status: 503 })
    const write = client.backups.create({ clusterId: idleClusterId, backupType: 'CLUSTER' })
    await expect(write).rejects.toMatchObject({ kind: 'server', outcome: 'unknown', attempts: 1 })
  })

  test('core retries a write after HTTP 429', async () => {
    const { simulator, client } = await openClient({ faults: [{ operationId: aCreate, status: 429, times: 1 }] })
    await client.backups.create({ clusterId: idleClusterId, backupType: 'CLUSTER' })
    expect(simulator.requests.list(aCreate).map(({ status }) => status)).toEqual([429, 200])
    expect(simulator.state.backups.size).toBe(2)
  })

  test('jobs.wait of core rejects for a failed, a canceled and a stalled job', async () => {
    const { simulator, client } = await openClient({ clock: { stepMs: 30_000 } })
    const createJob = async (): Promise<{ jobId: string }> => {
      const { jobId } = await client.backups.create({ clusterId: idleClusterId, backupType: 'CLUSTER' })
      return { jobId }
    }
    simulator.jobs.plan({ kind: 'backup', outcome: 'FAILED', reason: 'No space.' })
    const failed: unknown = await client.jobs.wait(await createJob(), wait).catch((error: unknown) => error)
    expect(isBackupsError(failed, 'job_failed') && failed.job).toMatchObject({ status: 'FAILED', reason: 'No space.' })
    simulator.jobs.plan({ kind: 'backup', outcome: 'CANCELED' })
    await expect(client.jobs.wait(await createJob(), wait)).rejects.toMatchObject({ kind: 'job_canceled' })
    simulator.jobs.plan({ kind: 'backup', outcome: 'STALLED' })
    const stalled = client.jobs.wait(await createJob(), { deadlineMs: 100, intervalMs: 10 })
    await expect(stalled).rejects.toMatchObject({ kind: 'wait_timeout', outcome: 'accepted' })
  })

  test('an attempt without a response times out in core', async () => {
    const { simulator, client } = await openClient({ faults: [{ operationId: aCreate, delayMs: 'forever' }] })
    const slow = client.backups.create({ clusterId: idleClusterId, backupType: 'CLUSTER' }, { timeoutMs: 50 })
    await expect(slow).rejects.toMatchObject({ kind: 'timeout', outcome: 'unknown' })
    simulator.clock.advance(afterAllJobs)
    expect(simulator.state.backups.size).toBe(1)
  })

  test('core returns unknown values and fields unchanged', async () => {
    const { client } = await openClient({
      faults: [{ unknownValues: { backupType: 'SNAPSHOT' }, unknownFields: { tier: 'cold' } }],
    })
    const found = await client.backups.list().toArray({ max: 5 })
    expect(found).toMatchObject([{ backupType: 'SNAPSHOT', tier: 'cold' }])
  })
})

test('every operation returned a successful response that was validated against the document', () => {
  expect(operations().filter(({ operationId }) => !checkedResponses.has(`${operationId} success`))).toEqual([])
})
