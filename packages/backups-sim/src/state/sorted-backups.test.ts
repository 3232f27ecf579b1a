import { expect, test } from 'vitest'
import { createSortedBackups } from './sorted-backups.ts'
import type { StoredBackup } from './state.ts'
import { secondMs, toTime } from './time.ts'

const at = (second: number, backupId = `b${second}`): StoredBackup =>
  ({ backupId, createTime: toTime(second * secondMs) }) as StoredBackup
const ids = (rows: readonly StoredBackup[]): string[] => rows.map(({ backupId }) => backupId)
/** One by one, or all at once: how many there are decides. */
const counts = [3, 30]

test.for(counts)('%i that come newest first are given oldest first', (count) => {
  const backups = createSortedBackups()
  for (let second = count; second > 0; second--) backups.add(at(second))
  expect(ids(backups.rows())).toEqual(Array.from({ length: count }, (_, index) => `b${index + 1}`))
})

test.for(counts)('%i of the same second stay in the order in which they came, after those that were there', (count) => {
  const backups = createSortedBackups([at(1), at(2), at(3)])
  const came = Array.from({ length: count }, (_, index) => `came${index}`)
  for (const id of came) backups.add(at(2, id))
  expect(ids(backups.rows())).toEqual(['b1', 'b2', ...came, 'b3'])
})

test.for(counts)('%i go, whether anybody looked since they came or not', (count) => {
  const kept = at(1)
  const seen = Array.from({ length: count }, () => at(2))
  const unseen = Array.from({ length: count }, () => at(0))
  const backups = createSortedBackups([kept, ...seen])
  for (const backup of unseen) backups.add(backup)
  for (const backup of [...seen, ...unseen]) backups.remove(backup)
  expect(backups.rows()).toEqual([kept])
})

test('one that comes back is there once', () => {
  const backup = at(1)
  const backups = createSortedBackups([backup])
  backups.remove(backup)
  backups.add(backup)
  expect(backups.rows()).toEqual([backup])
})

test('one that is not there can be removed', () => {
  const backups = createSortedBackups([at(1)])
  backups.remove(at(1))
  expect(backups.rows()).toHaveLength(1)
})

test('two hundred thousand come newest first and go oldest first in a moment of CPU', { timeout: 60_000 }, () => {
  const count = 200_000
  const rows = Array.from({ length: count }, (_, index) => at(count - index))
  const backups = createSortedBackups()
  const before = process.cpuUsage()
  for (const backup of rows) backups.add(backup)
  expect(backups.rows()).toHaveLength(count)
  for (const backup of rows.toReversed()) backups.remove(backup)
  expect(backups.rows()).toEqual([])
  const { user, system } = process.cpuUsage(before)
  // It takes 0.3 s; with a place for each at once, more than a minute.
  expect((user + system) / 1e6).toBeLessThan(5)
})
