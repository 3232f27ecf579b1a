import { operations as documented } from '@org/testkit'
import { expect, test } from 'vitest'
import { BACKUP_STATUS, codes, operations, retryClasses } from './index.ts'

test('the operations table has the method and path of each of the ten documented operations', () => {
  const rows = Object.entries(operations).map(([id, { method, path }]) => [id, method, path].join(' '))
  const wanted = documented().map(({ operationId, method, path }) =>
    [operationId, method.toUpperCase(), path].join(' '),
  )
  expect(rows.sort()).toEqual(wanted.sort())
  expect(rows).toHaveLength(10)
})

test('writes other than a delete are not retried after a lost response', () => {
  const unrepeatable = Object.entries(operations).filter(([, { retry }]) => !retryClasses[retry].unconfirmed)
  expect(unrepeatable.map(([id]) => id).sort()).toEqual(
    ['createBackup', 'exportBackup', 'restoreCluster', 'restoreCollection', 'setBackupPolicy'].sort(),
  )
})

test('the one-time password of a restored cluster is the only secret in a response', () => {
  const secrets = Object.entries(operations).filter(([, operation]) => operation.secrets.length > 0)
  expect(secrets.map(([id, operation]) => [id, operation.secrets])).toEqual([['restoreCluster', ['/password']]])
})

test('error codes and known enum values are available at run time', () => {
  expect(codes[21119]?.[0]).toBe('auth')
  expect(codes[40013]?.[0]).toBe('conflict')
  expect(BACKUP_STATUS).toEqual(['CREATING', 'AVAILABLE', 'DELETED'])
})
