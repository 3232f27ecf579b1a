import { describe, expect, test } from 'vitest'
import { call } from '../../test/call.ts'
import { createSimulator, generate, type Simulator, type SimulatorOptions } from '../index.ts'

const count = 1_000
const pageSize = 10

function createCountingSimulator(options: SimulatorOptions = {}) {
  const simulator = createSimulator({
    seed: generate({ backups: count, seed: 7 }),
    rules: { rateLimit: false },
    ...options,
  })
  const reads = { count: 0 }
  // Filters and responses both read this field, so its reads show how often a backup was used.
  for (const backup of simulator.state.backups.values()) {
    const { creationMethod } = backup
    Object.defineProperty(backup, 'creationMethod', { get: () => (reads.count++, creationMethod), enumerable: true })
  }
  return { simulator, reads }
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

describe('the number of backups that a list reads', () => {
  test.for([1, count / pageSize])(
    'page %i of an unfiltered list reads only the backups of that page',
    async (currentPage) => {
      const { simulator, reads } = createCountingSimulator()
      expect((await list(simulator, { currentPage })).backups).toHaveLength(pageSize)
      expect(reads.count).toBe(pageSize)
    },
  )

  test('reading all pages of a filtered list applies the filter twice, and not once per page', async () => {
    const { simulator, reads } = createCountingSimulator()
    const ids = await listAll(simulator, { creationMethod: 'AUTO' })
    expect(ids.length).toBeGreaterThan(count / 2)
    expect(new Set(ids).size).toBe(ids.length)
    expect(reads.count).toBe(2 * count + ids.length)
  })

  test('reading the pages of two filtered lists in turn applies each filter twice, and not once per page', async () => {
    const { simulator, reads } = createCountingSimulator()
    let returned = 0
    for (let currentPage = 1; currentPage <= 5; currentPage++) {
      for (const creationMethod of ['AUTO', 'MANUAL'])
        returned += (await list(simulator, { creationMethod, currentPage })).backups.length
    }
    expect(reads.count).toBe(2 * 2 * count + returned)
  })
})

describe('later pages of a filtered list', () => {
  const filter = { creationMethod: 'MANUAL' }
  const second = { ...filter, currentPage: 2 }

  test('the second page of a filtered list includes a backup that was just added', async () => {
    const { simulator } = createCountingSimulator()
    const before = await list(simulator, filter)
    await list(simulator, second)
    simulator.addBackup({ clusterId: [...simulator.state.clusters.keys()][0] as string })
    const after = await list(simulator, second)
    expect(after.count).toBe(before.count + 1)
    // The list starts with the newest backup, so the new backup moves the last backup of the first page to the second page.
    expect(after.backups[0]).toEqual(before.backups.at(-1))
  })

  test('the second page of a filtered list excludes a backup that was just removed', async () => {
    const { simulator } = createCountingSimulator()
    const before = await list(simulator, filter)
    await list(simulator, second)
    const { backupId } = before.backups[0] as { backupId: string }
    simulator.state.removeBackup(simulator.state.backups.get(backupId) as never)
    expect((await list(simulator, second)).count).toBe(before.count - 1)
  })

  test('the second page of a list excludes a backup that was completed after the `end` of the filter', async () => {
    const { simulator } = createCountingSimulator()
    const [clusterId] = simulator.state.clusters.keys()
    await call(simulator, 'createBackup', { clusterId, backupType: 'CLUSTER' })
    const end = simulator.clock.time()
    const before = await list(simulator, { end, currentPage: 2 })
    simulator.clock.advance({ minutes: 10 })
    expect((await list(simulator, { end, currentPage: 2 })).count).toBe(before.count - 1)
  })
})

test('a repeated list request reflects changes that a test made to the state', async () => {
  const simulator = createSimulator({ seed: generate({ backups: count, seed: 7 }), rules: { rateLimit: false } })
  const params = { creationMethod: 'MANUAL' }
  expect((await listAll(simulator, params)).length).toBeLessThan(count)
  for (const backup of simulator.state.backups.values()) backup.creationMethod = 'MANUAL'
  expect(await listAll(simulator, params)).toHaveLength(count)
})

test.for(['newest_first', 'oldest_first', 'by_id'] as const)(
  'with the order %s, the pages of a list contain the same rows as one long page',
  async (listOrder) => {
    const { simulator } = createCountingSimulator({ unknowns: { listOrder, largestPageSize: count } })
    for (const params of [{}, { creationMethod: 'MANUAL' }, { start: '2026-06-01T00:00:00Z' }]) {
      const whole = await list(simulator, { ...params, pageSize: count })
      expect(await listAll(simulator, params)).toEqual(whole.backups.map(({ backupId }) => backupId))
    }
  },
)
