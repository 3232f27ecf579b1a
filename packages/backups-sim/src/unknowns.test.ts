import { readFileSync } from 'node:fs'
import { aCreate, aList, aJobRead } from '@org/testkit'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { call } from '../test/call.ts'
import { backupId, clusterId, enabledPolicy, idleClusterId, integrationId } from '../test/small-seed.ts'
import { loadStatuses, createManualBackup, restoreAsCluster, afterAllJobs } from '../test/small-seed.ts'
import { createSimulator, defaultUnknowns, type Simulator, type Unknowns } from './index.ts'
import { questions } from './unknowns.ts'

const open = (unknowns: Partial<Unknowns>): Simulator => createSimulator({ unknowns })
const many = (unknowns: Partial<Unknowns>): Simulator => createSimulator({ seed: 'fleet', unknowns })

const questionsWithoutSetting = [
  // The setting `failedBackup` does not change a code.
  'Which codes does the service return for failed backups, besides "could not be made" and "could not be restored"?',
  // Clients that do not send this header do not depend on the answer.
  'What does the service do with the Request-Timeout header, which newer samples send and no page describes?',
]

test('every open question in evidence.yaml has a setting in unknowns, or needs none', () => {
  const file = new URL('../../../spec/evidence.yaml', import.meta.url)
  const { unknowns } = parse(readFileSync(file, 'utf8')) as { unknowns: { question: string }[] }
  const answered = new Set([...Object.values(questions), ...questionsWithoutSetting])
  expect([...answered].sort()).toEqual(unknowns.map(({ question }) => question).sort())
})

describe('lists', () => {
  test('the setting count returns the number of all backups, the number of returned backups, or the page size', async () => {
    const total = many({}).state.backups.size
    const lastPage = Math.ceil(total / 10)
    const count = async (setting: Unknowns['count']): Promise<number> =>
      (await call(many({ count: setting }), aList, { pageSize: 10, currentPage: lastPage })).data.count
    const returned = total - 10 * (lastPage - 1)
    expect([await count('total'), await count('returned'), await count('page_size')]).toEqual([total, returned, 10])
    expect(returned).toBeLessThan(10)
    expect(defaultUnknowns.count).toBe('total')
  })

  test('the setting listOrder sorts backups newest first, oldest first, or by id', async () => {
    const list = async (listOrder: Unknowns['listOrder'], field: string): Promise<string[]> =>
      (await call(many({ listOrder }), aList, { pageSize: 100 })).data.backups.map(
        (backup: Record<string, string>) => backup[field],
      )
    const oldest = await list('oldest_first', 'createTime')
    expect(oldest).toEqual(oldest.toSorted())
    const newest = await list('newest_first', 'createTime')
    expect(newest).toEqual(newest.toSorted().toReversed())
    const byId = await list('by_id', 'backupId')
    expect(byId).toEqual(byId.toSorted())
  })

  test('settings determine the default page size, the maximum page size, and the response to larger page sizes', async () => {
    const simulator = many({ defaultPageSize: 3, largestPageSize: 5, pageSizeAbove: 'reduced' })
    expect((await call(simulator, aList)).data).toMatchObject({ pageSize: 3, currentPage: 1 })
    expect((await call(simulator, aList, { pageSize: 6 })).data.backups).toHaveLength(5)
    expect((await call(many({ largestPageSize: 5 }), aList, { pageSize: 6 })).code).toBe(96008)
  })

  test('the setting timeFormat accepts only RFC 3339, or any format, for start and end', async () => {
    const list = (unknowns: Partial<Unknowns>, start: string) => call(open(unknowns), aList, { start })
    expect(await list({}, 'last week')).toMatchObject({ status: 200, code: 96007 })
    expect(await list({}, '2024-08-26')).toMatchObject({ code: 96007 })
    expect(await list({}, '2024-08-26T00:00:00Z')).toMatchObject({ code: 0, data: { backups: [{ backupId }] } })
    expect(await list({ timeFormat: 'any' }, 'last week')).toMatchObject({ code: 0, data: { backups: [{ backupId }] } })
    expect((await list({ timeFormat: 'any' }, '2024-08-27')).data.backups).toEqual([])
  })

  test('the setting timeBounds includes or excludes a backup whose time equals start or end', async () => {
    const list = async (timeBounds: Unknowns['timeBounds'], range: object): Promise<number> =>
      (await call(open({ timeBounds }), aList, { ...range })).data.backups.length
    const moment = '2024-08-26T02:27:51Z'
    expect(await list('included', { start: moment })).toBe(1)
    expect(await list('excluded', { start: moment })).toBe(0)
    expect(await list('included', { end: moment })).toBe(1)
    expect(await list('excluded', { end: moment })).toBe(0)
    // No backup's time equals a bound between two seconds, so both values return the same backups.
    for (const timeBounds of ['included', 'excluded'] as const) {
      expect(await list(timeBounds, { start: '2024-08-26T02:27:50.5Z', end: '2024-08-26T02:27:51.5Z' })).toBe(1)
      expect(await list(timeBounds, { start: '2024-08-26T02:27:51.5Z' })).toBe(0)
      expect(await list(timeBounds, { end: '2024-08-26T02:27:50.5Z' })).toBe(0)
    }
  })

  test('a list request with end before start is refused', async () => {
    const range = { start: '2024-09-01T00:00:00Z', end: '2024-08-01T00:00:00Z' }
    expect(await call(open({}), aList, range)).toMatchObject({ status: 200, code: 96035 })
  })

  test('the setting copies includes copies in lists or hides them', async () => {
    const rows = async (copies: Unknowns['copies']): Promise<unknown[]> => {
      const simulator = open({ copies })
      await createManualBackup(simulator, { crossRegionCopies: [{ regionId: 'aws-us-east-1' }] })
      return (await call(simulator, aList, { creationMethod: 'MANUAL' })).data.backups
    }
    expect(await rows('listed')).toHaveLength(2)
    expect(await rows('hidden')).toHaveLength(1)
  })
})

describe('backups', () => {
  test('the setting missingBackup returns HTTP 200 or HTTP 404 for an unknown backup', async () => {
    const missing = { clusterId, backupId: 'backup9_0000' }
    expect(await call(open({}), 'describeBackup', missing)).toMatchObject({ status: 200, code: 404 })
    const simulator = open({ missingBackup: 'http_404' })
    expect(await call(simulator, 'describeBackup', missing)).toMatchObject({ status: 404, code: 404 })
    expect(await call(simulator, 'describeBackup', { ...missing, clusterId: 'in01-0' })).toMatchObject({ code: 96018 })
  })

  test('the setting invalidRequest returns HTTP 200 or HTTP 400 for an invalid request', async () => {
    const invalid = { clusterId, backupType: 'CLUSTER', name: 'mine' }
    const simulator = open({ invalidRequest: 'http_400' })
    expect(await call(simulator, aCreate, invalid)).toMatchObject({ status: 400, code: 80000 })
    expect(await call(open({}), aCreate, invalid)).toMatchObject({ status: 200, code: 80000 })
  })

  test('the setting repeatedDelete makes a second delete of a backup fail or succeed', async () => {
    const twice = async (repeatedDelete: Unknowns['repeatedDelete']) => {
      const simulator = open({ repeatedDelete })
      simulator.clock.advance(afterAllJobs)
      await call(simulator, 'deleteBackup', { clusterId, backupId })
      return call(simulator, 'deleteBackup', { clusterId, backupId })
    }
    expect(await twice('not_found')).toMatchObject({ code: 404 })
    expect(await twice('deleted')).toMatchObject({ code: 0, data: { backupId, backupName: 'Dedicated-01_backup3' } })
  })

  test('the setting describeDeletedMs limits how long describeBackup returns a deleted backup', async () => {
    const simulator = open({ describeDeletedMs: 60_000 })
    simulator.clock.advance(afterAllJobs)
    await call(simulator, 'deleteBackup', { clusterId, backupId })
    simulator.clock.advance({ seconds: 59 })
    expect((await call(simulator, 'describeBackup', { clusterId, backupId })).data.status).toBe('DELETED')
    simulator.clock.advance({ seconds: 1 })
    expect((await call(simulator, 'describeBackup', { clusterId, backupId })).code).toBe(404)
  })

  test('the setting deleteWhileCreating refuses to delete a CREATING backup, or cancels the job of the backup', async () => {
    expect(await call(open({}), 'deleteBackup', { clusterId, backupId })).toMatchObject({ code: 40003 })
    const simulator = open({ deleteWhileCreating: 'cancels_job' })
    expect(await call(simulator, 'deleteBackup', { clusterId, backupId })).toMatchObject({ code: 0 })
    expect(simulator.jobs.list()).toMatchObject([{ status: 'CANCELING' }])
    expect((await call(simulator, aList)).data.backups).toEqual([])
  })

  test('the setting manualExpiry returns the expiry of a manual backup as null, not at all, or as a month later', async () => {
    const shown = async (manualExpiry: Unknowns['manualExpiry']): Promise<object> => {
      const simulator = open({ manualExpiry })
      return (await call(simulator, 'describeBackup', { clusterId, backupId: await createManualBackup(simulator) }))
        .data
    }
    expect(await shown('null')).toMatchObject({ expireTime: null })
    expect(await shown('absent')).not.toHaveProperty('expireTime')
    expect(await shown('month')).toMatchObject({ expireTime: '2024-09-25T02:37:51Z' })
  })

  test('the setting sizeWhileCreating returns a growing size or 0 for a CREATING backup', async () => {
    const halfway = async (sizeWhileCreating: Unknowns['sizeWhileCreating']): Promise<number> => {
      const simulator = open({ sizeWhileCreating })
      simulator.clock.advance(afterAllJobs)
      const { data } = await call(simulator, aCreate, { clusterId, backupType: 'CLUSTER' })
      simulator.clock.advance({ seconds: 35 })
      return (await call(simulator, 'describeBackup', { clusterId, backupId: data.backupId })).data.size
    }
    expect([await halfway('growing'), await halfway('zero')]).toEqual([73_400_320 / 2, 0])
  })

  test('the setting collectionsFormat returns collections by database, in a flat list, or in both forms', async () => {
    const shown = async (collectionsFormat: Unknowns['collectionsFormat']): Promise<string[]> => {
      const simulator = open({ collectionsFormat })
      const id = await createManualBackup(simulator)
      const { data } = await call(simulator, 'describeBackup', { clusterId, backupId: id })
      return Object.keys(data).filter((name) => /collections/i.test(name))
    }
    expect(await shown('both')).toEqual(['dbCollections', 'collections'])
    expect(await shown('grouped')).toEqual(['dbCollections'])
    expect(await shown('flat')).toEqual(['collections'])
  })

  test('the setting failedBackup removes a failed backup or leaves it CREATING', async () => {
    const after = async (failedBackup: Unknowns['failedBackup']): Promise<string[]> => {
      const simulator = open({ failedBackup })
      simulator.jobs.plan({ kind: 'backup', outcome: 'FAILED' })
      const { data } = await call(simulator, aCreate, { clusterId: idleClusterId, backupType: 'CLUSTER' })
      simulator.clock.advance(afterAllJobs)
      const listed = (await call(simulator, aList, { clusterId: idleClusterId })).data.backups
      const described = await call(simulator, 'describeBackup', { clusterId: idleClusterId, backupId: data.backupId })
      return [listed.length, described.data.status]
    }
    expect(await after('removed')).toEqual([0, 'DELETED'])
    expect(await after('creating')).toEqual([1, 'CREATING'])
  })

  test('the setting copyRestoreRegion restores a copy in the region of the copy or of its source', async () => {
    const restored = async (copyRestoreRegion: Unknowns['copyRestoreRegion'], keepsSource: boolean) => {
      const simulator = open({ copyRestoreRegion })
      const crossRegionCopies = [{ regionId: 'aws-us-east-1' }]
      const source = await createManualBackup(simulator, { crossRegionCopies })
      const copy = [...simulator.state.backups.values()].find(({ copyOf }) => copyOf === source)
      if (!keepsSource) await call(simulator, 'deleteBackup', { clusterId, backupId: source })
      const { data } = await restoreAsCluster(simulator, copy?.backupId ?? '')
      return simulator.state.clusters.get(data.clusterId)?.regionId
    }
    expect(await restored('copy', true)).toBe('aws-us-east-1')
    expect(await restored('source', true)).toBe('aws-us-west-2')
    expect(await restored('source', false)).toBe('aws-us-west-2')
  })

  test('the setting copyToSameRegion skips or refuses a copy to the region of the cluster', async () => {
    const copyToOwn = {
      clusterId: idleClusterId,
      backupType: 'CLUSTER',
      crossRegionCopies: [{ regionId: 'aws-us-west-2' }],
    }
    const simulator = open({})
    expect((await call(simulator, aCreate, copyToOwn)).code).toBe(0)
    simulator.clock.advance(afterAllJobs)
    expect(simulator.jobs.list().filter(({ kind }) => kind === 'copy')).toEqual([])
    expect((await call(open({ copyToSameRegion: 'refused' }), aCreate, copyToOwn)).code).toBe(96001)
  })

  test('with the setting idempotencyHeader, two writes with the same header value have one effect', async () => {
    const create = (simulator: Simulator) =>
      call(
        simulator,
        aCreate,
        { clusterId: idleClusterId, backupType: 'CLUSTER' },
        { headers: { 'Idempotency-Key': 'k1' } },
      )
    const without = open({})
    expect([(await create(without)).code, (await create(without)).code]).toEqual([0, 40003])
    const withHeader = open({ idempotencyHeader: 'Idempotency-Key' })
    expect((await create(withHeader)).data).toEqual((await create(withHeader)).data)
    expect(withHeader.jobs.list()).toHaveLength(2)
  })
})

describe('restores and exports', () => {
  const restoreOne = async (unknowns: Partial<Unknowns>, more: Record<string, unknown> = {}, dest: object = {}) => {
    const simulator = open(unknowns)
    const id = await createManualBackup(simulator)
    const one = { collectionName: 'collection_1', ...more }
    const response = await call(simulator, 'restoreCollection', {
      clusterId,
      backupId: id,
      destClusterId: idleClusterId,
      ...dest,
      dbCollections: [{ dbName: 'my_database', collections: [one], ...('destDbName' in dest ? dest : {}) }],
    }).catch((error: Error) => ({ code: -1, data: undefined, message: error.message }))
    simulator.clock.advance(afterAllJobs)
    const job = response.data && (await call(simulator, aJobRead, { jobId: response.data.jobId })).data
    return { code: response.code, job, states: loadStatuses(simulator, idleClusterId) }
  }

  test('the setting targetCollection fails, refuses or allows a restore to an existing collection', async () => {
    const restoreWith = async (targetCollection: Unknowns['targetCollection']) => {
      const simulator = open({ targetCollection })
      const id = await createManualBackup(simulator)
      const dbCollections = [{ dbName: 'my_database', collections: [{ collectionName: 'collection_1' }] }]
      const { code, data } = await call(simulator, 'restoreCollection', {
        clusterId,
        backupId: id,
        destClusterId: clusterId,
        dbCollections,
      })
      simulator.clock.advance(afterAllJobs)
      return [code, data && (await call(simulator, aJobRead, { jobId: data.jobId })).data]
    }
    const reason = 'The target collection already exists.'
    expect(await restoreWith('job_fails')).toMatchObject([0, { status: 'FAILED', progress: '40', reason }])
    expect(await restoreWith('refused')).toEqual([96039, undefined])
    expect(await restoreWith('replaced')).toMatchObject([0, { status: 'SUCCESSFUL' }])
  })

  const [one, other] = [{ collectionName: 'collection_1' }, { collectionName: 'collection_2' }]
  const [renamed, dbName] = [{ destCollectionName: 'x' }, 'my_database']
  test.each([
    {
      what: 'two sources and one target',
      dbCollections: [
        {
          dbName,
          collections: [
            { ...one, ...renamed },
            { ...other, ...renamed },
          ],
        },
      ],
    },
    { what: 'the same pair twice', dbCollections: [{ dbName, collections: [one, one] }] },
    {
      what: 'the same database twice',
      dbCollections: [
        { dbName, destDbName: 'y' },
        { dbName, destDbName: 'y' },
      ],
    },
    {
      what: 'the default database in two spellings',
      dbCollections: [
        { dbName, destDbName: '', collections: [{ ...one, ...renamed }] },
        { dbName, destDbName: 'default', collections: [{ ...other, ...renamed }] },
      ],
    },
  ])('a restore of two collections to the same name restores no collection: $what', async ({ dbCollections }) => {
    const after = async (targetCollection: Unknowns['targetCollection']) => {
      const simulator = open({ targetCollection })
      const id = await createManualBackup(simulator)
      const before = loadStatuses(simulator, idleClusterId)
      const ids = { clusterId, backupId: id, destClusterId: idleClusterId }
      const { code, data } = await call(simulator, 'restoreCollection', { ...ids, dbCollections })
      simulator.clock.advance(afterAllJobs)
      expect(loadStatuses(simulator, idleClusterId)).toEqual(before)
      return [code, data && (await call(simulator, aJobRead, { jobId: data.jobId })).data]
    }
    const failed = [0, { status: 'FAILED', reason: 'The target collection already exists.' }]
    expect(await after('job_fails')).toMatchObject(failed)
    expect(await after('replaced')).toMatchObject(failed)
    expect(await after('refused')).toEqual([96039, undefined])
  })

  test.each([
    [
      { dbName, destDbName: 'y' },
      { dbName, destDbName: 'y', collections: [{ ...one, ...renamed }] },
    ],
    [
      { dbName, collections: [one] },
      { dbName, destDbName: 'y', collections: [] },
    ],
    [{ dbName, collections: [one, { ...one, ...renamed }] }],
  ])('a restore of one collection to two targets restores no collection: %j', async (...dbCollections) => {
    for (const targetCollection of ['job_fails', 'refused', 'replaced'] as const) {
      const simulator = open({ targetCollection })
      const backup = await createManualBackup(simulator)
      const before = loadStatuses(simulator, idleClusterId)
      const ids = { clusterId, backupId: backup, destClusterId: idleClusterId }
      const { data } = await call(simulator, 'restoreCollection', { ...ids, dbCollections })
      simulator.clock.advance(afterAllJobs)
      expect(loadStatuses(simulator, idleClusterId)).toEqual(before)
      const job = await call(simulator, aJobRead, { jobId: data.jobId })
      expect(job.data).toMatchObject({ status: 'FAILED', reason: 'A collection is selected twice.' })
    }
  })

  test('a restore job fails if its target collection is created while the job runs', async () => {
    const simulator = open({})
    const id = await createManualBackup(simulator)
    const restore = { clusterId, backupId: id, destClusterId: idleClusterId }
    const first = await call(simulator, 'restoreCollection', restore)
    simulator.clock.advance({ seconds: 10 })
    const second = await call(simulator, 'restoreCollection', restore)
    simulator.clock.advance(afterAllJobs)
    expect((await call(simulator, aJobRead, first.data)).data).toMatchObject({ status: 'SUCCESSFUL' })
    expect((await call(simulator, aJobRead, second.data)).data).toMatchObject({ status: 'FAILED', progress: '99' })
  })

  test('the setting targetDatabase allows, fails or refuses a restore to a missing database', async () => {
    expect((await restoreOne({})).states).toEqual({ 'my_database/collection_1': 'UNLOADED' })
    expect((await restoreOne({ targetDatabase: 'job_fails' })).job).toMatchObject({ status: 'FAILED' })
    expect(await restoreOne({ targetDatabase: 'refused' })).toMatchObject({ code: 96039, states: {} })
  })

  test('the setting destDbName selects the source database or the default database as the target of a restore', async () => {
    expect(Object.keys((await restoreOne({ destDbName: 'same' })).states)).toEqual(['my_database/collection_1'])
    expect(Object.keys((await restoreOne({ destDbName: 'default' })).states)).toEqual(['/collection_1'])
  })

  test('the setting destCollectionStatus leaves restored collections unloaded, or loads them', async () => {
    expect(Object.values((await restoreOne({})).states)).toEqual(['UNLOADED'])
    expect(Object.values((await restoreOne({ destCollectionStatus: 'LOADED' })).states)).toEqual(['LOADED'])
    const requested = { destCollectionStatus: 'LOADED', destCollectionName: 'renamed' }
    expect((await restoreOne({}, requested)).states).toEqual({ 'my_database/renamed': 'LOADED' })
  })

  test('the setting failedRestore removes the cluster of a failed restore or makes it ABNORMAL', async () => {
    const after = async (failedRestore: Unknowns['failedRestore']): Promise<string | undefined> => {
      const simulator = open({ failedRestore })
      const id = await createManualBackup(simulator)
      simulator.jobs.plan({ kind: 'restoreCluster', outcome: 'FAILED' })
      const { data } = await restoreAsCluster(simulator, id)
      simulator.clock.advance(afterAllJobs)
      return simulator.state.clusters.get(data.clusterId)?.status
    }
    expect([await after('removed'), await after('abnormal')]).toEqual([undefined, 'ABNORMAL'])
  })

  test('the setting clusterNameScope requires unique cluster names in the organization or in the project', async () => {
    const code = async (clusterNameScope: Unknowns['clusterNameScope']): Promise<number | undefined> => {
      const simulator = open({ clusterNameScope })
      const id = await createManualBackup(simulator)
      Object.assign(simulator.state.clusters.get(idleClusterId) ?? {}, { projectId: 'proj-of-others' })
      return (await restoreAsCluster(simulator, id, { clusterName: 'Dedicated-02' })).code
    }
    expect([await code('organization'), await code('project')]).toEqual([40013, 0])
  })

  test('the setting restoreClusterJobId can omit the job id from the response of restoreCluster', async () => {
    const simulator = open({ restoreClusterJobId: 'absent' })
    const { data } = await restoreAsCluster(simulator, await createManualBackup(simulator))
    expect(Object.keys(data)).toEqual(['clusterId', 'username', 'password'])
  })

  test('the setting exportDirectory exports to the root of the bucket or to a directory named after the backup id', async () => {
    const directory = async (exportDirectory: Unknowns['exportDirectory']): Promise<string | null | undefined> => {
      const simulator = open({ exportDirectory })
      const id = await createManualBackup(simulator)
      const { data } = await call(simulator, 'exportBackup', { clusterId, backupId: id, integrationId })
      return simulator.state.jobs.get(data.jobId)?.directory?.replace(id, '<id>')
    }
    expect([await directory('root'), await directory('backup_id')]).toEqual(['', '<id>/'])
  })
})

describe('jobs', () => {
  const fieldsOfJob = async (emptyJobFields: Unknowns['emptyJobFields'], wait = 0): Promise<object> => {
    const simulator = open({ emptyJobFields })
    const { data } = await call(simulator, aCreate, { clusterId: idleClusterId, backupType: 'CLUSTER' })
    simulator.clock.advance({ seconds: wait })
    const { startTime, endTime, reason } = (await call(simulator, aJobRead, { jobId: data.jobId })).data
    return { startTime, endTime, reason }
  }

  test('the setting emptyJobFields returns job fields without a value as null, as an empty string, or not at all', async () => {
    expect(await fieldsOfJob('null')).toEqual({ startTime: null, endTime: null, reason: null })
    expect(await fieldsOfJob('empty')).toEqual({ startTime: '', endTime: '', reason: '' })
    expect(await fieldsOfJob('absent')).toEqual({})
    const startTime = '2024-08-26T02:27:56Z'
    expect(await fieldsOfJob('null', 30)).toEqual({ startTime, endTime: null, reason: null })
    expect(await fieldsOfJob('absent', 300)).toEqual({ startTime, endTime: '2024-08-26T02:28:56Z', reason: '' })
  })

  test('the settings exportJobType and copyJobType determine the type of a job, or omit it', async () => {
    const types = async (unknowns: Partial<Unknowns>): Promise<unknown[]> => {
      const simulator = open(unknowns)
      const id = await createManualBackup(simulator, { crossRegionCopies: [{ regionId: 'aws-us-east-1' }] })
      await call(simulator, 'exportBackup', { clusterId, backupId: id, integrationId })
      const jobs = simulator.jobs.list().filter(({ kind }) => kind === 'copy' || kind === 'export')
      return Promise.all(jobs.map(async ({ jobId }) => (await call(simulator, aJobRead, { jobId })).data.type))
    }
    expect(await types({})).toEqual(['BACKUP_COPY', 'EXPORT'])
    expect(await types({ copyJobType: 'BACKUP', exportJobType: null })).toEqual(['BACKUP', undefined])
  })
})

describe('policies', () => {
  test('the setting missingPolicy returns a disabled policy or a failure for a cluster without a policy', async () => {
    const get = (unknowns: Partial<Unknowns>) => call(open(unknowns), 'getBackupPolicy', { clusterId: idleClusterId })
    expect((await get({})).data).toMatchObject({ status: 'DISABLED', startTime: null, retentionDays: 0 })
    expect(await get({ missingPolicy: 'not_found' })).toMatchObject({ status: 200, code: 404 })
  })

  test('the setting omittedPolicyCopies clears or keeps the copies of a policy when a request omits them', async () => {
    const after = async (omittedPolicyCopies: Unknowns['omittedPolicyCopies']): Promise<number> => {
      const simulator = open({ omittedPolicyCopies })
      const crossRegionCopies = [{ regionId: 'aws-us-east-1', retentionDays: 3 }]
      await call(simulator, 'setBackupPolicy', { clusterId, ...enabledPolicy, crossRegionCopies })
      await call(simulator, 'setBackupPolicy', { clusterId, ...enabledPolicy })
      return (await call(simulator, 'getBackupPolicy', { clusterId })).data.crossRegionCopies.length
    }
    expect([await after('cleared'), await after('kept')]).toEqual([0, 1])
  })

  test('the setting firstBackup starts a backup only when a policy is turned on, or each time it is set', async () => {
    const after = async (firstBackup: Unknowns['firstBackup']): Promise<number> => {
      const simulator = open({ firstBackup })
      for (let time = 0; time < 2; time++) {
        await call(simulator, 'setBackupPolicy', { clusterId: idleClusterId, ...enabledPolicy })
        simulator.clock.advance(afterAllJobs)
      }
      return (await call(simulator, aList, { clusterId: idleClusterId })).data.backups.length
    }
    expect([await after('when_enabled'), await after('each_time')]).toEqual([1, 2])
  })

  const weekly = { frequency: '1,2,3,5', startTime: '02:00-04:00' }
  const fromConsole = (simulator: Simulator, schedule: object): unknown =>
    Object.assign(simulator.state.policies.get(clusterId) ?? {}, { ...schedule, consoleSchedule: '0 2 1 * *' })

  test('the setting consoleSchedule returns null, the text of all schedules of the web console, or only the weekly schedule', async () => {
    const read = async (consoleSchedule: Unknowns['consoleSchedule'], schedule: object): Promise<unknown> => {
      const simulator = open({ consoleSchedule })
      fromConsole(simulator, schedule)
      const { status, frequency, startTime } = (await call(simulator, 'getBackupPolicy', { clusterId })).data
      expect(status).toBe('ENABLED')
      return [frequency, startTime]
    }
    const none = { frequency: null, startTime: null }
    for (const schedule of [none, weekly]) expect(await read('null', schedule)).toEqual([null, null])
    expect(await read('text', none)).toEqual(['0 2 1 * *', null])
    expect(await read('text', weekly)).toEqual(['1,2,3,5 02:00-04:00; 0 2 1 * *', null])
    expect(await read('weekly', none)).toEqual([null, null])
    expect(await read('weekly', weekly)).toEqual(['1,2,3,5', '02:00-04:00'])
  })

  test('the setting consoleScheduleAfterSet removes or keeps schedules of the web console when the API sets a policy', async () => {
    const after = async (consoleScheduleAfterSet: Unknowns['consoleScheduleAfterSet']): Promise<unknown> => {
      const simulator = open({ consoleScheduleAfterSet, consoleSchedule: 'text' })
      fromConsole(simulator, weekly)
      await call(simulator, 'setBackupPolicy', { clusterId, ...enabledPolicy, frequency: '7' })
      return (await call(simulator, 'getBackupPolicy', { clusterId })).data.frequency
    }
    expect([await after('removed'), await after('kept')]).toEqual(['7', '7 02:00-04:00; 0 2 1 * *'])
  })
})

describe('HTTP failures', () => {
  const tooMany = async (unknowns: Partial<Unknowns>) => {
    const simulator = createSimulator({ unknowns, faults: [{ status: 429 }] })
    const { text, headers } = await call(simulator, aList)
    return { text, retryAfter: headers.get('retry-after') }
  }

  test('the setting tooManyRequestsBody returns HTTP 429 with an envelope, an empty body, or HTML', async () => {
    expect((await tooMany({})).text).toBe('{"code":429,"message":"Too many requests."}')
    expect((await tooMany({ tooManyRequestsBody: 'empty' })).text).toBe('')
    expect((await tooMany({ tooManyRequestsBody: 'html' })).text).toMatch(/^<html>/)
  })

  test('the setting retryAfter returns HTTP 429 without Retry-After, with seconds, or with a date', async () => {
    expect((await tooMany({})).retryAfter).toBe(null)
    expect((await tooMany({ retryAfter: 'seconds' })).retryAfter).toBe('1')
    const date = Date.parse((await tooMany({ retryAfter: 'date' })).retryAfter ?? '')
    expect(date).toBeGreaterThan(Date.now())
  })

  test('the setting serverErrorBody returns HTTP 502 with an envelope, an empty body, or HTML', async () => {
    const fault = async (serverErrorBody: Unknowns['serverErrorBody']): Promise<string> =>
      (await call(createSimulator({ unknowns: { serverErrorBody }, faults: [{ status: 502 }] }), aList)).text
    expect(await fault('envelope')).toBe('{"code":502,"message":"Internal server error."}')
    expect(await fault('empty')).toBe('')
    expect(await fault('html')).toMatch(/^<html>/)
  })
})
