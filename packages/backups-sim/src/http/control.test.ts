import { describe, expect, test } from 'vitest'
import { forms } from '../../test/both-forms.ts'
import { idleClusterId } from '../../test/small-world.ts'
import type { RunningSimulator } from '../index.ts'

describe.each(forms)('control routes over $name', ({ open }) => {
  async function opened() {
    const { simulator, send } = await open()
    const { url } = simulator as RunningSimulator
    const control = async (method: string, path: string, body?: unknown) => {
      const fetch = url ? globalThis.fetch : simulator.fetch
      const response = await fetch(`${url ?? 'https://x'}/_sim${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      return { status: response.status, body: (await response.json()) as never }
    }
    return { simulator, send, control }
  }

  test('they tell what there is', async () => {
    const { control } = await opened()
    const { body } = await control('GET', '')
    expect(body).toMatchObject({ time: '2024-08-26T02:27:51Z', factor: 0, requests: 0 })
    expect((body as { operations: unknown[] }).operations).toHaveLength(10)
    expect((await control('GET', '/nothing')).status).toBe(404)
    expect((await control('PATCH', '/clock', {})).status).toBe(404)
  })

  test('the clock is moved and set', async () => {
    const { simulator, control } = await opened()
    const moved = await control('POST', '/clock', { advance: { hours: 1 }, factor: 0, stepMs: 5 })
    expect(moved.body).toEqual({ time: '2024-08-26T03:27:51Z', factor: 0, stepMs: 5 })
    await control('POST', '/clock', { advanceTo: '2024-08-26T04:00:00Z', stepMs: 0 })
    expect(simulator.clock.time()).toBe('2024-08-26T04:00:00Z')
    expect(await control('POST', '/clock', { advance: -1 })).toMatchObject({ status: 400 })
    expect((await control('GET', '/clock')).body).toMatchObject({ time: '2024-08-26T04:00:00Z' })
  })

  test('faults are added, listed and removed', async () => {
    const { send, control } = await opened()
    const { body } = await control('POST', '/faults', { operationId: 'listBackups', status: 503 })
    expect(body).toEqual({ id: 'fault-1' })
    expect((await send('listBackups')).status).toBe(503)
    expect((await control('GET', '/faults')).body).toEqual([
      { id: 'fault-1', operationId: 'listBackups', status: 503, struck: 1 },
    ])
    expect((await control('DELETE', '/faults/fault-1')).status).toBe(200)
    expect(await control('DELETE', '/faults/fault-1')).toMatchObject({ status: 400 })
    expect((await send('listBackups')).status).toBe(200)
    await control('POST', '/faults', { status: 503 })
    await control('DELETE', '/faults')
    expect((await control('GET', '/faults')).body).toEqual([])
    expect(await control('POST', '/faults', { operationId: ['listBackups', 'nope'] })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('no operation nope') },
    })
    expect((await control('POST', '/faults', { nonsense: true })).body).toEqual({
      error: 'A fault has no field "nonsense"',
    })
  })

  test('a web page may look, and change nothing', async () => {
    const { simulator } = await opened()
    const { url } = simulator as RunningSimulator
    // The global fetch may name an origin where it is no browser.
    const fetch = url ? globalThis.fetch : simulator.fetch
    const headers = { origin: 'https://elsewhere.example' }
    const statusOf = async (method: string, path: string): Promise<number> =>
      (await fetch(`${url ?? 'https://x'}/_sim${path}`, { method, headers })).status
    expect(await statusOf('POST', '/reset')).toBe(403)
    expect(await statusOf('DELETE', '/faults')).toBe(403)
    expect(await statusOf('GET', '/clock')).toBe(200)
  })

  test('requests are shown and forgotten', async () => {
    const { send, control } = await opened()
    await send('listBackups')
    await send('describeJob', { jobId: 'job-1' })
    expect((await control('GET', '/requests/describeJob')).body).toMatchObject([
      { operationId: 'describeJob', code: 96026 },
    ])
    expect((await control('GET', '/requests')).body).toHaveLength(2)
    await control('DELETE', '/requests')
    expect((await control('GET', '/requests')).body).toEqual([])
  })

  test('jobs are planned, listed and ended', async () => {
    const { send, control } = await opened()
    await control('POST', '/jobs', { kind: 'backup', outcome: 'STALLED' })
    const { data } = await send('createBackup', { clusterId: idleClusterId, backupType: 'CLUSTER' })
    expect((await control('GET', '/jobs')).body).toMatchObject([
      { kind: 'backup' },
      { jobId: data.jobId, status: 'PENDING' },
    ])
    await control('POST', `/jobs/${data.jobId}`, { outcome: 'FAILED', reason: 'No space.' })
    expect((await send('describeJob', data)).data).toMatchObject({ status: 'FAILED', reason: 'No space.' })
    expect(await control('POST', `/jobs/${data.jobId}`, { outcome: 'LOST' })).toMatchObject({ status: 400 })
  })

  test('a state is taken, put back, and begun anew', async () => {
    const { simulator, send, control } = await opened()
    const { body } = await control('GET', '/state')
    await send('createBackup', { clusterId: idleClusterId, backupType: 'CLUSTER' })
    expect(simulator.state.backups.size).toBe(2)
    await control('PUT', '/state', body)
    expect(simulator.state.backups.size).toBe(1)
    await send('createBackup', { clusterId: idleClusterId, backupType: 'CLUSTER' })
    await control('POST', '/reset')
    expect(simulator.state.backups.size).toBe(1)
    expect(await control('PUT', '/state', { format: 2 })).toMatchObject({ status: 400 })
  })
})
