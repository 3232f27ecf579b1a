import { aCreate, aList, aJobRead, example } from '@org/testkit'
import { expect, test } from 'vitest'
import { call } from '../test/call.ts'
import { backupId, clusterId, enabledPolicy, idleClusterId, afterAllJobs } from '../test/small-seed.ts'
import { createSimulator, fleet, generate, small, type State } from './index.ts'

test('the list of the seed small equals the first example of a list in the document', async () => {
  const { code, data } = await call(createSimulator(), aList)
  expect({ code, data }).toEqual(example(aList, 200, 'seed'))
})

test('the completed backup of the seed small equals the first example of describeBackup in the document', async () => {
  const simulator = createSimulator()
  simulator.clock.advance(afterAllJobs)
  const { code, data } = await call(simulator, 'describeBackup', { clusterId, backupId })
  expect({ code, data }).toEqual(example('describeBackup', 200, 'seed'))
})

test('the seed fleet has automatic, manual and unfinished backups, and its policies create more', async () => {
  const simulator = createSimulator({ seed: 'fleet' })
  const backups = [...simulator.state.backups.values()]
  const count = (matches: (backup: (typeof backups)[number]) => boolean): number => backups.filter(matches).length
  expect(count(({ creationMethod }) => creationMethod === 'AUTO')).toBeGreaterThan(50)
  expect(count(({ creationMethod }) => creationMethod === 'MANUAL')).toBeGreaterThan(8)
  expect(count(({ status }) => status === 'CREATING')).toBe(2)
  expect(count(({ backupType }) => backupType === 'COLLECTION')).toBeGreaterThan(0)
  expect(new Set(backups.map(({ projectId }) => projectId)).size).toBe(3)
  // All backups are within their retention, and the policies create more on the next day.
  expect(count(({ expireTime }) => expireTime !== null && expireTime <= simulator.clock.time())).toBe(0)
  const newest =
    backups
      .map(({ createTime }) => createTime)
      .sort()
      .at(-1) ?? ''
  simulator.clock.advance({ days: 1 })
  const { data } = await call(simulator, aList, { pageSize: 1 })
  expect(data.backups[0].createTime > newest).toBe(true)
})

test('the option startAt sets the time of the seed fleet', () => {
  const simulator = createSimulator({ seed: 'fleet', clock: { startAt: '2027-01-01T00:00:00Z' } })
  const times = [...simulator.state.backups.values()].map(({ createTime }) => createTime).sort()
  expect(times.at(-1)).toMatch(/^2026-12-31T23/)
})

test('the ids of clusters, policies and jobs in the seed fleet do not depend on the start time of the seed', () => {
  const idsOf = ({ organization, projects, integrations, clusters, policies, jobs, random }: State): unknown => [
    [organization, projects, integrations, policies, random],
    [clusters.map((cluster) => cluster.clusterId), jobs.map((job) => [job.jobId, job.kind])],
  ]
  const atNoon = idsOf(fleet({ now: '2026-06-15T12:00:00Z' }))
  expect(idsOf(fleet({ now: '2026-06-15T03:59:00Z' }))).toEqual(atNoon)
  expect(idsOf(fleet({ now: '2026-11-22T22:30:00Z' }))).toEqual(atNoon)
})

test('generate returns the requested number of backups, and the same state for the same seed', () => {
  expect(generate({ backups: 50, seed: 7 })).toEqual(generate({ backups: 50, seed: 7 }))
  expect(generate({ backups: 50, seed: 7 })).not.toEqual(generate({ backups: 50, seed: 8 }))
  expect(createSimulator({ seed: generate({ backups: 1500 }) }).state.backups.size).toBe(1500)
  expect(fleet()).toEqual(fleet())
})

test('a simulator with the dump of another simulator continues like that simulator', async () => {
  const first = createSimulator()
  await call(first, 'setBackupPolicy', { clusterId: idleClusterId, ...enabledPolicy })
  first.clock.advance({ seconds: 30 })
  const dumped = JSON.parse(JSON.stringify(first.dump()))
  const second = createSimulator({ seed: dumped, unknowns: { count: 'page_size' } })
  expect(second.clock.time()).toBe(first.clock.time())
  const third = createSimulator({ seed: 'fleet', unknowns: { count: 'page_size' } })
  third.load(dumped)
  for (const simulator of [first, second, third]) {
    simulator.clock.advance({ days: 20 })
    await call(simulator, aCreate, { clusterId, backupType: 'CLUSTER' })
  }
  expect(second.dump()).toEqual(first.dump())
  expect(third.dump()).toEqual(first.dump())
})

test('changes in a simulator do not change its seed or its earlier dumps', async () => {
  const seed = small()
  const simulator = createSimulator({ seed })
  const dumped = simulator.dump()
  simulator.clock.advance({ days: 1 })
  await call(simulator, 'setBackupPolicy', { clusterId: idleClusterId, ...enabledPolicy })
  expect(dumped).toEqual(small())
  expect(seed).toEqual(small())
})

test('reset restores the initial state and faults, and clears the request log', async () => {
  const simulator = createSimulator({ faults: [{ operationId: aJobRead, status: 500, times: 1 }] })
  simulator.clock.advance({ days: 30 })
  simulator.faults.add({ status: 500 })
  await call(simulator, aJobRead, { jobId: 'job-1' })
  simulator.reset()
  expect(simulator.dump()).toEqual(createSimulator().dump())
  expect(simulator.requests.count()).toBe(0)
  expect(simulator.faults.list()).toMatchObject([{ operationId: aJobRead, appliedCount: 0 }])
})

test('the same calls generate the same ids, and other ids with another random seed', async () => {
  const make = async (randomSeed?: number): Promise<object> => {
    const simulator = createSimulator({ randomSeed })
    return (await call(simulator, aCreate, { clusterId: idleClusterId, backupType: 'CLUSTER' })).data
  }
  expect(await make()).toEqual(await make())
  expect(await make(5)).not.toEqual(await make(6))
})

test('the API returns clusters and backups from addCluster and addBackup', async () => {
  const simulator = createSimulator()
  const { clusterId: mine } = simulator.addCluster({ clusterName: 'mine', collections: ['books', 'films'] })
  const { backupId: added } = simulator.addBackup({ clusterId: mine, creationMethod: 'AUTO' })
  const { data } = await call(simulator, 'describeBackup', { clusterId: mine, backupId: added })
  expect(data).toMatchObject({ backupName: 'mine_backup1', status: 'AVAILABLE', expireTime: '2024-09-02T01:27:51Z' })
  expect(data.collections).toHaveLength(2)
  simulator.clock.advance({ days: 8 })
  expect(simulator.state.backups.has(added)).toBe(false)
})

test('a simulator with a list of API keys rejects all other keys', async () => {
  const simulator = createSimulator({ apiKeys: ['the-one-that-is-valid'] })
  expect((await call(simulator, aList, {}, { key: 'the-one-that-is-valid' })).code).toBe(0)
  expect(await call(simulator, aList, {}, { key: 'another' })).toMatchObject({ status: 401, code: 21119 })
})

test('the option codes replaces the code of a failure', async () => {
  const simulator = createSimulator({ codes: { clusterBusy: 96038 } })
  const response = await call(simulator, aCreate, { clusterId, backupType: 'CLUSTER' })
  expect(response).toMatchObject({ code: 96038, message: 'The cluster is busy.' })
})

test('a request to an unknown path fails with HTTP 404', async () => {
  const simulator = createSimulator()
  for (const path of ['/v2/backups/', '/v2/nothing', '/', '/v2/clusters//backups/create']) {
    const response = await simulator.fetch(`https://x${path}`, { headers: { authorization: 'Bearer key' } })
    expect([path, response.status, await response.json()]).toEqual([path, 404, { code: 404, message: 'Not found.' }])
  }
})
