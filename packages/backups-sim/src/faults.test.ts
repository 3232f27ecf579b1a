import { aCreate, aJobRead, aList } from '@org/testkit'
import { describe, expect, test } from 'vitest'
import { transports } from '../test/transports.ts'
import { clusterId, idleClusterId } from '../test/small-seed.ts'
import { createSimulator } from './index.ts'

const create = { clusterId: idleClusterId, backupType: 'CLUSTER' }

describe.each(transports)('faults over $name', ({ open }) => {
  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)(
    'if a fault resets the connection %s a write takes effect, fetch throws ECONNRESET and %i backups exist',
    async (reset, backups) => {
      const { simulator, send } = await open({ faults: [{ operationId: aCreate, reset }] })
      const error: unknown = await send(aCreate, create).catch((caught: unknown) => caught)
      expect(error).toMatchObject({ name: 'TypeError', message: 'fetch failed', cause: { code: 'ECONNRESET' } })
      const { data } = await send(aList, { clusterId: idleClusterId })
      expect(data.backups).toHaveLength(backups)
      expect(simulator.requests.list(aCreate)).toMatchObject([
        { status: undefined, code: undefined, tookEffect: backups === 1, faultId: 'fault-1' },
      ])
    },
  )

  test('the fault halfBody closes the connection after half of the body, and the request takes effect', async () => {
    const { send } = await open({ faults: [{ operationId: aCreate, halfBody: true }] })
    const error: unknown = await send(aCreate, create).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: 'TypeError', message: 'terminated', cause: { code: 'UND_ERR_SOCKET' } })
    expect((await send(aList, { clusterId: idleClusterId })).data.backups).toHaveLength(1)
  })

  test('a fault can replace the content type and the body of a response', async () => {
    const { send } = await open({ faults: [{ contentType: 'text/html', body: '<html>busy</html>', times: 1 }] })
    const response = await send(aList)
    expect(response).toMatchObject({ status: 200, text: '<html>busy</html>' })
    expect(response.headers.get('content-type')).toBe('text/html')
    expect((await send(aList)).code).toBe(0)
  })

  test('a fault with a status returns the code and message of the service, unless the fault has others', async () => {
    const { simulator, send } = await open()
    const after = async (fault: Parameters<typeof simulator.faults.add>[0]) => {
      simulator.faults.clear()
      simulator.faults.add(fault)
      const { status, code, message } = await send(aList)
      return [status, code, message]
    }
    expect(await after({ status: 401 })).toEqual([401, 21119, 'The apikey is illegal'])
    expect(await after({ status: 429 })).toEqual([429, 429, 'Too many requests.'])
    expect(await after({ status: 503 })).toEqual([503, 503, 'Internal server error.'])
    expect(await after({ code: 40003, message: 'Busy.' })).toEqual([200, 40003, 'Busy.'])
    expect(await after({ status: 409, code: 40003 })).toEqual([
      409,
      40003,
      'The simulator returned this failure on request.',
    ])
  })

  test('if a fault returns HTTP 502, the request takes effect only with tookEffect', async () => {
    const { simulator, send } = await open()
    simulator.faults.add({ operationId: aCreate, status: 502, times: 1 })
    expect((await send(aCreate, create)).status).toBe(502)
    expect(simulator.state.backups.size).toBe(1)
    simulator.faults.add({ operationId: aCreate, status: 502, tookEffect: true, times: 1 })
    expect((await send(aCreate, create)).status).toBe(502)
    expect(simulator.state.backups.size).toBe(2)
  })

  test('a fault can add headers to a response', async () => {
    const { send } = await open({ faults: [{ status: 429, headers: { 'Retry-After': '3' } }] })
    expect((await send(aList)).headers.get('retry-after')).toBe('3')
  })

  test('a response to which a fault added unknown values and fields still matches the document', async () => {
    const { send } = await open({
      faults: [{ unknownValues: { status: 'ARCHIVED' }, unknownFields: { tier: 'cold' } }],
    })
    const { data } = await send(aList)
    expect(data).toMatchObject({ tier: 'cold', backups: [{ status: 'ARCHIVED', tier: 'cold' }] })
  })

  test('a delayed request takes effect when the simulated time of the delay has passed', async () => {
    const { simulator, send } = await open({ faults: [{ operationId: aCreate, delayMs: 5000, times: 1 }] })
    let hasResponse = false
    const slow = send(aCreate, create).then((response) => {
      hasResponse = true
      return response
    })
    await expect.poll(() => simulator.requests.count(aCreate)).toBe(1)
    simulator.clock.advance({ seconds: 4 })
    expect((await send(aList, { clusterId: idleClusterId })).data.backups).toEqual([])
    expect(hasResponse).toBe(false)
    simulator.clock.advance({ seconds: 1 })
    expect((await slow).code).toBe(0)
    const { data } = await send(aList, { clusterId: idleClusterId })
    expect(data.backups).toMatchObject([{ createTime: '2024-08-26T02:27:56Z' }])
  })

  test('a delayed request that is aborted rejects with the reason of the signal and takes no effect', async () => {
    const { simulator, send } = await open({ faults: [{ operationId: aCreate, delayMs: 'forever' }] })
    const controller = new AbortController()
    const never = send(aCreate, create, { signal: controller.signal })
    await expect.poll(() => simulator.requests.count(aCreate)).toBe(1)
    controller.abort(new Error('enough'))
    await expect(never).rejects.toThrow('enough')
    simulator.clock.advance({ days: 1 })
    expect((await send(aList, { clusterId: idleClusterId })).data.backups).toEqual([])
  })
})

describe('the requests that a fault applies to', () => {
  const statuses = async (fault: object, sent: number): Promise<number[]> => {
    const [transport] = transports
    const opened = await transport?.open({ faults: [{ status: 500, ...fault }], rules: { rateLimit: false } })
    const found: number[] = []
    for (let index = 0; index < sent; index++) found.push((await opened?.send(aList))?.status ?? 0)
    return found
  }

  test('a fault with times: 2 applies to two matching requests', async () => {
    expect(await statuses({ times: 2 }, 4)).toEqual([500, 500, 200, 200])
  })

  test('a fault with after: 2 skips two matching requests', async () => {
    expect(await statuses({ after: 2, times: 1 }, 4)).toEqual([200, 200, 500, 200])
  })

  test('a fault with operationId applies only to the given operations', async () => {
    expect(await statuses({ operationId: aJobRead }, 1)).toEqual([200])
    expect(await statuses({ operationId: [aJobRead, aList] }, 1)).toEqual([500])
  })

  test('a fault with probability 0.5 applies to about half of the requests, and to the same ones for the same seed', async () => {
    const first = await statuses({ probability: 0.5 }, 200)
    expect(await statuses({ probability: 0.5 }, 200)).toEqual(first)
    const appliedCount = first.filter((status) => status === 500).length
    expect(appliedCount).toBeGreaterThan(70)
    expect(appliedCount).toBeLessThan(130)
  })

  test('a fault with params applies only to requests with the same parameters', async () => {
    const simulator = createSimulator({ faults: [{ params: { clusterId }, status: 500 }] })
    const status = async (query: string): Promise<number> =>
      (await simulator.fetch(`https://x/v2/backups${query}`, { headers: { authorization: 'Bearer k' } })).status
    expect([await status(`?clusterId=${clusterId}`), await status('?clusterId=other'), await status('')]).toEqual([
      500, 200, 200,
    ])
  })

  test('faults.list counts the requests of a fault, and faults.remove removes the fault', async () => {
    const simulator = createSimulator()
    const id = simulator.faults.add({ status: 500 })
    await simulator.fetch('https://x/v2/backups', { headers: { authorization: 'Bearer k' } })
    expect(simulator.faults.list()).toEqual([{ id, status: 500, appliedCount: 1 }])
    expect([simulator.faults.remove(id), simulator.faults.remove(id)]).toEqual([true, false])
    expect(simulator.faults.list()).toEqual([])
  })

  test.each([
    [{ statuss: 500 }, 'fault has no field "statuss". Known fields: operationId, params, times'],
    [{ status: '500' }, 'fault.status must be an integer from 200 to 599'],
    [{ status: 100 }, 'fault.status must be an integer from 200 to 599'],
    [{ status: 500, probability: 2 }, 'fault.probability must be a number from 0 to 1'],
    [{ status: 500, times: 0 }, 'fault.times must be an integer of at least 1, or Infinity'],
    [{ reset: 'during' }, "fault.reset must be 'before' or 'after'"],
    [{ delayMs: -1 }, "fault.delayMs must be a finite number of at least 0, or 'forever'"],
    [{ headers: { 'retry-after': 3 } }, 'fault.headers.retry-after must be a string'],
    [{ status: 500, operationId: 'list' }, `fault.operationId must be '${aList}', '${aCreate}'`],
    [{ status: 500, operationId: ['list'] }, `fault.operationId[0] must be '${aList}', '${aCreate}'`],
    [{ status: 500, operationId: [] }, 'fault.operationId must not be empty'],
    [{ status: 500, params: { currentPage: '2' } }, 'fault.params.currentPage must be of the type integer'],
    [{ status: 500, params: { page: 2 } }, 'fault.params has no field "page". Known fields: projectId'],
    [{ status: 500, operationId: aJobRead, params: { backupId: 'b' } }, 'Known fields: jobId'],
    [{ times: 1 }, 'fault has no effect. Set one of the fields delayMs, reset, status'],
    [{ delayMs: 1, message: 'Busy.' }, 'fault.message requires status or code'],
    [{ delayMs: 1, tookEffect: true }, 'fault.tookEffect requires status or code'],
    [null, 'fault must be an object with the fields operationId, params'],
  ])('the invalid fault %o is rejected', (fault, message) => {
    expect(() => createSimulator().faults.add(fault as never)).toThrow(message)
  })
})
