import { BACKUP_STATUS_TERMINAL } from '@org/backups-client'
import { describe, expect, test } from 'vitest'
import { abortListeners } from '../../test/node-only.ts'
import { errorOf, failure, type Handler, observedBackups, silence, success } from '../../test/observed-backups.ts'
import { isBackupsError } from '../errors/backups-error.ts'

const ids = { clusterId: 'in01-1', backupId: 'backup1' }
const hour = { deadlineMs: 3_600_000 }

/** A server whose backup has these statuses in turn. The last one is repeated. */
const statuses =
  (...values: string[]): Handler =>
  (_, index) =>
    success({ ...ids, status: values[Math.min(index, values.length - 1)] })

describe('waitUntilAvailable', () => {
  test('waitUntilAvailable polls until the backup is available and returns it', async () => {
    const { client, clock, requests, sentAt } = observedBackups(statuses('CREATING', 'CREATING', 'AVAILABLE'))
    const backup = await clock.run(client.backups.waitUntilAvailable(ids, hour))
    expect(backup).toEqual({ ...ids, status: 'AVAILABLE' })
    expect(sentAt).toEqual([0, 2000, 5000])
    expect(requests.every(({ url }) => url.pathname === '/v2/clusters/in01-1/backups/backup1')).toBe(true)
    expect(clock.timers()).toBe(0)
  })

  test.each(Object.entries(BACKUP_STATUS_TERMINAL))(
    'waitUntilAvailable ends at the status %s: the document marks it as %s',
    async (status, ending) => {
      const { client, requests } = observedBackups(statuses(status))
      const kind = await client.backups.waitUntilAvailable(ids, hour).then(
        () => undefined,
        (error: unknown) => isBackupsError(error) && error.kind,
      )
      const kinds: Record<string, string | undefined> = { failed: 'job_failed', canceled: 'job_canceled' }
      expect(kind).toBe(kinds[ending])
      expect(requests).toHaveLength(1)
    },
  )

  test('waitUntilAvailable rejects if the backup was deleted', async () => {
    const { client, clock } = observedBackups(statuses('CREATING', 'DELETED'))
    const error = await clock.run(errorOf(client.backups.waitUntilAvailable(ids, hour)))
    expect(error).toMatchObject({ kind: 'job_failed', outcome: 'accepted', operation: 'describeBackup', ...ids })
  })

  test('waitUntilAvailable rejects at its deadline, and the error contains `resume`', async () => {
    const { client, clock } = observedBackups(statuses('CREATING'))
    const error = await clock.run(errorOf(client.backups.waitUntilAvailable(ids, { deadlineMs: 30_000 })))
    expect(error).toMatchObject({ kind: 'wait_timeout', outcome: 'accepted', ...ids, resume: ids })
    expect(clock.now()).toBe(30_000)

    const { resume } = JSON.parse(JSON.stringify(error)) as { resume: typeof ids }
    const elsewhere = observedBackups(statuses('AVAILABLE'))
    expect(await elsewhere.client.backups.waitUntilAvailable(resume, hour)).toMatchObject({ status: 'AVAILABLE' })
  })

  test('an abort ends waitUntilAvailable', async () => {
    const controller = new AbortController()
    const { client, clock } = observedBackups(silence)
    const failed = errorOf(client.backups.waitUntilAvailable(ids, { ...hour, signal: controller.signal }))
    await clock.advance(500)
    controller.abort('enough')
    expect(await failed).toMatchObject({ kind: 'aborted', outcome: 'accepted', ...ids, resume: ids, cause: 'enough' })
    expect(clock.now()).toBe(500)
    expect(clock.timers()).toBe(0)
    expect(abortListeners(controller.signal)).toBe(0)
  })

  test('a refusal ends waitUntilAvailable, and the error has the ids', async () => {
    const { client } = observedBackups(() => failure(96_015, 'No.'))
    const error = await errorOf(client.backups.waitUntilAvailable(ids, hour))
    expect(error).toMatchObject({ kind: 'permission', outcome: 'accepted', code: 96_015, ...ids, resume: ids })
  })

  test('waitUntilAvailable reports an unknown status once and keeps polling', async () => {
    const { client, clock, sentAt, events } = observedBackups(statuses('FREEZING', 'FREEZING', 'AVAILABLE'))
    await clock.run(client.backups.waitUntilAvailable(ids, hour))
    expect(sentAt).toEqual([0, 15_000, 30_000])
    expect(events.filter(({ type }) => type === 'unknown_value')).toEqual([
      { type: 'unknown_value', operation: 'describeBackup', field: 'status', value: 'FREEZING' },
    ])
  })

  test.each([
    [{ clusterId: 'in01-1' }, 'backupId'],
    [{ backupId: 'backup1' }, 'clusterId'],
    [{ ...ids, backupId: '..' }, 'backupId'],
  ])('waitUntilAvailable refuses %j before sending', async (params, field) => {
    const { client, requests } = observedBackups(statuses('AVAILABLE'))
    const error = await errorOf(client.backups.waitUntilAvailable(params as never, hour))
    expect(error).toMatchObject({ kind: 'invalid_argument', outcome: 'not_sent', field })
    expect(requests).toEqual([])
  })
})

describe('methods return the payload unchanged', () => {
  const unheardOf = { status: 'SHINY_NEW', backupType: 'DATABASE', more: { of: ['it'] }, size: null }

  test.each([
    ['describe', 'GET', '/v2/clusters/in01-1/backups/backup1'],
    ['delete', 'DELETE', '/v2/clusters/in01-1/backups/backup1'],
  ] as const)('%s returns the payload unchanged', async (method, verb, path) => {
    const { client, requests } = observedBackups(() => success(unheardOf))
    expect(await client.backups[method](ids)).toEqual(unheardOf)
    expect(requests.map((request) => [request.method, request.url.pathname])).toEqual([[verb, path]])
  })

  test('create, restoreCollection and export return the payload unchanged', async () => {
    const { client, requests } = observedBackups(() => success({ jobId: 'job-1', ...unheardOf }))
    const made = [
      await client.backups.create({ clusterId: 'in01-1', backupType: 'CLUSTER' }),
      await client.backups.restoreCollection({ ...ids, destClusterId: 'in01-2' }),
      await client.backups.export({ ...ids, integrationId: 'integ-1' }),
    ]
    expect(made).toEqual(made.map(() => ({ jobId: 'job-1', ...unheardOf })))
    expect(requests.map(({ method, url, body }) => [method, url.pathname, body])).toEqual([
      ['POST', '/v2/clusters/in01-1/backups/create', '{"backupType":"CLUSTER"}'],
      ['POST', '/v2/clusters/in01-1/backups/backup1/restoreCollection', '{"destClusterId":"in01-2"}'],
      ['POST', '/v2/clusters/in01-1/backups/backup1/export', '{"integrationId":"integ-1"}'],
    ])
  })
})
