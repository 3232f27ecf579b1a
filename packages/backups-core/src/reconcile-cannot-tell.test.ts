import { describe, expect, test } from 'vitest'
import { afterLostResponse } from '../test/lost-response.ts'
import { connectionError, errorOf, failure, type Handler, observedBackups, success } from '../test/observed-backups.ts'
import type { Backups } from './create-backups.ts'
import { BackupsError } from './errors/backups-error.ts'

const ids = { clusterId: 'in01-1', backupId: 'backup1' }
const reset = (): Promise<Response> => Promise.reject(connectionError('ECONNRESET'))
const create = (client: Backups): PromiseLike<unknown> =>
  client.backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' })
const list = (...backups: object[]): Response => success({ count: backups.length, pageSize: 100, backups })
const old = { backupId: 'b-old', createTime: '2025-12-31T00:00:00Z' }

describe('reconcile does not treat a failed read as proof of absence', () => {
  const calls: [string, (client: Backups) => PromiseLike<unknown>][] = [
    ['createBackup', create],
    ['deleteBackup', (client) => client.backups.delete(ids)],
    ['setBackupPolicy', (client) => client.policies.set({ clusterId: 'in01-1', enabled: false })],
  ]
  const failures: [string, Handler][] = [
    ['HTTP 401', () => new Response('', { status: 401 })],
    ['HTTP 403', () => new Response('', { status: 403 })],
    ['HTTP 500', () => new Response('', { status: 500 })],
    ['HTML', () => new Response('<html>')],
    ['a reset', reset],
    ['an auth code', () => failure(80_001, 'No.')],
  ]
  const rows = calls.flatMap(([operation, call]) =>
    failures.map(([name, respond]) => ({ operation, call, name, respond })),
  )

  test.each(rows)('$operation is cannot_tell after $name', async ({ call, respond }) => {
    const { reconciled } = await afterLostResponse(call, respond)
    const finding = await reconciled()
    expect(finding.verdict).toBe('cannot_tell')
    expect(finding.evidence.join(' ')).toContain('failed')
  })

  test('reconcile is cannot_tell if the last of three reads fails', async () => {
    const { reconciled } = await afterLostResponse(create, (_, index) =>
      index < 2 ? list(old) : new Response('', { status: 403 }),
    )
    expect(await reconciled({ knownBackupIds: ['b-old'] })).toMatchObject({ verdict: 'cannot_tell' })
  })

  test('reconcile is cannot_tell if the second page of a list fails', async () => {
    const rowsOfOne = Array.from({ length: 100 }, (_, index) => ({ ...old, backupId: `b${index}` }))
    const { reconciled } = await afterLostResponse(create, ({ url }) =>
      url.searchParams.get('currentPage') === '1'
        ? success({ count: 101, pageSize: 100, backups: rowsOfOne })
        : new Response('', { status: 403 }),
    )
    expect(await reconciled()).toMatchObject({ verdict: 'cannot_tell' })
  })
})

describe('reconcile sends nothing', () => {
  test('reconcile of a failed read is did_not_happen and sends nothing', async () => {
    const { client, requests } = observedBackups(reset, { retry: false })
    const error = await errorOf(client.jobs.describe({ jobId: 'job-1' }))
    expect(await client.reconcile(error)).toMatchObject({ verdict: 'did_not_happen', operation: 'describeJob' })
    expect(requests).toHaveLength(1)
  })

  test.each([
    ['rejected', () => new Response('', { status: 404 }), 'did_not_happen'],
    ['not_sent', () => Promise.reject(connectionError('ECONNREFUSED', 'connect')), 'did_not_happen'],
  ])('reconcile of an error with outcome %s sends nothing', async (outcome, answer, verdict) => {
    const { client, requests } = observedBackups(answer, { retry: false })
    const error = await errorOf(create(client))
    expect(error.outcome).toBe(outcome)
    expect(await client.reconcile(error)).toMatchObject({ verdict, operation: 'createBackup' })
    expect(requests).toHaveLength(1)
  })

  test('reconcile of a failed wait is happened and sends nothing', async () => {
    const { client, clock } = observedBackups(() => success({ jobId: 'job-1', status: 'PENDING' }))
    const error = await clock.run(errorOf(client.jobs.wait({ jobId: 'job-1' }, { deadlineMs: 1 })))
    expect(await client.reconcile(error)).toMatchObject({ verdict: 'happened' })
  })
})

describe('errors that reconcile refuses', () => {
  const foreign = new BackupsError('lost', { kind: 'network', outcome: 'unknown', operation: 'createBackup' })

  test.each([undefined, null, new Error('mine'), 'lost', foreign])('reconcile refuses %s', async (error) => {
    const { client } = observedBackups(reset)
    expect(await errorOf(client.reconcile(error))).toMatchObject({ kind: 'invalid_argument', field: 'error' })
  })

  test('reconcile refuses an error of another client, which may have another key', async () => {
    const { error } = await afterLostResponse(create, () => list(old))
    const { client, requests } = observedBackups(reset)
    expect(await errorOf(client.reconcile(error))).toMatchObject({ kind: 'invalid_argument', field: 'error' })
    expect(requests).toEqual([])
  })
})

describe('aborting reconcile', () => {
  test('an abort between two reads ends reconcile', async () => {
    const controller = new AbortController()
    const { client, error, clock, reads } = await afterLostResponse(create, () => list(old))
    const failed = errorOf(client.reconcile(error, { signal: controller.signal, knownBackupIds: ['b-old'] }))
    await clock.advance(500)
    controller.abort('enough')
    expect(await failed).toMatchObject({ kind: 'aborted', operation: 'createBackup', cause: 'enough' })
    expect(clock.now()).toBe(60_500)
    expect(clock.timers()).toBe(0)
    expect(reads()).toHaveLength(1)
  })

  test('an abort during a read ends reconcile', async () => {
    const controller = new AbortController()
    const { client, error, clock } = await afterLostResponse(create, () => new Promise(() => {}))
    const failed = errorOf(client.reconcile(error, { signal: controller.signal }))
    await clock.advance(500)
    controller.abort('enough')
    expect(await failed).toMatchObject({ kind: 'aborted', cause: 'enough' })
    expect(clock.timers()).toBe(0)
  })
})
