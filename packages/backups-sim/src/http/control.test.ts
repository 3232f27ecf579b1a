import { aCreate, aJobRead, aList } from '@org/testkit'
import { operations } from '@org/backups-client'
import { describe, expect, test } from 'vitest'
import { transports } from '../../test/transports.ts'
import { idleClusterId } from '../../test/small-seed.ts'
import type { RunningSimulator } from '../index.ts'

describe.each(transports)('control routes over $name', ({ open }) => {
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

  test('GET /_sim returns the time and the operations, and unknown control routes return 404', async () => {
    const { control } = await opened()
    const { body } = await control('GET', '')
    expect(body).toMatchObject({ time: '2024-08-26T02:27:51Z', factor: 0, requests: 0 })
    const served = (body as { operations: { operationId: string }[] }).operations.map(({ operationId }) => operationId)
    expect(served.sort()).toEqual(Object.keys(operations).sort())
    expect((await control('GET', '/nothing')).status).toBe(404)
    expect((await control('PATCH', '/clock', {})).status).toBe(404)
  })

  test('POST /_sim/clock advances and configures the clock', async () => {
    const { simulator, control } = await opened()
    const moved = await control('POST', '/clock', { advance: { hours: 1 }, factor: 0, stepMs: 5 })
    expect(moved.body).toEqual({ time: '2024-08-26T03:27:51Z', factor: 0, stepMs: 5 })
    await control('POST', '/clock', { advanceTo: '2024-08-26T04:00:00Z', stepMs: 0 })
    expect(simulator.clock.time()).toBe('2024-08-26T04:00:00Z')
    expect(await control('POST', '/clock', { advance: -1 })).toMatchObject({ status: 400 })
    expect(await control('POST', '/clock', { advanceBy: 5 })).toMatchObject({
      status: 400,
      body: { error: 'body has no field "advanceBy". Known fields: advance, advanceTo, factor, stepMs' },
    })
    expect((await control('GET', '/clock')).body).toMatchObject({ time: '2024-08-26T04:00:00Z' })
  })

  test('the control route /_sim/faults adds, lists and removes faults', async () => {
    const { send, control } = await opened()
    const { body } = await control('POST', '/faults', { operationId: aList, status: 503 })
    expect(body).toEqual({ id: 'fault-1' })
    expect((await send(aList)).status).toBe(503)
    expect((await control('GET', '/faults')).body).toEqual([
      { id: 'fault-1', operationId: aList, status: 503, appliedCount: 1 },
    ])
    expect((await control('DELETE', '/faults/fault-1')).status).toBe(200)
    expect(await control('DELETE', '/faults/fault-1')).toMatchObject({ status: 400 })
    expect((await send(aList)).status).toBe(200)
    await control('POST', '/faults', { status: 503 })
    await control('DELETE', '/faults')
    expect((await control('GET', '/faults')).body).toEqual([])
    expect(await control('POST', '/faults', { operationId: [aList, 'nope'] })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining(`fault.operationId[1] must be '${aList}'`) },
    })
    expect((await control('POST', '/faults', { nonsense: true })).body).toMatchObject({
      error: expect.stringContaining('fault has no field "nonsense"'),
    })
  })

  test('a web page can read the control routes, but cannot change anything', async () => {
    const { simulator } = await opened()
    const { url } = simulator as RunningSimulator
    // Node's fetch can send an `Origin` header.
    const fetch = url ? globalThis.fetch : simulator.fetch
    const headers = { origin: 'https://elsewhere.example' }
    const statusOf = async (method: string, path: string): Promise<number> =>
      (await fetch(`${url ?? 'https://x'}/_sim${path}`, { method, headers })).status
    expect(await statusOf('POST', '/reset')).toBe(403)
    expect(await statusOf('DELETE', '/faults')).toBe(403)
    expect(await statusOf('GET', '/clock')).toBe(200)
  })

  test('the control route /_sim/requests returns and clears the request log', async () => {
    const { send, control } = await opened()
    await send(aList)
    await send(aJobRead, { jobId: 'job-1' })
    expect((await control('GET', `/requests/${aJobRead}`)).body).toMatchObject([{ operationId: aJobRead, code: 96026 }])
    expect((await control('GET', '/requests')).body).toHaveLength(2)
    expect(await control('GET', '/requests/describe')).toMatchObject({ status: 400 })
    await control('DELETE', '/requests')
    expect((await control('GET', '/requests')).body).toEqual([])
  })

  test('the control route /_sim/jobs plans, lists and ends jobs', async () => {
    const { send, control } = await opened()
    await control('POST', '/jobs', { kind: 'backup', outcome: 'STALLED' })
    const { data } = await send(aCreate, { clusterId: idleClusterId, backupType: 'CLUSTER' })
    expect((await control('GET', '/jobs')).body).toMatchObject([
      { kind: 'backup' },
      { jobId: data.jobId, status: 'PENDING' },
    ])
    await control('POST', `/jobs/${data.jobId}`, { outcome: 'FAILED', reason: 'No space.' })
    expect((await send(aJobRead, data)).data).toMatchObject({ status: 'FAILED', reason: 'No space.' })
    expect(await control('POST', `/jobs/${data.jobId}`, { outcome: 'LOST' })).toMatchObject({ status: 400 })
    expect(await control('POST', `/jobs/${data.jobId}`, { status: 'FAILED' })).toMatchObject({ status: 400 })
  })

  test('the control routes can dump, load and reset the state', async () => {
    const { simulator, send, control } = await opened()
    const { body } = await control('GET', '/state')
    await send(aCreate, { clusterId: idleClusterId, backupType: 'CLUSTER' })
    expect(simulator.state.backups.size).toBe(2)
    await control('PUT', '/state', body)
    expect(simulator.state.backups.size).toBe(1)
    await send(aCreate, { clusterId: idleClusterId, backupType: 'CLUSTER' })
    await control('POST', '/reset')
    expect(simulator.state.backups.size).toBe(1)
    expect(await control('PUT', '/state', { format: 2 })).toMatchObject({ status: 400 })
  })
})
