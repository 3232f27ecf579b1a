import { describe, expect, test } from 'vitest'
import { call } from '../../test/call.ts'
import { createSimulator, generate, type Simulator, type SimulatorOptions } from '../index.ts'

const count = 1_000
const pageSize = 10

function watched(options: SimulatorOptions = {}) {
  const simulator = createSimulator({
    seed: generate({ backups: count, seed: 7 }),
    rules: { rateLimit: false },
    ...options,
  })
  const looks = { count: 0 }
  // Every row says when it is looked at, by what a filter or an answer needs of it.
  for (const backup of simulator.state.backups.values()) {
    const { creationMethod } = backup
    Object.defineProperty(backup, 'creationMethod', { get: () => (looks.count++, creationMethod), enumerable: true })
  }
  return { simulator, looks }
}

const list = async (simulator: Simulator, params: Record<string, unknown>) =>
  (await call(simulator, 'listBackups', { pageSize, ...params })).data as {
    count: number
    backups: { backupId: string }[]
  }

async function listAll(simulator: Simulator, params: Record<string, unknown>): Promise<string[]> {
  const ids: string[] = []
  for (let currentPage = 1; ; currentPage++) {
    const { backups } = await list(simulator, { ...params, currentPage })
    if (backups.length === 0) return ids
    ids.push(...backups.map(({ backupId }) => backupId))
  }
}

describe('what is looked at', () => {
  test.for([1, count / pageSize])(
    'for page %i of a list without a filter is that page, however long the list',
    async (currentPage) => {
      const { simulator, looks } = watched()
      expect((await list(simulator, { currentPage })).backups).toHaveLength(pageSize)
      expect(looks.count).toBe(pageSize)
    },
  )

  test('for a whole list with a filter is each backup twice, and once more where it is shown', async () => {
    const { simulator, looks } = watched()
    const ids = await listAll(simulator, { creationMethod: 'AUTO' })
    expect(ids.length).toBeGreaterThan(count / 2)
    expect(new Set(ids).size).toBe(ids.length)
    expect(looks.count).toBe(2 * count + ids.length)
  })

  test('for lists that are read in turns is no more', async () => {
    const { simulator, looks } = watched()
    let shown = 0
    for (let currentPage = 1; currentPage <= 5; currentPage++) {
      for (const creationMethod of ['AUTO', 'MANUAL'])
        shown += (await list(simulator, { creationMethod, currentPage })).backups.length
    }
    expect(looks.count).toBe(2 * 2 * count + shown)
  })
})

describe('a page after the first is of the backups as they are', () => {
  const filter = { creationMethod: 'MANUAL' }
  const second = { ...filter, currentPage: 2 }

  test('when one came', async () => {
    const { simulator } = watched()
    const before = await list(simulator, filter)
    await list(simulator, second)
    simulator.addBackup({ clusterId: [...simulator.state.clusters.keys()][0] as string })
    const after = await list(simulator, second)
    expect(after.count).toBe(before.count + 1)
    // Newest first: what was the last of the first page is the first of the second now.
    expect(after.backups[0]).toEqual(before.backups.at(-1))
  })

  test('when one went', async () => {
    const { simulator } = watched()
    const before = await list(simulator, filter)
    await list(simulator, second)
    const { backupId } = before.backups[0] as { backupId: string }
    simulator.state.removeBackup(simulator.state.backups.get(backupId) as never)
    expect((await list(simulator, second)).count).toBe(before.count - 1)
  })

  test('when one was completed, too late for the filter', async () => {
    const { simulator } = watched()
    const [clusterId] = simulator.state.clusters.keys()
    await call(simulator, 'createBackup', { clusterId, backupType: 'CLUSTER' })
    const end = simulator.clock.time()
    const before = await list(simulator, { end, currentPage: 2 })
    simulator.clock.advance({ minutes: 10 })
    expect((await list(simulator, { end, currentPage: 2 })).count).toBe(before.count - 1)
  })
})

test('a list that is read again is of the rows as they are: they are live', async () => {
  const simulator = createSimulator({ seed: generate({ backups: count, seed: 7 }), rules: { rateLimit: false } })
  const params = { creationMethod: 'MANUAL' }
  expect((await listAll(simulator, params)).length).toBeLessThan(count)
  for (const backup of simulator.state.backups.values()) backup.creationMethod = 'MANUAL'
  expect(await listAll(simulator, params)).toHaveLength(count)
})

test.for(['newest_first', 'oldest_first', 'by_id'] as const)(
  'a whole list, %s, is each backup that matches once, in the order of one long page',
  async (listOrder) => {
    const { simulator } = watched({ unknowns: { listOrder, largestPageSize: count } })
    for (const params of [{}, { creationMethod: 'MANUAL' }, { start: '2026-06-01T00:00:00Z' }]) {
      const whole = await list(simulator, { ...params, pageSize: count })
      expect(await listAll(simulator, params)).toEqual(whole.backups.map(({ backupId }) => backupId))
    }
  },
)
