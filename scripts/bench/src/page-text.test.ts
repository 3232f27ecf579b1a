import { expect, test } from 'vitest'
import { pageText } from './page-text.ts'

const ids = (path: string, total?: number): string[] => {
  const { data } = JSON.parse(pageText(new URL(path, 'http://localhost'), total)) as {
    data: { backups: { backupId: string }[] }
  }
  return data.backups.map(({ backupId }) => backupId)
}

test('without a total, every page is full', () => {
  expect(ids('/v2/backups?pageSize=10')).toHaveLength(10)
})

test('no row is on two pages, and a page after the last one is empty', () => {
  const all = [1, 2, 3].flatMap((page) => ids(`/v2/backups?pageSize=4&currentPage=${page}`, 10))
  expect(new Set(all).size).toBe(10)
  expect(ids('/v2/backups?pageSize=4&currentPage=4', 10)).toEqual([])
})

test.each([
  ['/backups?limit=10', 'data'],
  ['/projects?limit=10', 'projects'],
  ['/backup-jobs?maxResults=10', 'BackupJobs'],
])('the server responds to %s in the format of the service that has this path', (path, name) => {
  const body = JSON.parse(pageText(new URL(path, 'http://localhost'))) as Record<string, unknown[]>
  expect(body[name]).toHaveLength(10)
})
