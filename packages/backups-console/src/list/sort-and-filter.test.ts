import { expect, test } from 'vitest'
import { createArranger } from './sort-and-filter.ts'
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
  'rows that come in pages are sorted by %s as if they had come at once',
  (sort) => {
    for (const descending of [true, false]) {
      const rows = backups.map(toRow)
      const wanted = { sort, descending, search: '' }
      const piecewise = createArranger()
      for (const length of [7, 8, 30, 40]) piecewise(rows, length, wanted)
      const atOnce = createArranger()(rows, 40, wanted)
      expect(piecewise(rows, 40, wanted).map(({ backup }) => backup.backupId)).toEqual(
        atOnce.map(({ backup }) => backup.backupId),
      )
    }
  },
)

test('all words of a search must be there, in any field, whatever their case', () => {
  const rows = backups.map(toRow)
  const arrange = createArranger()
  const found = arrange(rows, 40, { sort: 'createTime', descending: true, search: 'EVEN backup-12' })
  expect(found.map(({ backup }) => backup.backupId)).toEqual(['backup-12'])
  expect(arrange(rows, 40, { sort: 'createTime', descending: true, search: '' })).toHaveLength(40)
})
