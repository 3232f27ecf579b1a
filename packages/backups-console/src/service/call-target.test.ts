import { expect, test } from 'vitest'
import { backupApiPath, withTargetFlag } from './call-target.ts'

test.each([
  ['https://api.cloud.zilliz.com', 'backups list'],
  ['https://api.cloud.zilliz.com.cn', 'backups list --region china'],
  ['http://127.0.0.1:4010/base', 'backups list --base-url http://127.0.0.1:4010/base'],
])('the list command for the service at %s is "%s"', (baseUrl, command) => {
  expect(withTargetFlag('backups list', baseUrl)).toBe(command)
})

test('the API path of a backup contains percent-encoded ids', () => {
  expect(backupApiPath('a/b', 'c d', 'export')).toBe('/v2/clusters/a%2Fb/backups/c%20d/export')
})
