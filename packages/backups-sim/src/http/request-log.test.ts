import { aCreate, aList } from '@org/testkit'
import { expect, test } from 'vitest'
import { call } from '../../test/call.ts'
import { clusterId } from '../../test/small-seed.ts'
import { createSimulator } from '../index.ts'

const key = 'a-key/with "signs" + äöü-0123456789'.replaceAll(/[^!-~]/g, '')

test('the request log contains the parameters and the response of each request', async () => {
  const simulator = createSimulator()
  await call(simulator, aList, { clusterId, pageSize: 20 }, { headers: { 'user-agent': 'test' } })
  await call(simulator, aCreate, { clusterId, backupType: 'CLUSTER' })
  expect(simulator.requests.list()).toMatchObject([
    {
      index: 0,
      time: '2024-08-26T02:27:51Z',
      method: 'GET',
      path: `/v2/backups?clusterId=${clusterId}&pageSize=20`,
      operationId: aList,
      params: { clusterId, pageSize: 20 },
      headers: { 'user-agent': 'test' },
      status: 200,
      code: 0,
      tookEffect: true,
    },
    { index: 1, method: 'POST', params: { clusterId, backupType: 'CLUSTER' }, code: 40003, tookEffect: false },
  ])
  expect(simulator.requests.count(aCreate)).toBe(1)
  simulator.requests.clear()
  expect(simulator.requests.list()).toEqual([])
})

test('each response has a unique request id, and the request log contains it', async () => {
  const simulator = createSimulator()
  const ids = [await call(simulator, aList), await call(simulator, aList)].map(({ headers }) =>
    headers.get('requestid'),
  )
  expect(simulator.requests.list().map(({ requestId }) => requestId)).toEqual(ids)
  expect(new Set(ids).size).toBe(2)
})

test('the request log never contains the API key, even if paths, queries, headers or bodies contain it', async () => {
  const simulator = createSimulator({ rules: { requestMatchesDocument: false } })
  const headers = { 'x-copy': `mine is ${key}` }
  await call(simulator, aList, { projectId: key, clusterId: `${key}!` }, { key, headers })
  await call(simulator, 'describeBackup', { clusterId: key, backupId: key }, { key })
  await call(simulator, aCreate, { clusterId, backupType: key, dbCollections: [{ [key]: [key] }] }, { key })
  const log = JSON.stringify(simulator.requests.list())
  for (const spelling of [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), 'Bearer']) {
    expect(log).not.toContain(spelling)
  }
  expect(log.split('[api key]').length).toBeGreaterThan(6)
})

test('the option requestLog limits the log to the last requests', async () => {
  const simulator = createSimulator({ requestLog: 3, rules: { rateLimit: false } })
  for (let sent = 0; sent < 10; sent++) await call(simulator, aList)
  expect(simulator.requests.list().map(({ index }) => index)).toEqual([7, 8, 9])
})
