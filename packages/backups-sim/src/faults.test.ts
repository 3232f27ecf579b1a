import { describe, expect, test } from 'vitest'
import { forms } from '../test/both-forms.ts'
import { clusterId, idleClusterId } from '../test/small-world.ts'
import { createSimulator } from './index.ts'

const create = { clusterId: idleClusterId, backupType: 'CLUSTER' }

describe.each(forms)('$name', ({ open }) => {
  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('a reset %s the write took effect looks the same, and %i backups are there', async (reset, backups) => {
    const { simulator, send } = await open({ faults: [{ operationId: 'createBackup', reset }] })
    const error: unknown = await send('createBackup', create).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: 'TypeError', message: 'fetch failed', cause: { code: 'ECONNRESET' } })
    const { data } = await send('listBackups', { clusterId: idleClusterId })
    expect(data.backups).toHaveLength(backups)
    expect(simulator.requests.list('createBackup')).toMatchObject([
      { status: undefined, code: undefined, tookEffect: backups === 1, faultId: 'fault-1' },
    ])
  })

  test('half a body arrives, then the connection breaks; the request took effect', async () => {
    const { send } = await open({ faults: [{ operationId: 'createBackup', halfBody: true }] })
    const error: unknown = await send('createBackup', create).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: 'TypeError', message: 'terminated', cause: { code: 'UND_ERR_SOCKET' } })
    expect((await send('listBackups', { clusterId: idleClusterId })).data.backups).toHaveLength(1)
  })

  test('another content type and another body', async () => {
    const { send } = await open({ faults: [{ contentType: 'text/html', body: '<html>busy</html>', times: 1 }] })
    const answer = await send('listBackups')
    expect(answer).toMatchObject({ status: 200, text: '<html>busy</html>' })
    expect(answer.headers.get('content-type')).toBe('text/html')
    expect((await send('listBackups')).code).toBe(0)
  })

  test('a status with the code and message of the service, or with others', async () => {
    const { simulator, send } = await open()
    const after = async (fault: Parameters<typeof simulator.faults.add>[0]) => {
      simulator.faults.clear()
      simulator.faults.add(fault)
      const { status, code, message } = await send('listBackups')
      return [status, code, message]
    }
    expect(await after({ status: 401 })).toEqual([401, 21119, 'The apikey is illegal'])
    expect(await after({ status: 429 })).toEqual([429, 429, 'Too many requests.'])
    expect(await after({ status: 503 })).toEqual([503, 503, 'Internal server error.'])
    expect(await after({ code: 40003, message: 'Busy.' })).toEqual([200, 40003, 'Busy.'])
    expect(await after({ status: 409, code: 40003 })).toEqual([409, 40003, 'The simulator was told to fail.'])
  })

  test('a 502 whose request took effect all the same', async () => {
    const { simulator, send } = await open()
    simulator.faults.add({ operationId: 'createBackup', status: 502, times: 1 })
    expect((await send('createBackup', create)).status).toBe(502)
    expect(simulator.state.backups.size).toBe(1)
    simulator.faults.add({ operationId: 'createBackup', status: 502, tookEffect: true, times: 1 })
    expect((await send('createBackup', create)).status).toBe(502)
    expect(simulator.state.backups.size).toBe(2)
  })

  test('headers are added', async () => {
    const { send } = await open({ faults: [{ status: 429, headers: { 'Retry-After': '3' } }] })
    expect((await send('listBackups')).headers.get('retry-after')).toBe('3')
  })

  test('unknown words and unknown fields, which still fit the document', async () => {
    const { send } = await open({
      faults: [{ unknownValues: { status: 'ARCHIVED' }, unknownFields: { tier: 'cold' } }],
    })
    const { data } = await send('listBackups')
    expect(data).toMatchObject({ tier: 'cold', backups: [{ status: 'ARCHIVED', tier: 'cold' }] })
  })

  test('a delay lasts until the clock has moved that far', async () => {
    const { simulator, send } = await open({ faults: [{ operationId: 'createBackup', delayMs: 5000, times: 1 }] })
    let answered = false
    const slow = send('createBackup', create).then((answer) => {
      answered = true
      return answer
    })
    await expect.poll(() => simulator.requests.count('createBackup')).toBe(1)
    simulator.clock.advance({ seconds: 4 })
    expect((await send('listBackups', { clusterId: idleClusterId })).data.backups).toEqual([])
    expect(answered).toBe(false)
    simulator.clock.advance({ seconds: 1 })
    expect((await slow).code).toBe(0)
    const { data } = await send('listBackups', { clusterId: idleClusterId })
    expect(data.backups).toMatchObject([{ createTime: '2024-08-26T02:27:56Z' }])
  })

  test('who gives up a request that is never answered gets the reason, and nothing was done', async () => {
    const { simulator, send } = await open({ faults: [{ operationId: 'createBackup', delayMs: 'forever' }] })
    const controller = new AbortController()
    const never = send('createBackup', create, { signal: controller.signal })
    await expect.poll(() => simulator.requests.count('createBackup')).toBe(1)
    controller.abort(new Error('enough'))
    await expect(never).rejects.toThrow('enough')
    simulator.clock.advance({ days: 1 })
    expect((await send('listBackups', { clusterId: idleClusterId })).data.backups).toEqual([])
  })
})

describe('which requests a fault strikes', () => {
  const statuses = async (fault: object, sent: number): Promise<number[]> => {
    const [form] = forms
    const opened = await form?.open({ faults: [{ status: 500, ...fault }], rules: { rateLimit: false } })
    const found: number[] = []
    for (let index = 0; index < sent; index++) found.push((await opened?.send('listBackups'))?.status ?? 0)
    return found
  }

  test('the first n', async () => {
    expect(await statuses({ times: 2 }, 4)).toEqual([500, 500, 200, 200])
  })

  test('those after the first n', async () => {
    expect(await statuses({ after: 2, times: 1 }, 4)).toEqual([200, 200, 500, 200])
  })

  test('those of an operation', async () => {
    expect(await statuses({ operationId: 'describeJob' }, 1)).toEqual([200])
    expect(await statuses({ operationId: ['describeJob', 'listBackups'] }, 1)).toEqual([500])
  })

  test('a share of them, the same ones for the same seed', async () => {
    const first = await statuses({ probability: 0.5 }, 200)
    expect(await statuses({ probability: 0.5 }, 200)).toEqual(first)
    const struck = first.filter((status) => status === 500).length
    expect(struck).toBeGreaterThan(70)
    expect(struck).toBeLessThan(130)
  })

  test('those with certain parameters', async () => {
    const simulator = createSimulator({ faults: [{ params: { clusterId }, status: 500 }] })
    const status = async (query: string): Promise<number> =>
      (await simulator.fetch(`https://x/v2/backups${query}`, { headers: { authorization: 'Bearer k' } })).status
    expect([await status(`?clusterId=${clusterId}`), await status('?clusterId=other'), await status('')]).toEqual([
      500, 200, 200,
    ])
  })

  test('removed ones strike no more, and the list counts', async () => {
    const simulator = createSimulator()
    const id = simulator.faults.add({ status: 500 })
    await simulator.fetch('https://x/v2/backups', { headers: { authorization: 'Bearer k' } })
    expect(simulator.faults.list()).toEqual([{ id, status: 500, struck: 1 }])
    expect([simulator.faults.remove(id), simulator.faults.remove(id)]).toEqual([true, false])
    expect(simulator.faults.list()).toEqual([])
  })

  test.each([
    [{ statuss: 500 }, 'A fault has no field "statuss"'],
    [{ status: '500' }, 'status of a fault must be of type number'],
    [{ status: 100 }, 'status must be within 200 to 599'],
    [{ probability: 2 }, 'probability must be within 0 to 1'],
    [{ reset: 'during' }, 'reset is before or after'],
    [{ delayMs: -1 }, 'delayMs is milliseconds, or forever'],
  ])('%o is refused', (fault, message) => {
    expect(() => createSimulator({ faults: [fault as never] })).toThrow(message)
  })
})
