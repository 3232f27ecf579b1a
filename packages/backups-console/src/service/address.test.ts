import { expect, test } from 'vitest'
import { readListAddress, writeListAddress } from './address.ts'

test.for([
  '',
  '?projectId=proj-1&clusterId=in01-1&creationMethod=AUTO&backupType=CLUSTER&start=2026-01-01&end=2026-02-01',
  '?search=a+b%26c',
  '?sort=size.asc',
  '?sort=createTime.asc',
])('the parsed list address of the query %j is written as the same query', (query) => {
  expect(writeListAddress(readListAddress(query))).toBe(query)
})

test('a parsed list address has no invalid or unknown values of the query', () => {
  const query = '?creationMethod=NONE&backupType=x&start=yesterday&end=2026-13-45&sort=password.asc&other=1'
  expect(writeListAddress(readListAddress(query))).toBe('?sort=createTime.asc')
})
