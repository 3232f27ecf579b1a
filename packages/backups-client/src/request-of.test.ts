import { expect, test } from 'vitest'
import { requestOf, servers } from './index.ts'

const baseUrl = 'https://api.example.com'
const backup = { clusterId: 'in01-1', backupId: 'backup1' }

test('requestOf writes path parameters into the URL, and other parameters into the body of a write', () => {
  const request = requestOf('exportBackup', { ...backup, integrationId: 'integ-1', directory: 'a/b' }, baseUrl)
  expect(request).toEqual({
    method: 'POST',
    url: `${baseUrl}/v2/clusters/in01-1/backups/backup1/export`,
    body: '{"integrationId":"integ-1","directory":"a/b"}',
  })
})

test('requestOf writes the parameters of a read into the query, percent-encoded', () => {
  expect(requestOf('listBackups', { projectId: 'a&b=c d', pageSize: 10 }, baseUrl)).toEqual({
    method: 'GET',
    url: `${baseUrl}/v2/backups?projectId=a%26b%3Dc%20d&pageSize=10`,
  })
})

test('requestOf omits undefined parameters', () => {
  const params = { ...backup, integrationId: 'integ-1', directory: undefined as never }
  expect(requestOf('exportBackup', params, baseUrl).body).toBe('{"integrationId":"integ-1"}')
  expect(requestOf('listBackups', { clusterId: undefined as never }, servers[0]).url).toBe(`${servers[0]}/v2/backups`)
})

test('requestOf creates a body for a POST even if all parameters are in the path, and none for a DELETE', () => {
  expect(requestOf('createBackup', { clusterId: 'in01-1' } as never, baseUrl).body).toBe('{}')
  expect(requestOf('deleteBackup', backup, baseUrl)).toEqual({
    method: 'DELETE',
    url: `${baseUrl}/v2/clusters/in01-1/backups/backup1`,
  })
})
