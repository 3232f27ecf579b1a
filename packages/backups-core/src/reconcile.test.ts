import { describe, expect, test, vi } from 'vitest'
import { startOfTime } from '../test/manual-clock.ts'
import { afterLostResponse } from '../test/lost-response.ts'
import { connectionError, errorOf, failure, type Handler, success } from '../test/observed-backups.ts'
import type { Backups } from './create-backups.ts'

const ids = { clusterId: 'in01-1', backupId: 'backup1' }
const reset = (): Promise<Response> => Promise.reject(connectionError('ECONNRESET'))
const time = (ms: number): string => new Date(startOfTime + ms).toISOString()

const create = (client: Backups) => client.backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' })
const list = (...backups: object[]): Response => success({ count: backups.length, pageSize: 100, backups })
const old = { backupId: 'b-old', createTime: time(-3_600_000) }
const made = { backupId: 'b-new', createTime: time(0) }

describe('createBackup', () => {
  test.each<[string, object[], string, string[] | undefined]>([
    ['one backup is new', [old, made], 'probable', ['b-new']],
    ['no backup is new', [old], 'did_not_happen', undefined],
    ['the list is empty', [], 'did_not_happen', undefined],
    ['two backups are new', [old, made, { ...made, backupId: 'b-other' }], 'cannot_tell', ['b-new', 'b-other']],
    ['a backup has no time', [old, { backupId: 'b-dateless' }], 'probable', ['b-dateless']],
    ['the time of a backup is invalid', [{ backupId: 'b-odd', createTime: 'just now' }], 'probable', ['b-odd']],
  ])('reconcile of create returns the correct verdict if %s', async (_, backups, verdict, found) => {
    const { reconciled, reads } = await afterLostResponse(create, () => list(...backups))
    const finding = await reconciled()
    expect(finding).toMatchObject({ operation: 'createBackup', verdict })
    expect((finding.found as { backupId: string }[] | undefined)?.map(({ backupId }) => backupId)).toEqual(found)
    expect(finding.evidence).not.toEqual([])
    for (const { url } of reads()) expect(url.searchParams.get('clusterId')).toBe('in01-1')
  })

  test('reconcile of create reads only manual backups of the type and cluster of the call', async () => {
    const { reconciled, reads } = await afterLostResponse(create, () => list(made))
    await reconciled({ knownBackupIds: [] })
    expect(reads()).toHaveLength(1)
    expect(Object.fromEntries(reads()[0]?.url.searchParams ?? [])).toEqual({
      clusterId: 'in01-1',
      backupType: 'CLUSTER',
      creationMethod: 'MANUAL',
      pageSize: '100',
      currentPage: '1',
    })
  })

  test('with knownBackupIds, reconcile finds a new backup without comparing clocks', async () => {
    const respond = (): Response => list({ ...old, createTime: time(0) }, { ...made, createTime: time(-86_400_000) })
    const { reconciled } = await afterLostResponse(create, respond)
    expect(await reconciled({ knownBackupIds: ['b-old'] })).toMatchObject({
      verdict: 'probable',
      found: [{ backupId: 'b-new' }],
    })
  })

  test('knownBackupIds may be an iterable that can be read once', async () => {
    const { reconciled, reads } = await afterLostResponse(create, () => list(old))
    const known = new Map([['b-old', 1]]).keys()
    expect(await reconciled({ knownBackupIds: known })).toMatchObject({ verdict: 'did_not_happen' })
    expect(reads()).toHaveLength(3)
  })

  test('reconcile of create compares times with the clock of the server', async () => {
    // The clock of the server is an hour ahead of the local one.
    const date = new Date(startOfTime + 3_600_000).toUTCString()
    const respond = (): Response =>
      success(
        {
          count: 2,
          pageSize: 100,
          backups: [
            { ...old, createTime: time(3_500_000) },
            { ...made, createTime: time(3_600_000) },
          ],
        },
        { headers: { date } },
      )
    const { reconciled } = await afterLostResponse(create, respond)
    expect(await reconciled()).toMatchObject({ verdict: 'probable', found: [{ backupId: 'b-new' }] })
  })

  test.each([
    ['4 s, with a Date header', true, -4000, 'probable'],
    ['6 s, with a Date header', true, -6000, 'did_not_happen'],
    ['9 minutes, without a Date header', false, -9 * 60_000, 'probable'],
    ['11 minutes, without a Date header', false, -11 * 60_000, 'did_not_happen'],
  ])('reconcile of create tolerates a backup time before the call: %s', async (_, hasDate, at, verdict) => {
    const backups = [{ ...made, createTime: time(at) }]
    const { reconciled } = await afterLostResponse(create, (_request, _index, now) =>
      success(
        { count: 1, pageSize: 100, backups },
        hasDate ? { headers: { date: new Date(startOfTime + now).toUTCString() } } : {},
      ),
    )
    expect(await reconciled()).toMatchObject({ verdict })
  })

  test('reconcile of create reads a Date header in asctime format as UTC', async () => {
    vi.stubEnv('TZ', 'America/Los_Angeles')
    const { reconciled } = await afterLostResponse(create, (_request, _index, now) => {
      const [day, date, month, year, clock] = new Date(startOfTime + now).toUTCString().split(/,? /)
      const headers = { date: `${day} ${month} ${date} ${clock} ${year}` }
      return success({ count: 1, pageSize: 100, backups: [{ ...made, createTime: time(-4000) }] }, { headers })
    })
    expect(await reconciled()).toMatchObject({ verdict: 'probable' })
    vi.unstubAllEnvs()
  })

  test('reconcile of create reads three times, two seconds apart, before the verdict did_not_happen', async () => {
    const { reconciled, clock } = await afterLostResponse(create, (_, index) =>
      index < 3 ? list(old) : list(old, made),
    )
    expect(await reconciled({ knownBackupIds: ['b-old'] })).toMatchObject({ verdict: 'did_not_happen' })
    expect(clock.now()).toBe(64_000)

    const late = await afterLostResponse(create, (_, index) => (index < 2 ? list(old) : list(old, made)))
    expect(await late.reconciled({ knownBackupIds: ['b-old'] })).toMatchObject({ verdict: 'probable' })
    expect(late.clock.now()).toBe(64_000)
  })

  test('reconcile of create is cannot_tell if no backup is found within a minute after the request', async () => {
    const early = await afterLostResponse(create, () => list(old), 55_999)
    expect(await early.reconciled()).toMatchObject({
      verdict: 'cannot_tell',
      check: [expect.stringContaining('Check again in a minute')],
    })
    const late = await afterLostResponse(create, () => list(old), 56_000)
    expect(await late.reconciled()).toMatchObject({ verdict: 'did_not_happen', check: [] })
  })

  test('reconcile of create reads every page of the list', async () => {
    const rows = Array.from({ length: 100 }, (_, index) => ({ ...old, backupId: `b${index}` }))
    const { reconciled } = await afterLostResponse(create, ({ url }) => {
      const backups = url.searchParams.get('currentPage') === '1' ? rows : [made]
      return success({ count: 101, pageSize: 100, backups })
    })
    expect(await reconciled()).toMatchObject({ verdict: 'probable', found: [{ backupId: 'b-new' }] })
  })
})

describe('deleteBackup', () => {
  const remove = (client: Backups) => client.backups.delete(ids)
  const isList = (url: URL): boolean => url.pathname === '/v2/backups'

  test.each<[string, Handler, string]>([
    ['the backup is DELETED', () => success({ ...ids, status: 'DELETED' }), 'happened'],
    ['the backup is AVAILABLE', () => success({ ...ids, status: 'AVAILABLE' }), 'did_not_happen'],
    [
      'the backup is not found and not listed',
      ({ url }) => (isList(url) ? list(old) : new Response('', { status: 404 })),
      'happened',
    ],
    [
      'the backup is not found, but listed',
      ({ url }) => (isList(url) ? list(ids) : new Response('', { status: 404 })),
      'did_not_happen',
    ],
    [
      'a code is about the cluster or permissions',
      ({ url }) => (isList(url) ? list() : failure(80_020, 'No.')),
      'probable',
    ],
    [
      'the code is unknown and the backup is not listed',
      ({ url }) => (isList(url) ? list(old) : failure(987_654, 'No.')),
      'probable',
    ],
    [
      'the code is unknown and the backup is listed',
      ({ url }) => (isList(url) ? list(old, ids) : failure(987_654, 'No.')),
      'did_not_happen',
    ],
  ])('reconcile of delete if %s', async (_, respond, verdict) => {
    const { reconciled } = await afterLostResponse(remove, respond)
    expect(await reconciled()).toMatchObject({ operation: 'deleteBackup', verdict })
  })
})

describe('setBackupPolicy', () => {
  const wanted = { enabled: true, frequency: '1,3', startTime: '02:00-04:00', retentionDays: 7 }
  const copies = [
    { regionId: 'aws-1', retentionDays: 7 },
    { regionId: 'aws-2', retentionDays: 3 },
  ]
  const current = {
    clusterId: 'in01-1',
    status: 'ENABLED',
    frequency: '1,3',
    startTime: '02:00-04:00',
    retentionDays: 7,
  }

  test.each<[string, object, object, string]>([
    ['the policy is as requested', wanted, current, 'happened'],
    ['the days are in another order', wanted, { ...current, frequency: '3,1' }, 'happened'],
    ['a day differs', wanted, { ...current, frequency: '1,4' }, 'did_not_happen'],
    ['the window differs', wanted, { ...current, startTime: '04:00-06:00' }, 'did_not_happen'],
    ['the retention differs', wanted, { ...current, retentionDays: 8 }, 'did_not_happen'],
    ['the policy is still disabled', wanted, { ...current, status: 'DISABLED' }, 'did_not_happen'],
    [
      'the copies are in another order',
      { ...wanted, crossRegionCopies: copies },
      { ...current, crossRegionCopies: copies.toReversed() },
      'happened',
    ],
    [
      'the copies have their other name',
      { ...wanted, crossRegionCopies: copies },
      { ...current, crossRegionPolicies: copies },
      'happened',
    ],
    [
      'the retention of a copy differs',
      { ...wanted, crossRegionCopies: copies },
      { ...current, crossRegionCopies: [copies[0], { ...copies[1], retentionDays: 4 }] },
      'did_not_happen',
    ],
    [
      'the copies are missing',
      { ...wanted, crossRegionCopies: copies },
      { ...current, crossRegionCopies: null },
      'did_not_happen',
    ],
    ['there are copies that the call did not mention', wanted, { ...current, crossRegionCopies: copies }, 'happened'],
    ['the policy is disabled as requested', { enabled: false }, { status: 'DISABLED', frequency: null }, 'happened'],
    ['the policy is still enabled', { enabled: false }, current, 'did_not_happen'],
    ['the status is unknown', wanted, { ...current, status: 'ENABLING' }, 'cannot_tell'],
    ['there is no status', wanted, {}, 'cannot_tell'],
  ])('reconcile of policies.set if %s', async (_, params, found, verdict) => {
    const call = { clusterId: 'in01-1', ...params } as never
    const { reconciled, reads } = await afterLostResponse(
      (client) => client.policies.set(call),
      () => success(found),
    )
    expect(await reconciled()).toMatchObject({ operation: 'setBackupPolicy', verdict, found })
    expect(reads()).toHaveLength(verdict === 'did_not_happen' ? 3 : 1)
  })
})

describe('restoreCluster', () => {
  const restore = (client: Backups) =>
    client.backups.restoreCluster({
      ...ids,
      projectId: 'proj-1',
      clusterName: 'copy',
      cuSize: 2,
      collectionStatus: 'KEEP',
    })
  const nothing: Handler = () => new Response('', { status: 500 })

  test('reconcile of restoreCluster is cannot_tell without findCluster, and check explains how to handle the password', async () => {
    const { reconciled, reads } = await afterLostResponse(restore, nothing)
    const { verdict, check } = await reconciled()
    expect(verdict).toBe('cannot_tell')
    expect(check.join(' ')).toMatch(/cluster named copy in project proj-1.*password/)
    expect(reads()).toEqual([])
  })

  test.each([
    ['a cluster of that name', { clusterId: 'in01-9' }, 'probable'],
    ['a cluster of that name, made just now', { clusterId: 'in01-9', createTime: time(1000) }, 'probable'],
    [
      'a cluster of that name, older than the call',
      { clusterId: 'in01-9', createTime: time(-3_600_000) },
      'did_not_happen',
    ],
    ['none', undefined, 'did_not_happen'],
  ])('reconcile of restoreCluster if findCluster returns %s', async (_, found, verdict) => {
    const { reconciled } = await afterLostResponse(restore, nothing)
    const asked: string[] = []
    const finding = await reconciled({
      async findCluster(name) {
        asked.push(name)
        return found
      },
    })
    expect(finding).toMatchObject({ verdict, ...(found && { found }) })
    expect(asked).toEqual(Array(verdict === 'did_not_happen' ? 3 : 1).fill('copy'))
  })

  test('an abort ends reconcile while findCluster is pending', async () => {
    const controller = new AbortController()
    const { client, error } = await afterLostResponse(restore, nothing)
    const findCluster = (): Promise<undefined> => new Promise(() => {})
    const failed = errorOf(client.reconcile(error, { findCluster, signal: controller.signal }))
    controller.abort('enough')
    expect(await failed).toMatchObject({ kind: 'aborted', operation: 'restoreCluster', cause: 'enough' })
  })

  test('reconcile of restoreCluster is cannot_tell if findCluster rejects', async () => {
    const { reconciled } = await afterLostResponse(restore, nothing)
    let calls = 0
    const findCluster = (): Promise<undefined> =>
      ++calls < 3 ? Promise.resolve(undefined) : Promise.reject(new Error('The console is down'))
    expect(await reconciled({ findCluster })).toMatchObject({ verdict: 'cannot_tell' })
  })
})

describe('restoreCollection and exportBackup', () => {
  test('restoreCollection and exportBackup are cannot_tell and send nothing, and the result explains what to check', async () => {
    const restored = await afterLostResponse(
      (client) => client.backups.restoreCollection({ ...ids, destClusterId: 'in01-2' }),
      reset,
    )
    expect(await restored.reconciled()).toMatchObject({
      operation: 'restoreCollection',
      verdict: 'cannot_tell',
      check: [expect.stringContaining('in01-2')],
    })
    const exported = await afterLostResponse(
      (client) => client.backups.export({ ...ids, integrationId: 'integ-1', directory: 'nightly' }),
      reset,
    )
    expect(await exported.reconciled()).toMatchObject({
      operation: 'exportBackup',
      verdict: 'cannot_tell',
      check: [expect.stringContaining('nightly')],
    })
    expect([...restored.reads(), ...exported.reads()]).toEqual([])
  })
})

test('changing the parameters after the call does not affect reconcile', async () => {
  const params = { ...ids }
  const { reconciled, reads } = await afterLostResponse(
    (client) => {
      const call = client.backups.delete(params)
      params.backupId = 'backup2'
      return call
    },
    () => success({ ...ids, status: 'DELETED' }),
  )
  await reconciled()
  expect(reads().map(({ url }) => url.pathname)).toEqual(['/v2/clusters/in01-1/backups/backup1'])
})
