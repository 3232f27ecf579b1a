import { expect, test } from 'vitest'
import { createSortedBackups } from './sorted-backups.ts'
import type { StoredBackup } from './state.ts'
import { secondMs, toTime } from './time.ts'

const at = (second: number, backupId = `b${second}`): StoredBackup =>
  ({ backupId, createTime: toTime(second * secondMs) }) as StoredBackup
const ids = (rows: readonly StoredBackup[]): string[] => rows.map(({ backupId }) => backupId)
/** Three changes are applied one by one, and thirty in one pass. */
const counts = [3, 30]

test.for(counts)('%i backups that were added newest first are returned oldest first', (count) => {
  const backups = createSortedBackups()
  for (let second = count; second > 0; second--) backups.add(at(second))
  expect(ids(backups.rows())).toEqual(Array.from({ length: count }, (_, index) => `b${index + 1}`))
})

test.for(counts)('%i added backups follow the existing backups of the same second, in insertion order', (count) => {
  const backups = createSortedBackups([at(1), at(2), at(3)])
  const added = Array.from({ length: count }, (_, index) => `added${index}`)
  for (const id of added) backups.add(at(2, id))
  expect(ids(backups.rows())).toEqual(['b1', 'b2', ...added, 'b3'])
})

test.for(counts)(
  'removes %i backups of the initial list, and the same number of backups that were just added',
  (count) => {
    const kept = at(1)
    const readBefore = Array.from({ length: count }, () => at(2))
    const unread = Array.from({ length: count }, () => at(0))
    const backups = createSortedBackups([kept, ...readBefore])
    for (const backup of unread) backups.add(backup)
    for (const backup of [...readBefore, ...unread]) backups.remove(backup)
    expect(backups.rows()).toEqual([kept])
  },
)

test('a backup that is removed and added again is in the list once', () => {
  const backup = at(1)
  const backups = createSortedBackups([backup])
  backups.remove(backup)
  backups.add(backup)
  expect(backups.rows()).toEqual([backup])
})

test('removing an unknown backup has no effect', () => {
  const backups = createSortedBackups([at(1)])
  backups.remove(at(1))
  expect(backups.rows()).toHaveLength(1)
})

test(
  '200,000 backups are added newest first and removed oldest first within 5 s of CPU time',
  { timeout: 60_000 },
  () => {
    const count = 200_000
    const rows = Array.from({ length: count }, (_, index) => at(count - index))
    const backups = createSortedBackups()
    const before = process.cpuUsage()
    for (const backup of rows) backups.add(backup)
    expect(backups.rows()).toHaveLength(count)
    for (const backup of rows.toReversed()) backups.remove(backup)
    expect(backups.rows()).toEqual([])
    const { user, system } = process.cpuUsage(before)
    // The measured time is 0.3 s. Inserting each backup immediately would take more than a minute.
    expect((user + system) / 1e6).toBeLessThan(5)
  },
)
