// The commands run inside the tests of model.test.ts.
// oxlint-disable vitest/no-standalone-expect
import { aCreate, aList, aJobRead } from '@org/testkit'
import * as fc from 'fast-check'
import { expect } from 'vitest'
import type { Simulator } from '../../src/index.ts'
import { call } from '../call.ts'
import { projectId } from '../small-seed.ts'
import * as reference from './reference.ts'
import type { ModelBackup, ModelCluster, Reference } from './reference.ts'

type Command = fc.AsyncCommand<Reference, Simulator>

const command = (name: string, run: Command['run']): Command => ({ check: () => true, run, toString: () => name })

const time = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T

/** Returns a backup whose id the simulator has returned. */
const knownBackup = (model: Reference, index: number): ModelBackup & { id: string } =>
  pick(
    model.backups.filter((backup): backup is ModelBackup & { id: string } => backup.id !== undefined),
    index,
  )

const idsOf = (backup: ModelBackup & { id: string }): { clusterId: string; backupId: string } => ({
  clusterId: backup.cluster.id,
  backupId: backup.id,
})

const advance = fc
  .oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 200_000 }))
  .map((seconds) =>
    command(`advance ${seconds} s`, async (model, { clock }) => {
      reference.advance(model, seconds)
      clock.advance({ seconds })
    }),
  )

const create = fc
  .record({
    cluster: fc.nat(9),
    collection: fc.option(fc.constantFrom('/medium_articles', 'my_database/collection_1')),
    hasCopy: fc.boolean(),
  })
  .map(({ cluster: index, collection, hasCopy }) =>
    command(
      `create on ${index} ${collection ?? 'everything'}${hasCopy ? ' with a copy' : ''}`,
      async (model, simulator) => {
        const cluster = pick(model.clusters, index)
        const isBusy = reference.isBackingUp(model, cluster, 'MANUAL') || reference.isBackingUp(model, cluster, 'AUTO')
        const size = collection === null ? 0 : cluster.content.get(collection)
        const code = !reference.isReady(model, cluster) || isBusy ? 40003 : size === undefined ? 90001 : 0
        const [dbName = '', name = ''] = collection?.split('/') ?? []
        const response = await call(simulator, aCreate, {
          clusterId: cluster.id,
          backupType: collection === null ? 'CLUSTER' : 'COLLECTION',
          ...(collection !== null && { dbCollections: [{ ...(dbName && { dbName }), collectionNames: [name] }] }),
          ...(hasCopy && { crossRegionCopies: [{ regionId: 'aws-us-east-1' }] }),
        })
        expect(response.code).toBe(code)
        if (code !== 0) return
        const backup = reference.addBackup(model, cluster, {
          method: 'MANUAL',
          type: collection === null ? 'CLUSTER' : 'COLLECTION',
          content: collection === null ? new Map(cluster.content) : new Map([[collection, size ?? 0]]),
          copies: hasCopy ? ['aws-us-east-1'] : [],
          expires: undefined,
          namedAfter: collection === null ? cluster.name : name,
        })
        backup.id = response.data.backupId
        expect(response.data.backupName).toBe(backup.name)
        model.jobs.push({
          id: response.data.jobId,
          created: model.now,
          end: backup.done,
          outcome: 'SUCCESSFUL',
          targetCluster: undefined,
          content: new Map(),
          hasEnded: false,
        })
      },
    ),
  )

const key = (model: Reference, backup: ModelBackup): string => {
  const { cluster, name, type, method, created, expires } = backup
  const until = expires === undefined ? null : time(expires)
  return [cluster.id, name, type, method, time(created), reference.statusOf(model, backup), until].join(' ')
}

const list = fc
  .record({
    cluster: fc.option(fc.nat(9)),
    creationMethod: fc.option(fc.constantFrom('AUTO', 'MANUAL')),
    backupType: fc.option(fc.constantFrom('CLUSTER', 'COLLECTION')),
    hoursBack: fc.option(fc.nat(200)),
    pageSize: fc.integer({ min: 1, max: 100 }),
  })
  .map(({ cluster: index, creationMethod, backupType, hoursBack, pageSize }) =>
    command(
      `list ${JSON.stringify({ index, creationMethod, backupType, hoursBack, pageSize })}`,
      async (model, simulator) => {
        const cluster = index === null ? undefined : pick(model.clusters, index)
        const start = hoursBack === null ? undefined : model.now - hoursBack * 3600
        const wanted = reference
          .listed(model)
          .filter((backup) => cluster === undefined || backup.cluster === cluster)
          .filter(({ method }) => creationMethod === null || method === creationMethod)
          .filter(({ type }) => backupType === null || type === backupType)
          .filter(({ created }) => start === undefined || created >= start)
        const params = {
          ...(cluster && { clusterId: cluster.id }),
          ...(creationMethod !== null && { creationMethod }),
          ...(backupType !== null && { backupType }),
          ...(start !== undefined && { start: time(start) }),
          pageSize,
        }
        const rows: Record<string, string>[] = []
        for (let currentPage = 1; currentPage <= Math.ceil(wanted.length / pageSize) + 1; currentPage++) {
          const { data } = await call(simulator, aList, { ...params, currentPage })
          expect(data.count).toBe(wanted.length)
          rows.push(...data.backups)
        }
        const fields = ['clusterId', 'backupName', 'backupType', 'creationMethod', 'createTime', 'status', 'expireTime']
        const found = new Map(rows.map((row) => [fields.map((field) => row[field]).join(' '), row]))
        expect([...found.keys()].sort()).toEqual(wanted.map((backup) => key(model, backup)).sort())
        const times = rows.map(({ createTime = '' }) => createTime)
        expect(times).toEqual(times.toSorted().toReversed())
        for (const backup of wanted) backup.id ??= found.get(key(model, backup))?.['backupId']
      },
    ),
  )

const describeOne = fc.nat(30).map((index) =>
  command(`describe ${index}`, async (model, simulator) => {
    const backup = knownBackup(model, index)
    const isExpired = backup.deletedAt !== undefined && model.now - backup.deletedAt >= 86_400
    const response = await call(simulator, 'describeBackup', idsOf(backup))
    expect(response.code).toBe(isExpired ? 404 : 0)
    if (isExpired) return
    const status = reference.statusOf(model, backup)
    expect(response.data).toMatchObject({ status, regionId: backup.region, backupName: backup.name })
    if (status === 'AVAILABLE') expect(response.data.size).toBe(reference.bytesOf(backup.content))
  }),
)

const remove = fc.nat(30).map((index) =>
  command(`delete ${index}`, async (model, simulator) => {
    const backup = knownBackup(model, index)
    const status = reference.statusOf(model, backup)
    const response = await call(simulator, 'deleteBackup', idsOf(backup))
    expect(response.code).toBe({ DELETED: 404, CREATING: 40003, AVAILABLE: 0 }[status])
    if (status === 'AVAILABLE') backup.deletedAt = model.now
  }),
)

const refusalOf = (model: Reference, backup: ModelBackup): number =>
  ({ DELETED: 404, CREATING: 40003, AVAILABLE: 0 })[reference.statusOf(model, backup)] ?? 0

const restoreCluster = fc
  .record({ backup: fc.nat(30), clusterName: fc.constantFrom('r1', 'r2', 'r3') })
  .map(({ backup: index, clusterName }) =>
    command(`restore ${index} as ${clusterName}`, async (model, simulator) => {
      const backup = knownBackup(model, index)
      const isTaken = model.clusters.some(({ name }) => name === clusterName)
      const code = refusalOf(model, backup) || (backup.type === 'CLUSTER' ? 0 : 96029) || (isTaken ? 40013 : 0)
      const more = { projectId, clusterName, cuSize: 1, collectionStatus: 'KEEP' }
      const response = await call(simulator, 'restoreCluster', { ...idsOf(backup), ...more })
      expect(response.code).toBe(code)
      if (code !== 0) return
      const end = reference.endOf(model.now, 300, reference.bytesOf(backup.content))
      const targetCluster: ModelCluster = {
        id: response.data.clusterId,
        name: clusterName,
        readyAt: end,
        content: new Map(),
        backups: 0,
      }
      model.clusters.push(targetCluster)
      const { now: created } = model
      const content = new Map(backup.content)
      model.jobs.push({
        id: response.data.jobId,
        created,
        end,
        outcome: 'SUCCESSFUL',
        targetCluster,
        content,
        hasEnded: false,
      })
    }),
  )

const restoreCollection = fc
  .record({
    backup: fc.nat(30),
    target: fc.nat(9),
    onlyCollection: fc.option(fc.constantFrom('/medium_articles', '/renamed')),
  })
  .map(({ backup: index, target, onlyCollection }) =>
    command(`restore ${onlyCollection ?? 'all'} of ${index} into ${target}`, async (model, simulator) => {
      const backup = knownBackup(model, index)
      const targetCluster = pick(model.clusters, target)
      const isMissing = onlyCollection !== null && !backup.content.has('/medium_articles')
      const code =
        refusalOf(model, backup) || (reference.isReady(model, targetCluster) ? 0 : 40003) || (isMissing ? 90001 : 0)
      const collection = {
        collectionName: 'medium_articles',
        ...(onlyCollection === '/renamed' && { destCollectionName: 'renamed' }),
      }
      const response = await call(simulator, 'restoreCollection', {
        ...idsOf(backup),
        destClusterId: targetCluster.id,
        ...(onlyCollection !== null && { dbCollections: [{ collections: [collection] }] }),
      })
      expect(response.code).toBe(code)
      if (code !== 0) return
      const content =
        onlyCollection === null
          ? new Map(backup.content)
          : new Map([[onlyCollection, backup.content.get('/medium_articles') ?? 0]])
      const isTaken = [...content.keys()].some((name) => targetCluster.content.has(name))
      model.jobs.push({
        id: response.data.jobId,
        created: model.now,
        end: reference.endOf(model.now, 60, reference.bytesOf(content), isTaken ? 0.4 : 1),
        outcome: isTaken ? 'FAILED' : 'SUCCESSFUL',
        targetCluster,
        content,
        hasEnded: false,
      })
    }),
  )

const readJob = fc.nat(30).map((index) =>
  command(`describe job ${index}`, async (model, simulator) => {
    if (model.jobs.length === 0) return
    const { id, created, hasEnded, outcome } = pick(model.jobs, index)
    const status = hasEnded ? outcome : model.now < created + 5 ? 'PENDING' : 'IN_PROGRESS'
    const { data } = await call(simulator, aJobRead, { jobId: id })
    expect(data.status).toBe(status)
    const progress = Number(data.progress)
    expect(progress === 100).toBe(status === 'SUCCESSFUL')
    expect(progress).toBeGreaterThanOrEqual(0)
  }),
)

const setPolicy = fc
  .record({
    cluster: fc.nat(9),
    enabled: fc.boolean(),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    hour: fc.nat(23),
    retention: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ cluster: index, enabled, days, hour, retention }) =>
    command(`policy of ${index} ${enabled ? `${days.join()} at ${hour}` : 'off'}`, async (model, simulator) => {
      const cluster = pick(model.clusters, index)
      const clock = (value: number): string => `${String(value % 24).padStart(2, '0')}:00`
      const schedule = {
        frequency: days.join(),
        startTime: `${clock(hour)}-${clock(hour + 2)}`,
        retentionDays: retention,
      }
      const response = await call(simulator, 'setBackupPolicy', {
        clusterId: cluster.id,
        enabled,
        ...(enabled && schedule),
      })
      expect(response.data).toEqual({ clusterId: cluster.id, status: enabled ? 'ENABLED' : 'DISABLED' })
      const earlier = model.policies.find((policy) => policy.cluster === cluster)
      model.policies = model.policies.filter((policy) => policy !== earlier)
      // The simulator chooses a random start within the window.
      const offset = simulator.state.policies.get(cluster.id)?.offsetSeconds ?? 0
      const policy = { cluster, enabled, days, hour, offset, retention, lastDue: model.now }
      model.policies.push(policy)
      if (enabled && earlier?.enabled !== true) reference.automaticBackup(model, policy)
      const read = await call(simulator, 'getBackupPolicy', { clusterId: cluster.id })
      expect(read.data).toMatchObject(
        enabled ? schedule : { status: 'DISABLED', frequency: null, startTime: null, retentionDays: 0 },
      )
    }),
  )

export const allCommands: fc.Arbitrary<Command>[] = [
  advance,
  create,
  list,
  describeOne,
  remove,
  restoreCluster,
  restoreCollection,
  readJob,
  setPolicy,
  // `advance` and `list` are twice as frequent, because they show the effects of the other commands.
  advance,
  list,
]
