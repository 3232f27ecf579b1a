import { expect, test } from 'vitest'
import { createSortAndFilter } from './sort-and-filter.ts'
import { toRow } from '../service/backup-row.ts'

const backups = Array.from({ length: 40 }, (_, index) => ({
  backupId: `backup-${index}`,
  backupName: `name-${(index * 7) % 40}`,
  clusterName: index % 2 === 0 ? 'even' : 'odd',
  size: (index * 13) % 40,
  createTime: new Date(Date.UTC(2026, 0, 1 + index)).toISOString(),
  expireTime: index % 3 === 0 ? null : new Date(Date.UTC(2026, 2, 40 - index)).toISOString(),
}))

test.for(['size', 'createTime', 'expireTime', 'backupName', 'clusterName'] as const)(
  'sorting by %s returns the same order whether rows arrive in pages or together',
  (sort) => {
    for (const descending of [true, false]) {
      const rows = backups.map(toRow)
      const options = { sort, descending, search: '' }
      const incremental = createSortAndFilter()
      for (const length of [7, 8, 30, 40]) incremental(rows, length, options)
      const complete = createSortAndFilter()(rows, 40, options)
      expect(incremental(rows, 40, options).map(({ backup }) => backup.backupId)).toEqual(
        complete.map(({ backup }) => backup.backupId),
      )
    }
  },
)

test('a search finds rows that contain every searched word, in any field and in upper or lower case', () => {
  const rows = backups.map(toRow)
  const sortAndFilter = createSortAndFilter()
  const found = sortAndFilter(rows, 40, { sort: 'createTime', descending: true, search: 'EVEN backup-12' })
  expect(found.map(({ backup }) => backup.backupId)).toEqual(['backup-12'])
  expect(sortAndFilter(rows, 40, { sort: 'createTime', descending: true, search: '' })).toHaveLength(40)
})
